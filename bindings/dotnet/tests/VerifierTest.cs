using System;
using System.Text;
using NUnit.Framework;
using Token04;

namespace Tests
{
    [TestFixture]
    public class VerifierTest
    {
        private static readonly RoomPrivileges Speaker = Given.Room1.AllowPublish(new[] { "camera" });
        private static readonly RoomAction Join = RoomAction.Login("room1");

        [Test]
        public void ItChecksAppUserAndAction()
        {
            string token = Given.Token(Speaker), half = Given.LoneSurrogate;
            using (
                TokenVerifier verifier = Given.Verifier(), other = new TokenVerifier(1, Given.Secret),
                any = TokenVerifier.ForAnyApp(Given.Secret))
            {
                Assert.AreEqual("alice", verifier.Verify(token, "alice").UserId);
                Assert.AreEqual("alice", verifier.VerifyAnyUser(token).UserId);
                Assert.AreEqual(Given.AppId, any.Verify(token, "alice").AppId);
                verifier.VerifyAction(token, "alice", Join);
                verifier.VerifyAction(token, "alice", RoomAction.Publish("room1", "camera"));

                Refused(ErrorKind.AppIdMismatch, 1002076, () => other.Verify(token, "alice"));
                Refused(ErrorKind.UserIdMismatch, 1002077, () => verifier.Verify(token, "bob"));
                Refused(ErrorKind.UserIdMismatch, 1002077, () => any.VerifyAction(token, "bob", Join));
                Denied(ErrorKind.RoomNotAllowed, 1002033, RoomAction.Login("room2"));
                Denied(ErrorKind.StreamNotAllowed, 1003072, RoomAction.Publish("room1", "screen"));
                Denied(ErrorKind.InvalidArgument, null, RoomAction.Login(""));
                Denied(ErrorKind.InvalidArgument, null, RoomAction.Login(null));
                Denied(ErrorKind.InvalidArgument, null, RoomAction.Publish("room1", null));
                Denied(ErrorKind.InvalidArgument, null, RoomAction.Publish("room1", ""));
                Denied(ErrorKind.InvalidArgument, null, RoomAction.Publish(null, "camera"));
                Denied(ErrorKind.InvalidArgument, null, RoomAction.Login(half));
                Denied(ErrorKind.InvalidArgument, null, RoomAction.Login("undefined"));
                Denied(ErrorKind.InvalidArgument, null, null);
            }
        }

        private static void Refused(ErrorKind kind, long? zegoCode, Action call)
        {
            IToken04Error error = Given.Fails(kind, call);
            Assert.AreEqual(zegoCode, error.ZegoCode);
            Assert.AreEqual(-1, error.Code);
            if (kind == ErrorKind.InvalidArgument)
            {
                // An argument of the action, if the error is in one.
                CollectionAssert.Contains(
                    new[] { "action", "roomId", "streamId" }, ((ArgumentException)error).ParamName);
            }
        }

        private static void Denied(ErrorKind kind, long? zegoCode, RoomAction action)
        {
            string token = Given.Token(Speaker);
            using (TokenVerifier verifier = Given.Verifier())
            {
                Refused(kind, zegoCode, () => verifier.VerifyAction(token, "alice", action));
            }
        }

        /// <summary>Any text may be passed as a token; it is never an argument error.</summary>
        [Test]
        public void ItRefusesInvalidTokens()
        {
            string token = Given.Token();
            Given.Fails(
                ErrorKind.CipherNotAccepted, () => Given.Verify(Given.Token(cipher: TokenCipher.Cbc)));
            using (var other = new TokenVerifier(Given.AppId, Given.Secret.ToUpperInvariant()))
            {
                Given.Fails(ErrorKind.DecryptionFailed, () => other.Verify(token, "alice"));
            }
            Text(ErrorKind.MalformedToken, null);
            Text(ErrorKind.UnsupportedVersion, "");
            Text(ErrorKind.UnsupportedVersion, "03" + token.Substring(2));
            Text(ErrorKind.MalformedToken, "04 not base64");
            Text(ErrorKind.MalformedToken, "04" + new string('A', 200 << 10));
            Text(ErrorKind.MalformedToken, "04" + new string('é', 200 << 10));
            Text(ErrorKind.MalformedToken, "04\0");
            Text(ErrorKind.MalformedToken, token.Substring(0, token.Length - 4));
            Text(ErrorKind.MalformedToken, "04" + Given.LoneSurrogate);
            Text(ErrorKind.MalformedToken, Given.LoneSurrogate);
        }

        private static void Text(ErrorKind kind, string text)
        {
            using (TokenVerifier verifier = Given.Verifier())
            {
                Given.Fails(kind, () => verifier.Verify(text, "alice"));
                Given.Fails(kind, () => verifier.VerifyAction(text, "alice", Join));
                Given.Fails(kind, () => verifier.VerifyAnyUser(text));
                TokenClaims claims = Given.Verify(Given.Token());
                Assert.IsFalse(verifier.TryVerify(text, "alice", out claims));
                Assert.IsNull(claims);
                claims = Given.Verify(Given.Token());
                Assert.IsFalse(verifier.TryVerifyAction(text, "alice", Join, out claims));
                Assert.IsNull(claims);
            }
        }

        [Test]
        public void TryVerifyReturnsFalseForARefusalAndThrowsForAnArgumentError()
        {
            string token = Given.Token(Speaker);
            using (TokenVerifier verifier = Given.Verifier())
            {
                TokenClaims claims;
                Assert.IsTrue(verifier.TryVerify(token, "alice", out claims));
                Assert.AreEqual(verifier.Verify(token, "alice"), claims);
                Assert.IsFalse(verifier.TryVerify(token, "bob", out claims));
                Assert.IsNull(claims);
                Assert.IsTrue(verifier.TryVerifyAction(token, "alice", Join, out claims));
                Assert.AreEqual("alice", claims.UserId);
                Assert.IsFalse(verifier.TryVerifyAction(token, "alice", RoomAction.Login("r"), out claims));
                Assert.IsNull(claims);
                foreach (string text in new[] { token, null, "no token" })
                {
                    foreach (string user in new[] { null, "", "undefined", Given.LoneSurrogate })
                    {
                        Given.Fails(
                            ErrorKind.InvalidUserId, () => verifier.TryVerify(text, user, out claims));
                        Given.Fails(
                            ErrorKind.InvalidUserId,
                            () => verifier.TryVerifyAction(text, user, Join, out claims));
                    }
                    Given.Fails(
                        ErrorKind.InvalidArgument,
                        () => verifier.TryVerifyAction(text, "alice", null, out claims));
                    Given.Fails(
                        ErrorKind.InvalidArgument,
                        () => verifier.TryVerifyAction(text, "alice", RoomAction.Login(""), out claims));
                }
            }
        }

        [Test]
        public void LeewayIsAtMostAnHour()
        {
            DateTimeOffset now = Given.At(1800000000);
            string token;
            var clock = new TokenGeneratorOptions().WithClock(() => now);
            using (TokenGenerator generator = Given.Generator(clock))
            {
                token = generator.GenerateBasic("alice", Given.Hour);
            }
            var options = new TokenVerifierOptions().WithClock(() => now + Given.Hour + Given.Hour);
            Given.Fails(ErrorKind.Expired, () => Given.Verify(token, options));
            TimeSpan second = TimeSpan.FromSeconds(1);
            Given.Fails(ErrorKind.Expired, () => Given.Verify(token, options.WithLeeway(Given.Hour)));
            var earlier = options.WithClock(() => now + Given.Hour + Given.Hour - second);
            Assert.AreEqual("alice", Given.Verify(token, earlier.WithLeeway(Given.Hour)).UserId);
            foreach (TimeSpan leeway in new[] { -second, Given.Hour + second, TimeSpan.MaxValue })
            {
                IToken04Error error =
                    Given.Fails(ErrorKind.InvalidArgument, () => Given.Verifier(options.WithLeeway(leeway)));
                Assert.AreEqual("options", ((ArgumentException)error).ParamName);
                StringAssert.Contains("`WithLeeway`", error.Message);
            }
        }

        [Test]
        public void PreviousSecretsAreTriedInOrder()
        {
            string[] secrets = { new string('a', 32), new string('b', 32), Given.Secret };
            string token = Given.Token();
            byte[] bytes = Encoding.ASCII.GetBytes(Given.Secret);
            var options = new TokenVerifierOptions();
            TokenVerifierOptions[] all = { options.WithPreviousSecrets(secrets[1], secrets[2]),
                                           options.WithPreviousSecrets(new[] { secrets[1], secrets[2] }),
                                           options.WithPreviousSecrets(new byte[32], bytes) };
            bytes[0]++;
            foreach (TokenVerifierOptions previous in all)
            {
                using (var verifier = new TokenVerifier(Given.AppId, secrets[0], previous))
                {
                    Assert.AreEqual(2, verifier.Verify(token, "alice").SecretIndex);
                }
            }
            Assert.AreEqual(0, Given.Verify(token, all[0]).SecretIndex);
            // A later call replaces an earlier one.
            using (
                var verifier =
                    new TokenVerifier(Given.AppId, secrets[0], all[0].WithPreviousSecrets(secrets[1])))
            {
                Given.Fails(ErrorKind.DecryptionFailed, () => verifier.Verify(token, "alice"));
            }
            var eight = new string[8];
            for (int i = 0; i < eight.Length; i++)
            {
                eight[i] = Given.Secret;
            }
            Given.Fails(ErrorKind.InvalidArgument, () => Given.Verifier(options.WithPreviousSecrets(eight)));
            // Each could make tokens for any app.
            Given.Fails(
                ErrorKind.InvalidArgument,
                () => TokenVerifier.ForAnyApp(Given.Secret, options.WithPreviousSecrets(secrets[0])));
            Given.Fails(ErrorKind.InvalidArgument, () => options.WithPreviousSecrets((string[])null));
            Given.Fails(ErrorKind.InvalidArgument, () => options.WithPreviousSecrets((byte[][])null));
        }
    }
}
