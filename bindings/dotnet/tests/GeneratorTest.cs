using System;
using System.Collections.Generic;
using System.Text;
using NUnit.Framework;
using Token04;

namespace Tests
{
    [TestFixture]
    public class GeneratorTest
    {
        private static readonly byte[] Key = Encoding.ASCII.GetBytes(Given.Secret);

        [Test]
        public void ItMakesTokensOfItsAppAndCipher()
        {
            foreach (long appId in new[] { 1, Given.AppId, uint.MaxValue })
            {
                foreach (TokenCipher cipher in new[] { TokenCipher.Gcm, TokenCipher.Cbc })
                {
                    var options = new TokenGeneratorOptions().WithCipher(cipher);
                    var cbc = new TokenVerifierOptions().AcceptCbc();
                    using (var generator = new TokenGenerator(appId, Key, options)) using (
                        var verifier = new TokenVerifier(appId, Given.Secret, cbc))
                    {
                        Assert.AreEqual(appId, generator.AppId);
                        Assert.AreEqual(cipher, generator.Cipher);
                        string token = generator.GenerateBasic("alice", Given.Minute);
                        TokenClaims claims = verifier.Verify(token, "alice");
                        Assert.AreEqual(cipher, claims.Cipher);
                        Assert.AreEqual(60, claims.Expire - claims.Ctime);
                        Assert.AreEqual("", claims.Payload);
                        Assert.IsTrue(claims.IsBasic);
                    }
                }
            }
        }

        [Test]
        public void TokensContainTheArguments()
        {
            using (TokenGenerator generator = Given.Generator())
            {
                RoomPrivileges privileges = Given.Room1.AllowPublish(new[] { "camera" });
                TokenClaims claims = Given.Verify(generator.Generate("alice", Given.Hour, privileges));
                Assert.AreEqual(privileges.ToPayload(), claims.Payload);
                claims = Given.Verify(generator.GenerateWithPayload("alice", Given.Hour, "{\"seat\":7}"));
                Assert.AreEqual("{\"seat\":7}", claims.Payload);
                // Lengths that fit on the stack, and longer ones, with tokens longer than expected.
                foreach (int length in new[] { 1, 150, 300, 7000 })
                {
                    string payload = "{\"a\":\"" + new string('é', length) + "\"}";
                    claims = Given.Verify(generator.GenerateWithPayload("alice", Given.Hour, payload));
                    Assert.AreEqual(payload, claims.Payload);
                }
            }
        }

        [Test]
        public void ItRefusesInvalidSecrets()
        {
            foreach (long appId in new[] { 0, -1, 1L << 32, long.MaxValue, long.MinValue })
            {
                Argument(ErrorKind.InvalidAppId, "appId", () => new TokenGenerator(appId, Given.Secret));
                Argument(ErrorKind.InvalidAppId, "appId", () => new TokenVerifier(appId, Given.Secret));
                Argument(ErrorKind.InvalidAppId, "appId", () => new TokenVerifier(appId, Key));
            }
            string[] secrets = { null,
                                 "",
                                 Given.Secret.Substring(1),
                                 Given.Secret + "0",
                                 new string('é', 32),
                                 Given.Secret + Given.Secret,
                                 Given.LoneSurrogate + Given.Secret.Substring(1) };
            foreach (string secret in secrets)
            {
                Action[] calls = { () => new TokenGenerator(1, secret), () => new TokenVerifier(1, secret),
                                   () => TokenVerifier.ForAnyApp(secret) };
                foreach (Action call in calls)
                {
                    Argument(ErrorKind.InvalidSecret, "secret", call);
                }
                var earlier = (ArgumentException)Given.Fails(
                    ErrorKind.InvalidSecret, () => new TokenVerifier(1, Given.Secret, Previous(secret)));
                Assert.AreEqual("options", earlier.ParamName);
                StringAssert.StartsWith("number 1 of `WithPreviousSecrets` ", earlier.Message);
            }
            foreach (byte[] secret in new[] { null, new byte[0], new byte[31], new byte[33],
                                              new byte[200000] })
            {
                Argument(ErrorKind.InvalidSecret, "secret", () => new TokenGenerator(1, secret));
                Argument(ErrorKind.InvalidSecret, "secret", () => new TokenVerifier(1, secret));
                Argument(ErrorKind.InvalidSecret, "secret", () => TokenVerifier.ForAnyApp(secret));
            }
            foreach (int cipher in new[] { 0, 3, -1 })
            {
                var options = new TokenGeneratorOptions();
                Argument(ErrorKind.InvalidArgument, "cipher", () => options.WithCipher((TokenCipher)cipher));
            }
        }

        private static TokenVerifierOptions Previous(string secret)
        {
            return new TokenVerifierOptions().WithPreviousSecrets(secret);
        }

        /// <summary>Fails with an ArgumentException that has the name of the argument.</summary>
        private static void Argument(ErrorKind kind, string name, Action call)
        {
            var error = (ArgumentException)Given.Fails(kind, call);
            Assert.AreEqual(name, error.ParamName, error.Message);
            StringAssert.Contains(name, error.Message);
            int code = kind == ErrorKind.InvalidArgument || kind == ErrorKind.TokenTooLong ? -1 : (int)kind;
            Assert.AreEqual(code, ((IToken04Error)error).Code);
        }

        [Test]
        public void LifetimesAreWholeSecondsInRange()
        {
            using (TokenGenerator generator = Given.Generator())
            {
                foreach (TimeSpan lifetime in new[] { TimeSpan.Zero, TimeSpan.FromSeconds(-1),
                                                      TimeSpan.FromMilliseconds(999), TimeSpan.MinValue,
                                                      TimeSpan.MaxValue, TimeSpan.FromSeconds(2073601),
                                                      // Milliseconds and timestamps instead of seconds.
                                                      TimeSpan.FromSeconds(3600000),
                                                      TimeSpan.FromSeconds(Given.Now) })
                {
                    Argument(
                        ErrorKind.InvalidLifetime, "lifetime",
                        () => generator.Generate("alice", lifetime, Given.Room1));
                    Argument(
                        ErrorKind.InvalidLifetime, "lifetime",
                        () => generator.GenerateBasic("alice", lifetime));
                }
                string token = generator.Generate("alice", TimeSpan.FromSeconds(90.7), Given.Room1);
                TokenClaims claims = Given.Verify(token);
                Assert.AreEqual(90, claims.Expire - claims.Ctime);
                claims = Given.Verify(generator.GenerateBasic("alice", TimeSpan.FromDays(24)));
                Assert.AreEqual(2073600, claims.Expire - claims.Ctime);
            }
        }

        [Test]
        public void TheLongestLifetimeIsAnOption()
        {
            TimeSpan year = TimeSpan.FromDays(365);
            var options = new TokenGeneratorOptions().WithMaxLifetime(year);
            using (TokenGenerator generator = Given.Generator(options))
            {
                TokenClaims claims = Given.Verify(generator.GenerateBasic("alice", year));
                Assert.AreEqual(365 * 86400, claims.Expire - claims.Ctime);
                Argument(
                    ErrorKind.InvalidLifetime, "lifetime",
                    () => generator.GenerateBasic("alice", year + TimeSpan.FromSeconds(1)));
            }
            foreach (TimeSpan max in new[] { TimeSpan.Zero, TimeSpan.FromSeconds(-1), TimeSpan.MinValue })
            {
                Given.Fails(
                    ErrorKind.InvalidArgument,
                    () => Given.Generator(new TokenGeneratorOptions().WithMaxLifetime(max)));
            }
        }

        [Test]
        public void ItRefusesInvalidTexts()
        {
            using (TokenGenerator generator = Given.Generator())
            {
                foreach (string user in new[] { null, "", Given.LoneSurrogate, "\udc00a" })
                {
                    Argument(
                        ErrorKind.InvalidUserId, "userId",
                        () => generator.Generate(user, Given.Hour, Given.Room1));
                }
                string[] payloads = { null, "", Given.LoneSurrogate, "room1", "[]", "\"{}\"", "{} {}" };
                foreach (string payload in payloads)
                {
                    Argument(
                        ErrorKind.InvalidArgument, "payload",
                        () => generator.GenerateWithPayload("alice", Given.Hour, payload));
                }
                Argument(
                    ErrorKind.InvalidArgument, "privileges",
                    () => generator.Generate("alice", Given.Hour, null));
            }
        }

        [Test]
        public void ItShowsNoSecret()
        {
            using (TokenGenerator generator = Given.Generator()) using (
                TokenVerifier verifier = Given.Verifier(), any = TokenVerifier.ForAnyApp(Key))
            {
                Assert.AreEqual("TokenGenerator(app 1234567890, Gcm)", generator.ToString());
                Assert.AreEqual("TokenVerifier(app 1234567890)", verifier.ToString());
                Assert.AreEqual("TokenVerifier(any app)", any.ToString());
            }
        }

        [Test]
        public void NoTokenRepeatsAfterReseeding()
        {
            var tokens = new HashSet<string>();
            using (TokenGenerator generator = Given.Generator())
            {
                for (int i = 0; i < 1000; i++)
                {
                    tokens.Add(generator.GenerateBasic("alice", Given.Minute));
                    TokenGenerator.Reseed();
                }
            }
            Assert.AreEqual(1000, tokens.Count);
        }
    }
}
