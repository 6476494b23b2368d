using System;
using NUnit.Framework;
using Token04;
using ZegoServerAssistant;

namespace Tests
{
    /// <summary>The official call. The list of cases is the same in every language, except those that the
    /// types of C# exclude.</summary>
    [TestFixture]
    public class DropInTest
    {
        private static readonly string Long = new string('a', 64 << 10);
        private static readonly string NonAscii = new string('é', 32);

        [Test]
        public void ItMakesAValidToken()
        {
            string payload = RoomPrivileges.InRoom("room1").AllowLogin().ToPayload();
            foreach (string given in new[] { null, "", payload })
            {
                GenerateTokenResult result =
                    ServerAssistant.GenerateToken04((uint)Given.AppId, "alice", Given.Secret, 3600, given);
                Assert.AreEqual(ErrorCode.success, result.errorInfo.errorCode);
                Assert.AreEqual("success", result.errorInfo.errorMessage);
                TokenClaims claims = Given.Verify(result.token);
                Assert.AreEqual("alice", claims.UserId);
                Assert.AreEqual(Given.AppId, claims.AppId);
                Assert.AreEqual(3600, claims.Expire - claims.Ctime);
                Assert.AreEqual(given ?? "", claims.Payload);
                Assert.AreEqual(TokenCipher.Gcm, claims.Cipher);
            }
        }

        private static object[] Wrong()
        {
            const string user = "alice";
            string secret = Given.Secret, half = Given.LoneSurrogate;
            return new object[] {
                new object[] { 0u, user, secret, 1L, "", 1, "appID" },
                new object[] { 1u, "", secret, 1L, "", 3, "userID" },
                new object[] { 1u, null, secret, 1L, "", 3, "userID" },
                new object[] { 1u, half, secret, 1L, "", 3, "userID" },
                new object[] { 1u, "al" + half + "ice", secret, 1L, "", 3, "userID" },
                new object[] { 1u, user, "", 1L, "", 5, "secret" },
                new object[] { 1u, user, null, 1L, "", 5, "secret" },
                new object[] { 1u, user, secret.Substring(1), 1L, "", 5, "secret" },
                new object[] { 1u, user, secret + "0", 1L, "", 5, "secret" },
                new object[] { 1u, user, NonAscii, 1L, "", 5, "secret" },
                new object[] { 1u, user, secret.Substring(1) + half, 1L, "", 5, "secret" },
                new object[] { 1u, user, secret + secret, 1L, "", 5, "AppSign" },
                new object[] { 1u, user, secret, 0L, "", 6, "effectiveTimeInSeconds" },
                new object[] { 1u, user, secret, -1L, "", 6, "effectiveTimeInSeconds" },
                new object[] { 1u, user, secret, long.MaxValue, "", -1, "seconds" },
                new object[] { 1u, user, secret, 1L, half, -1, "payload" },
                new object[] { 1u, user, secret, 1L, Long, -1, "payload" },
                new object[] { 1u, Long, secret, 1L, "", -1, "userID" },
                // Several errors at once: the first one is reported.
                new object[] { 0u, "", "", 0L, half, 1, "appID" },
                new object[] { 1u, "", "", 0L, half, 3, "userID" },
                new object[] { 1u, user, "", 0L, half, 5, "secret" },
                new object[] { 1u, user, secret, 0L, half, 6, "effectiveTimeInSeconds" },
            };
        }

        [Test]
        public void ItNamesTheWrongArgument()
        {
            foreach (object[] c in Wrong())
            {
                GenerateTokenResult result = ServerAssistant.GenerateToken04(
                    (uint)c[0], (string)c[1], (string)c[2], (long)c[3], (string)c[4]);
                Assert.IsNull(result.token);
                Assert.AreEqual((ErrorCode)c[5], result.errorInfo.errorCode, result.errorInfo.errorMessage);
                StringAssert.Contains((string)c[6], result.errorInfo.errorMessage);
                if (!string.IsNullOrEmpty((string)c[2]))
                {
                    StringAssert.DoesNotContain((string)c[2], result.errorInfo.errorMessage);
                }
            }
        }

        [Test]
        public void ItAcceptsUnusualUserIds()
        {
            string[] users = { "a", "al\0ice", Given.Emoji, "Ω", "a\nb\"c\\d", new string('a', 40 << 10) };
            string[] payloads = { "", "\0", "no JSON", "{\"a\":\"é\"}", new string('\u0001', 7000),
                                  new string('"', 300),
                                  // Fits on the stack, but its token does not.
                                  new string('\u0001', 150) };
            foreach (string user in users)
            {
                foreach (string payload in payloads)
                {
                    foreach (uint appId in new[] { 1u, uint.MaxValue })
                    {
                        GenerateTokenResult result =
                            ServerAssistant.GenerateToken04(appId, user, Given.Secret, 1, payload);
                        if (user.Length + payload.Length > 45 << 10)
                        {
                            Assert.AreEqual(-1, (int)result.errorInfo.errorCode);
                            continue;
                        }
                        Assert.AreEqual("success", result.errorInfo.errorMessage);
                        Check(result.token, appId, user, payload);
                    }
                }
            }
        }

        private static void Check(string token, uint appId, string user, string payload)
        {
            TokenVerifierOptions options = new TokenVerifierOptions().WithLeeway(Given.Minute);
            using (var verifier = new TokenVerifier(appId, Given.Secret, options))
            {
                Assert.AreEqual(payload, verifier.Verify(token, user).Payload);
            }
        }

        /// <summary>Its limits are the official ones, wider than those of a generator.</summary>
        [Test]
        public void ItAcceptsArgumentsThatOnlyAGeneratorRefuses()
        {
            foreach (string user in new[] { "null", "undefined", "[object Object]" })
            {
                var result = ServerAssistant.GenerateToken04(1, user, Given.Secret, 3600000, "no JSON");
                Assert.AreEqual("success", result.errorInfo.errorMessage);
                StringAssert.StartsWith("04", result.token);
            }
        }

        [Test]
        public void ItHasTheOfficialShape()
        {
            var made =
                new GenerateTokenResult { token = "",
                                          errorInfo = new ErrorInfo { errorCode = 0, errorMessage = "" } };
            Assert.AreEqual(ErrorCode.success, made.errorInfo.errorCode);
            Func<uint, string, string, long, string, GenerateTokenResult> call =
                ServerAssistant.GenerateToken04;
            Assert.AreEqual(1, (int)call(0, "", "", 0, "").errorInfo.errorCode);
            Assert.AreEqual(3, (int)ErrorCode.userIDInvalid);
            Assert.AreEqual(5, (int)ErrorCode.secretInvalid);
            Assert.AreEqual(6, (int)ErrorCode.effectiveTimeInSecondsInvalid);
            // Another member would break a switch that is checked to be exhaustive.
            Assert.AreEqual(5, Enum.GetNames(typeof(ErrorCode)).Length);
        }
    }
}
