using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using NUnit.Framework;
using Token04;

namespace Tests
{
    /// <summary>One thread modifies the arguments of another.</summary>
    [TestFixture]
    public class SharedObjectsTest
    {
        private const int Milliseconds = 2000;

        /// <summary>Their lengths differ greatly, so that a buffer measured for one is too small for
        /// another.</summary>
        private static readonly TokenRequest[] Requests =
            Enumerable.Range(0, 8).Select(i => Request((char)('a' + i), 1 + i * i * 300)).ToArray();

        private static TokenRequest Request(char letter, int length)
        {
            string user = new string(letter, length);
            string payload = "{\"for\":\"" + user + "\"}";
            return TokenRequest.WithPayload(user, TimeSpan.FromSeconds(60 + letter), payload);
        }

        [Test]
        public void ABatchOfAnArrayThatChanges()
        {
            var array = new TokenRequest[64];
            Fill(array);
            var random = new Random(1);
            int tokens = 0;
            While(
                () => array[random.Next(array.Length)] = Requests[random.Next(Requests.Length)],
                () => tokens += Generate(array));
            Assert.Greater(tokens, 0);
        }

        [Test]
        public void ABatchOfAListThatChanges()
        {
            var list = new List<TokenRequest>(Requests);
            var random = new Random(1);
            While(
                () =>
                {
                    list.Add(Requests[random.Next(Requests.Length)]);
                    list[random.Next(list.Count)] = Requests[random.Next(Requests.Length)];
                    list.RemoveAt(random.Next(list.Count));
                    Thread.SpinWait(1000);
                },
                () =>
                {
                    try
                    {
                        Generate(list);
                    }
                    catch (InvalidOperationException)
                    {
                        // The list's enumerator detected the modification.
                    }
                });
        }

        private static void Fill(TokenRequest[] array)
        {
            for (int i = 0; i < array.Length; i++)
            {
                array[i] = Requests[0];
            }
        }

        /// <summary>Asserts that each token has the user and the payload of the same request.</summary>
        private static int Generate(IEnumerable<TokenRequest> requests)
        {
            using (TokenGenerator generator = Given.Generator()) using (
                TokenVerifier verifier = Given.Verifier())
            {
                IReadOnlyList<TokenResult> results = generator.GenerateBatch(requests);
                foreach (TokenResult result in results)
                {
                    TokenClaims claims = verifier.VerifyAnyUser(result.Token);
                    Assert.AreEqual("{\"for\":\"" + claims.UserId + "\"}", claims.Payload);
                    Assert.AreEqual(60 + claims.UserId[0], claims.Expire - claims.Ctime);
                }
                return results.Count;
            }
        }

        /// <summary>Two threads use the same verifier for different users: neither ever accepts the other's
        /// token.</summary>
        [Test]
        public void AVerifierSharedByTwoThreads()
        {
            string bob = new string('b', 5000);
            using (TokenGenerator generator = Given.Generator()) using (
                TokenVerifier verifier = Given.Verifier())
            {
                string forAlice = Given.Token(), forBob = generator.GenerateBasic(bob, Given.Minute);
                While(
                    () => Check(verifier, "alice", forAlice, forBob),
                    () => Check(verifier, bob, forBob, forAlice));
            }
        }

        private static void Check(TokenVerifier verifier, string user, string own, string other)
        {
            TokenClaims claims;
            Assert.AreEqual(user, verifier.Verify(own, user).UserId);
            Assert.IsTrue(verifier.TryVerify(own, user, out claims));
            Assert.AreEqual(user, claims.UserId);
            Assert.IsFalse(verifier.TryVerify(other, user, out claims));
            Assert.IsNull(claims);
        }

        /// <summary>All threads share privileges, a request and options.</summary>
        [Test]
        public void ValuesSharedByAllThreads()
        {
            RoomPrivileges privileges = RoomPrivileges.InRoom("room1").AllowLogin();
            string payload = privileges.ToPayload();
            var request = new TokenRequest("alice", Given.Hour, privileges);
            var options = new TokenVerifierOptions();
            using (TokenGenerator generator = Given.Generator())
            {
                Action calls = () =>
                {
                    options.AcceptCbc().WithLeeway(Given.Minute).AllowPlaceholderIds();
                    privileges.AllowPublishAnyStream();
                    using (TokenVerifier verifier = Given.Verifier(options))
                    {
                        Assert.AreEqual(
                            payload, verifier.Verify(generator.Issue(request).Token, "alice").Payload);
                    }
                };
                While(calls, calls);
            }
            Given.Fails(
                ErrorKind.CipherNotAccepted,
                () => Given.Verify(Given.Token(cipher: TokenCipher.Cbc), options));
        }

        /// <summary>Runs calls for a while, and another action repeatedly on a second thread.</summary>
        private static void While(Action meanwhile, Action calls)
        {
            var background = new Background { Work = meanwhile };
            var thread = new Thread(background.Run);
            thread.Start();
            try
            {
                Stopwatch time = Stopwatch.StartNew();
                while (time.ElapsedMilliseconds < Milliseconds)
                {
                    calls();
                }
            }
            finally
            {
                background.IsOver = true;
                thread.Join();
            }
            Assert.IsNull(background.Failure);
        }

        private sealed class Background
        {
            internal Action Work;
            internal Exception Failure;
            internal volatile bool IsOver;

            internal void Run()
            {
                try
                {
                    while (!IsOver)
                    {
                        Work();
                    }
                }
                catch (Exception e)
                {
                    Failure = e;
                }
            }
        }
    }
}
