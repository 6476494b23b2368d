using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Token04;

namespace Tests
{
    [TestFixture]
    public class GeneratorTest
    {
        [Test]
        public void ItMakesTokensOfItsAppAndCipher()
        {
            foreach (long appId in new[] { 1, Given.AppId, uint.MaxValue })
            {
                foreach (Cipher cipher in new[] { Cipher.Gcm, Cipher.Cbc })
                {
                    using (var generator = new Generator(appId, Given.Secret, cipher))
                    {
                        Assert.AreEqual(appId, generator.AppId);
                        Assert.AreEqual(cipher, generator.Cipher);
                        Claims claims = Given.Verify(
                            generator.Generate("alice", 60),
                            new VerifyOptions { AppId = appId, UserId = "alice", AcceptCbc = true });
                        Assert.AreEqual(cipher, claims.Cipher);
                        Assert.AreEqual(60, claims.Expire - claims.Ctime);
                        Assert.AreEqual("", claims.Payload);
                    }
                }
            }
        }

        [Test]
        public void ItRefusesWhatCannotBeAKey()
        {
            foreach (long appId in new[] { 0, -1, 1L << 32, long.MaxValue, long.MinValue })
            {
                Given.Refused(ErrorKind.InvalidAppId, () => new Generator(appId, Given.Secret));
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
                Assert.AreEqual(
                    5, Given.Refused(ErrorKind.InvalidSecret, () => new Generator(1, secret)).Code);
                Given.Refused(ErrorKind.InvalidSecret, () => new Verifier(secret));
            }
            foreach (int cipher in new[] { 0, 3, -1 })
            {
                Given.Refused(
                    ErrorKind.InvalidArgument, () => new Generator(1, Given.Secret, (Cipher)cipher));
            }
        }

        [Test]
        public void LifetimesAreWholeSecondsAboveZero()
        {
            using (var generator = new Generator(Given.AppId, Given.Secret))
            {
                foreach (long seconds in new[] { 0, -1, long.MinValue })
                {
                    Token04Exception error = Given.Refused(
                        ErrorKind.InvalidLifetime, () => generator.Generate("alice", seconds));
                    Assert.AreEqual(6, error.Code);
                }
                Given.Refused(ErrorKind.ClockOutOfRange, () => generator.Generate("alice", long.MaxValue));
                foreach (TimeSpan lifetime in new[] { TimeSpan.Zero, TimeSpan.FromSeconds(-1),
                                                      TimeSpan.FromMilliseconds(999), TimeSpan.MinValue })
                {
                    Given.Refused(
                        ErrorKind.InvalidLifetime, () => generator.Generate("alice", lifetime));
                }
                Claims claims = Given.Verify(generator.Generate("alice", TimeSpan.FromSeconds(90.7), "p"));
                Assert.AreEqual(90, claims.Expire - claims.Ctime);
                Assert.AreEqual("p", claims.Payload);
            }
        }

        [Test]
        public void ItRefusesWrongTexts()
        {
            using (var generator = new Generator(Given.AppId, Given.Secret))
            {
                foreach (string user in new[] { null, "", Given.LoneSurrogate, "\udc00a" })
                {
                    Given.Refused(ErrorKind.InvalidUserId, () => generator.Generate(user, 1));
                }
                Given.Refused(
                    ErrorKind.InvalidArgument, () => generator.Generate("alice", 1, Given.LoneSurrogate));
                Given.Refused(
                    ErrorKind.TokenTooLong, () => generator.Generate("alice", 1, new string('a', 64 << 10)));
                Given.Refused(ErrorKind.TokenTooLong, () => generator.Generate(new string('a', 64 << 10), 1));
            }
        }

        [Test]
        public void ItShowsNoSecret()
        {
            using (var generator = new Generator(Given.AppId, Given.Secret))
            {
                Assert.AreEqual("Generator(app 1234567890, Gcm)", generator.ToString());
            }
        }

        [Test]
        public void NoTokenRepeatsAfterReseeding()
        {
            var tokens = new HashSet<string>();
            using (var generator = new Generator(Given.AppId, Given.Secret))
            {
                for (int i = 0; i < 1000; i++)
                {
                    tokens.Add(generator.Generate("alice", 60));
                    Generator.Reseed();
                }
            }
            Assert.AreEqual(1000, tokens.Count);
        }

        [Test]
        public void ABatchAnswersInOrder()
        {
            TokenRequest[] requests =
                Enumerable.Range(1, 5000)
                    .Select(i => new TokenRequest("user" + i, i + 60, i % 2 == 0 ? "p" : null))
                    .ToArray();
            using (var generator = new Generator(Given.AppId, Given.Secret))
            {
                TokenResult[] results = generator.GenerateBatch(requests);
                Assert.AreEqual(requests.Length, results.Length);
                for (int i = 0; i < results.Length; i++)
                {
                    Assert.IsNull(results[i].Error);
                    Claims claims = Given.Verify(results[i].Token);
                    Assert.AreEqual(requests[i].UserId, claims.UserId);
                    Assert.AreEqual(requests[i].EffectiveTimeInSeconds, claims.Expire - claims.Ctime);
                    Assert.AreEqual(requests[i].Payload ?? "", claims.Payload);
                }
                Assert.IsEmpty(generator.GenerateBatch(new TokenRequest[0]));
                Assert.Throws<ArgumentNullException>(() => generator.GenerateBatch(null));
            }
        }

        [Test]
        public void ABadRequestDoesNotHinderTheOthers()
        {
            var requests = new[] {
                new TokenRequest("alice", 60),
                new TokenRequest(null, 60),
                new TokenRequest(Given.LoneSurrogate, 60),
                new TokenRequest("alice", -1),
                new TokenRequest("alice", 60, new string('a', 64 << 10)),
                new TokenRequest("bob", 60),
            };
            ErrorKind?[] kinds = { null,
                                   ErrorKind.InvalidUserId,
                                   ErrorKind.InvalidUserId,
                                   ErrorKind.InvalidLifetime,
                                   ErrorKind.TokenTooLong,
                                   null };
            using (var generator = new Generator(Given.AppId, Given.Secret))
            {
                TokenResult[] results = generator.GenerateBatch(requests);
                for (int i = 0; i < results.Length; i++)
                {
                    Assert.AreEqual(kinds[i], results[i].Error?.Kind);
                    Assert.AreEqual(kinds[i] == null, results[i].Token != null);
                }
                Assert.AreEqual("bob", Given.Verify(results[5].Token).UserId);
            }
        }
    }
}
