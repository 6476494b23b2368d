using System;
using NUnit.Framework;
using Token04;

namespace Tests
{
    [TestFixture]
    public class ClaimsTest
    {
        private static readonly RoomAction Join = RoomAction.Login("room1"),
                                           Elsewhere = RoomAction.Login("room2"),
                                           Camera = RoomAction.Publish("room1", "camera"),
                                           Screen = RoomAction.Publish("room1", "screen");

        [Test]
        public void AuthorizeDecidesAsVerifyActionDoes()
        {
            RoomPrivileges room = RoomPrivileges.InRoom("room1"), login = room.AllowLogin();
            Decide(null, Elsewhere, null);
            Decide(null, Screen, null);
            Decide(login, Join, null);
            Decide(login, Elsewhere, ErrorKind.RoomNotAllowed);
            Decide(login, Camera, ErrorKind.PublishNotAllowed);
            Decide(room, Join, ErrorKind.LoginNotAllowed);
            Decide(room.AllowPublishAnyStream(), Camera, ErrorKind.LoginNotAllowed);
            Decide(login.AllowPublishAnyStream(), Screen, null);
            RoomPrivileges only = login.AllowPublish(new[] { "camera" });
            Decide(only, Camera, null);
            Decide(only, Screen, ErrorKind.StreamNotAllowed);
            Decide(RoomPrivileges.InAnyRoom().AllowLogin(), Elsewhere, null);
        }

        private static void Decide(RoomPrivileges privileges, RoomAction action, ErrorKind? kind)
        {
            string token = Given.Token(privileges);
            DateTimeOffset later = DateTimeOffset.UtcNow + Given.Hour + Given.Minute;
            using (TokenVerifier verifier = Given.Verifier())
            {
                TokenClaims claims = verifier.Verify(token, "alice");
                if (kind.HasValue)
                {
                    Given.Fails(kind.Value, () => verifier.VerifyAction(token, "alice", action));
                    Given.Fails(kind.Value, () => claims.Authorize(action));
                    Given.Fails(kind.Value, () => claims.AuthorizeAt(action, claims.CreatedAt));
                    return;
                }
                Assert.AreEqual(claims, verifier.VerifyAction(token, "alice", action));
                claims.Authorize(action);
                claims.AuthorizeAt(action, claims.CreatedAt);
                claims.AuthorizeAt(action, claims.ExpiresAt - TimeSpan.FromSeconds(0.5));
                Given.Fails(ErrorKind.Expired, () => claims.AuthorizeAt(action, claims.ExpiresAt));
                Given.Fails(ErrorKind.Expired, () => claims.AuthorizeAt(action, later));
            }
        }

        [Test]
        public void AnotherPayloadAllowsNothing()
        {
            using (TokenGenerator generator = Given.Generator())
            {
                string payload = "{\"privilege\":1}";
                TokenClaims claims =
                    Given.Verify(generator.GenerateWithPayload("alice", Given.Hour, payload));
                Given.Fails(ErrorKind.InvalidPayload, () => claims.Authorize(Join));
                Given.Fails(ErrorKind.InvalidPayload, () => claims.GetPrivileges());
            }
        }

        [Test]
        public void ActionAndTimeAreRequired()
        {
            TokenClaims claims = Given.Verify(Given.Token());
            DateTimeOffset now = DateTimeOffset.UtcNow;
            foreach (RoomAction action in new[] { null, RoomAction.Login(null), RoomAction.Login(""),
                                                  RoomAction.Publish("room1", null) })
            {
                Argument("action", () => claims.Authorize(action));
                Argument("action", () => claims.AuthorizeAt(action, now));
            }
            // The default value, 1970, and ticks or milliseconds instead of seconds.
            DateTimeOffset[] times = { default(DateTimeOffset),
                                       Given.At(0),
                                       Given.At(-1),
                                       Given.At(999999999),
                                       Given.At(100000000000),
                                       DateTimeOffset.MaxValue };
            foreach (DateTimeOffset time in times)
            {
                Argument("time", () => claims.AuthorizeAt(Join, time));
            }
        }

        private static void Argument(string name, Action call)
        {
            var error = (ArgumentException)Given.Fails(ErrorKind.InvalidArgument, call);
            Assert.AreEqual(name, error.ParamName);
        }

        [Test]
        public void TheyContainAllFieldsOfTheToken()
        {
            var clock = new TokenGeneratorOptions().WithClock(() => Given.At(1800000000));
            string token;
            using (TokenGenerator generator = Given.Generator(clock))
            {
                token = generator.Generate("alice", Given.Hour, Given.Room1);
            }
            var then = new TokenVerifierOptions().WithClock(() => Given.At(1800000001));
            TokenClaims claims = Given.Verify(token, then);
            Assert.AreEqual(Given.AppId, claims.AppId);
            Assert.AreEqual("alice", claims.UserId);
            Assert.AreEqual(1800000000, claims.Ctime);
            Assert.AreEqual(1800003600, claims.Expire);
            Assert.AreEqual(Given.At(1800000000), claims.CreatedAt);
            Assert.AreEqual(Given.At(1800003600), claims.ExpiresAt);
            Assert.That(claims.Nonce, Is.InRange(0, int.MaxValue));
            Assert.AreEqual(Given.Room1.ToPayload(), claims.Payload);
            Assert.AreEqual(TokenCipher.Gcm, claims.Cipher);
            Assert.AreEqual(0, claims.SecretIndex);
            Assert.IsFalse(claims.IsBasic);
            Assert.AreEqual(
                "TokenClaims(app 1234567890, user alice, created at 2027-01-15 08:00:00Z, " +
                    "expires at 2027-01-15 09:00:00Z, nonce " + claims.Nonce +
                    ", payload of 67 characters, Gcm, secret 0)",
                claims.ToString());
        }
    }
}
