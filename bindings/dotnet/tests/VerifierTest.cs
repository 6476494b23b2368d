using System;
using NUnit.Framework;
using Token04;

namespace Tests
{
    [TestFixture]
    public class VerifierTest
    {
        private static readonly RoomPrivileges Room1 = RoomPrivileges.InRoom("room1");

        [Test]
        public void ItChecksWhatItIsTold()
        {
            long now = Given.Now;
            string token = Given.Token(Room1.AllowLogin().AllowPublish().OnlyStreams("camera").ToPayload());
            VerifyOptions[] fine = {
                null,
                new VerifyOptions(),
                new VerifyOptions { AppId = Given.AppId, UserId = "alice" },
                new VerifyOptions { Action = RoomAction.Login("room1") },
                new VerifyOptions { Action = RoomAction.Publish("room1", "camera") },
                new VerifyOptions { At = now + 3540 },
                new VerifyOptions { At = now + 5400, LeewaySeconds = 3600 },
            };
            foreach (VerifyOptions options in fine)
            {
                Assert.AreEqual("alice", Given.Verify(token, options).UserId);
            }

            string half = Given.LoneSurrogate;
            Refused(token, ErrorKind.AppIdMismatch, 1002076, new VerifyOptions { AppId = 1 });
            Refused(token, ErrorKind.InvalidAppId, null, new VerifyOptions { AppId = 0 });
            Refused(token, ErrorKind.InvalidAppId, null, new VerifyOptions { AppId = 1L << 32 });
            Refused(token, ErrorKind.UserIdMismatch, 1002077, new VerifyOptions { UserId = "bob" });
            Refused(token, ErrorKind.UserIdMismatch, 1002077, new VerifyOptions { UserId = "" });
            Refused(token, ErrorKind.InvalidUserId, null, new VerifyOptions { UserId = half });
            Refused(token, ErrorKind.Expired, 1002078, new VerifyOptions { At = now + 3660 });
            Refused(token, ErrorKind.InvalidArgument, null, new VerifyOptions { LeewaySeconds = -1 });
            Denied(token, ErrorKind.RoomNotAllowed, 1002033, RoomAction.Login("room2"));
            Denied(token, ErrorKind.StreamNotAllowed, 1003072, RoomAction.Publish("room1", "screen"));
            Denied(token, ErrorKind.InvalidArgument, null, RoomAction.Login(""));
            Denied(token, ErrorKind.InvalidArgument, null, RoomAction.Login(null));
            Denied(token, ErrorKind.InvalidArgument, null, RoomAction.Publish("room1", null));
            Denied(token, ErrorKind.InvalidArgument, null, RoomAction.Login(half));
        }

        private static void Refused(string token, ErrorKind kind, long? zegoCode, VerifyOptions options)
        {
            Token04Exception error = Given.Refused(kind, () => Given.Verify(token, options));
            Assert.AreEqual(zegoCode, error.ZegoCode);
        }

        private static void Denied(string token, ErrorKind kind, long? zegoCode, RoomAction action)
        {
            Refused(token, kind, zegoCode, new VerifyOptions { Action = action });
        }

        [Test]
        public void ItRefusesWhatIsNotOurs()
        {
            string token = Given.Token();
            Given.Refused(ErrorKind.CipherNotAccepted, () => Given.Verify(Given.Token(cipher: Cipher.Cbc)));
            using (var other = new Verifier(Given.Secret.ToUpperInvariant()))
            {
                Given.Refused(ErrorKind.DecryptionFailed, () => other.Verify(token));
            }
            Action<ErrorKind, string> refused = (kind, text) => Given.Refused(kind, () => Given.Verify(text));
            refused(ErrorKind.UnsupportedVersion, null);
            refused(ErrorKind.UnsupportedVersion, "");
            refused(ErrorKind.UnsupportedVersion, "03" + token.Substring(2));
            refused(ErrorKind.MalformedToken, "04 not base64");
            refused(ErrorKind.MalformedToken, "04" + new string('A', 200 << 10));
            refused(ErrorKind.MalformedToken, "04" + new string('é', 200 << 10));
            refused(ErrorKind.MalformedToken, "04\0");
            refused(ErrorKind.MalformedToken, token.Substring(0, token.Length - 4));
            refused(ErrorKind.InvalidArgument, "04" + Given.LoneSurrogate);
        }

        [Test]
        public void AuthorizeDecidesAsVerifyDoes()
        {
            RoomAction join = RoomAction.Login("room1"), elsewhere = RoomAction.Login("room2"),
                       camera = RoomAction.Publish("room1", "camera"),
                       screen = RoomAction.Publish("room1", "screen");
            Action<string, RoomAction, ErrorKind?> decide = (payload, action, kind) =>
            {
                string token = Given.Token(payload);
                var options = new VerifyOptions { Action = action };
                using (var verifier = new Verifier(Given.Secret))
                {
                    Claims claims = verifier.Verify(token);
                    if (kind.HasValue)
                    {
                        Given.Refused(kind.Value, () => verifier.Verify(token, options));
                        Given.Refused(kind.Value, () => claims.Authorize(action, Given.Now));
                        return;
                    }
                    verifier.Verify(token, options);
                    claims.Authorize(action, Given.Now);
                    Given.Refused(ErrorKind.Expired, () => claims.Authorize(action, Given.Now + 7200));
                }
            };
            string login = Room1.AllowLogin().ToPayload();
            decide("", elsewhere, null);
            decide("", screen, null);
            decide(login, join, null);
            decide(login, elsewhere, ErrorKind.RoomNotAllowed);
            decide(login, camera, ErrorKind.PublishNotAllowed);
            decide(Room1.AllowPublish().ToPayload(), camera, ErrorKind.LoginNotAllowed);
            decide(Room1.AllowLogin().AllowPublish().ToPayload(), screen, null);
            string only = Room1.AllowLogin().AllowPublish().OnlyStreams("camera").ToPayload();
            decide(only, camera, null);
            decide(only, screen, ErrorKind.StreamNotAllowed);
            decide(RoomPrivileges.InAnyRoom().AllowLogin().ToPayload(), elsewhere, null);
            decide("room1", join, ErrorKind.InvalidPayload);
        }

        [Test]
        public void AuthorizeTrustsVerifiedClaimsOnly()
        {
            RoomAction join = RoomAction.Login("room1");
            var verifier = new Verifier(Given.Secret);
            // CBC was accepted once, and is so again.
            Claims claims =
                verifier.Verify(Given.Token(cipher: Cipher.Cbc), new VerifyOptions { AcceptCbc = true });
            claims.Authorize(join, Given.Now);
            Assert.Throws<ArgumentNullException>(() => claims.Authorize(null, Given.Now));
            verifier.Dispose();
            Given.Refused(ErrorKind.Closed, () => claims.Authorize(join, Given.Now));

            Claims unproven = Inspection.Inspect(Given.Token(), Given.Secret).Claims;
            Given.Refused(ErrorKind.InvalidArgument, () => unproven.Authorize(join, Given.Now));
        }
    }
}
