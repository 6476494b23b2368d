using System;
using System.Linq;
using System.Threading;
using NUnit.Framework;
using Token04;

namespace Tests
{
    /// <summary>Clocks passed by the program, as in its own tests.</summary>
    [TestFixture]
    public class ClockTest
    {
        /// <summary>Like the FakeTimeProvider of Microsoft.Extensions.TimeProvider.Testing.</summary>
        private sealed class FakeTime
        {
            private DateTimeOffset now = Given.At(1800000000);

            internal int Reads { get; private set; }

            internal DateTimeOffset GetUtcNow()
            {
                Reads++;
                return now;
            }

            internal void Advance(TimeSpan by)
            {
                now += by;
            }
        }

        [Test]
        public void AFakeClockMovesTokensAndChecks()
        {
            var time = new FakeTime();
            var options = new TokenGeneratorOptions().WithClock(time.GetUtcNow);
            using (TokenGenerator generator = Given.Generator(options)) using (
                TokenVerifier verifier = Given.Verifier(new TokenVerifierOptions().WithClock(time.GetUtcNow)))
            {
                string token = generator.Generate("alice", Given.Hour, Given.Room1);
                time.Advance(TimeSpan.FromMinutes(59));
                Assert.AreEqual(Given.At(1800000000), verifier.Verify(token, "alice").CreatedAt);
                time.Advance(Given.Minute);
                Given.Fails(ErrorKind.Expired, () => verifier.Verify(token, "alice"));
                TokenClaims claims;
                Assert.IsFalse(verifier.TryVerify(token, "alice", out claims));
                token = generator.Generate("alice", Given.Hour, Given.Room1);
                Assert.AreEqual(Given.At(1800003600), verifier.Verify(token, "alice").CreatedAt);
            }
        }

        [Test]
        public void ItIsReadOncePerCall()
        {
            var time = new FakeTime();
            var options = new TokenGeneratorOptions().WithClock(time.GetUtcNow);
            TokenRequest request = TokenRequest.Basic("alice", Given.Hour);
            TokenRequest[] many = Enumerable.Repeat(request, 1000).ToArray();
            int reads = 0;
            using (TokenGenerator generator = Given.Generator(options)) using (
                TokenVerifier verifier = Given.Verifier(new TokenVerifierOptions().WithClock(time.GetUtcNow)))
            {
                string token = generator.GenerateBasic("alice", Given.Hour);
                Action[] calls = {
                    () => generator.GenerateBasic("alice", Given.Hour),
                    () => generator.Generate("alice", Given.Hour, Given.Room1),
                    // Its token needs a second native call.
                    () => generator.GenerateWithPayload(
                        "a", Given.Hour, "{\"a\":\"" + new string('Ω', 9000) + "\"}"),
                    () => generator.Issue(request),
                    () => generator.GenerateBatch(many),
                    () => verifier.Verify(token, "alice"),
                    () => verifier.VerifyAction(token, "alice", RoomAction.Login("room1")),
                    () => verifier.VerifyAnyUser(token),
                };
                reads = time.Reads;
                foreach (Action call in calls)
                {
                    call();
                    Assert.AreEqual(++reads, time.Reads);
                }
            }
        }

        [Test]
        public void ItsExceptionsPropagate()
        {
            string token = Given.Token();
            TokenClaims claims;
            var options = new TokenGeneratorOptions().WithClock(Broken);
            using (TokenGenerator generator = Given.Generator(options)) using (
                TokenVerifier verifier = Given.Verifier(new TokenVerifierOptions().WithClock(Broken)))
            {
                TokenRequest request = TokenRequest.Basic("alice", Given.Hour);
                Action[] calls = {
                    () => generator.GenerateBasic("alice", Given.Hour),
                    () => generator.Issue(request),
                    () => generator.GenerateBatch(new[] { request }),
                    () => verifier.Verify(token, "alice"),
                    () => verifier.TryVerify(token, "alice", out claims),
                    () => verifier.TryVerify(null, "alice", out claims),
                };
                foreach (Action call in calls)
                {
                    // No fallback to the system clock.
                    Assert.AreEqual("its own", Assert.Throws<FormatException>(() => call()).Message);
                }
            }
        }

        private static DateTimeOffset Broken()
        {
            throw new FormatException("its own");
        }

        [Test]
        public void AnImpossibleTimeIsAnError()
        {
            string token = Given.Token();
            foreach (DateTimeOffset time in new[] { default(DateTimeOffset), Given.At(-1) })
            {
                var options = new TokenGeneratorOptions().WithClock(() => time);
                var checks = new TokenVerifierOptions().WithClock(() => time);
                TokenClaims claims;
                using (TokenGenerator generator = Given.Generator(options)) using (
                    TokenVerifier verifier = Given.Verifier(checks))
                {
                    Given.Fails(
                        ErrorKind.ClockOutOfRange, () => generator.GenerateBasic("alice", Given.Hour));
                    // Not a result of a request, however many there are.
                    foreach (int count in new[] { 1, 2 })
                    {
                        var requests = Enumerable.Repeat(TokenRequest.Basic("alice", Given.Hour), count);
                        Given.Fails(ErrorKind.ClockOutOfRange, () => generator.GenerateBatch(requests));
                    }
                    Given.Fails(ErrorKind.ClockOutOfRange, () => verifier.Verify(token, "alice"));
                    Given.Fails(
                        ErrorKind.ClockOutOfRange, () => verifier.TryVerify(token, "alice", out claims));
                }
            }
            Given.Fails(ErrorKind.InvalidArgument, () => new TokenGeneratorOptions().WithClock(null));
            Given.Fails(ErrorKind.InvalidArgument, () => new TokenVerifierOptions().WithClock(null));
        }

        /// <summary>A clock may use a generator with its own clock, and threads do not mix their
        /// clocks.</summary>
        [Test]
        public void ClocksDoNotMix()
        {
            var inner = new TokenGeneratorOptions().WithClock(() => Given.At(1900000000));
            using (TokenGenerator nested = Given.Generator(inner))
            {
                var options = new TokenGeneratorOptions().WithClock(() => Using(nested));
                using (TokenGenerator generator = Given.Generator(options))
                {
                    Ctime(1800000000, generator);
                }
            }
            string failure = null;
            var threads =
                Enumerable.Range(0, 4)
                    .Select(number => new Thread(() => failure = Own(1800000000 + number) ?? failure))
                    .ToArray();
            foreach (Thread thread in threads)
            {
                thread.Start();
            }
            foreach (Thread thread in threads)
            {
                thread.Join();
            }
            Assert.IsNull(failure);
        }

        private static DateTimeOffset Using(TokenGenerator nested)
        {
            Ctime(1900000000, nested);
            return Given.At(1800000000);
        }

        private static string Own(long second)
        {
            try
            {
                var options = new TokenGeneratorOptions().WithClock(() => Given.At(second));
                using (TokenGenerator generator = Given.Generator(options))
                {
                    for (int i = 0; i < 1000; i++)
                    {
                        Ctime(second, generator);
                    }
                }
                return null;
            }
            catch (Exception e)
            {
                return e.ToString();
            }
        }

        private static void Ctime(long expected, TokenGenerator generator)
        {
            string token = generator.GenerateBasic("alice", Given.Hour);
            InspectOptions key = new InspectOptions().WithSecret(Given.Secret);
            Assert.AreEqual(expected, Inspection.Inspect(token, key).Contents.Ctime);
        }
    }
}
