using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using NUnit.Framework;
using Token04;

namespace Tests
{
    /// <summary>One thread changes what another one passes.</summary>
    [TestFixture]
    public class SharedObjectsTest
    {
        private const int Milliseconds = 2000;

        /// <summary>Their lengths differ much, so that memory measured for one is too small for
        /// another.</summary>
        private static readonly TokenRequest[] Requests =
            Enumerable.Range(0, 8).Select(i => Request((char)('a' + i), 1 + i * i * 300)).ToArray();

        private static TokenRequest Request(char letter, int length)
        {
            string user = new string(letter, length);
            return new TokenRequest(user, 60 + letter, "for " + user);
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
                        // So the list's enumerator says that it was changed.
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

        /// <summary>All tokens have to be for a user with what was asked for that user.</summary>
        private static int Generate(IEnumerable<TokenRequest> requests)
        {
            using (var generator = new Generator(Given.AppId, Given.Secret)) using (
                var verifier = new Verifier(Given.Secret))
            {
                TokenResult[] results = generator.GenerateBatch(requests);
                foreach (TokenResult result in results)
                {
                    Assert.IsNull(result.Error);
                    Claims claims = verifier.Verify(result.Token);
                    Assert.AreEqual("for " + claims.UserId, claims.Payload);
                    Assert.AreEqual(60 + claims.UserId[0], claims.Expire - claims.Ctime);
                }
                return results.Length;
            }
        }

        [Test]
        public void OptionsWhoseUserChanges()
        {
            string[] users = { "alice", new string('b', 30000), null, "" };
            string token = Given.Token();
            var options = new VerifyOptions { UserId = "alice" };
            int next = 0;
            using (var verifier = new Verifier(Given.Secret))
            {
                While(
                    () => options.UserId = users[next++ % users.Length],
                    () =>
                    {
                        try
                        {
                            Assert.AreEqual("alice", verifier.Verify(token, options).UserId);
                        }
                        catch (Token04Exception e)
                        {
                            Assert.AreEqual(ErrorKind.UserIdMismatch, e.Kind);
                        }
                    });
            }
        }

        /// <summary>The token has expired both by the clock and by the time that is set. Half of that time,
        /// or "set" without a time, would be long ago.</summary>
        [Test]
        public void OptionsWhoseTimeChanges()
        {
            using (var generator = new Generator(Given.AppId, Given.Secret)) using (
                var verifier = new Verifier(Given.Secret))
            {
                string token = generator.Generate("alice", 1);
                long expire = verifier.Verify(token, new VerifyOptions { At = 0 }).Expire;
                while (Given.Now <= expire)
                {
                    Thread.Sleep(100);
                }
                var options = new VerifyOptions();
                bool set = false;
                While(
                    () => options.At = (set = !set) ? expire : (long?)null,
                    () => Given.Refused(ErrorKind.Expired, () => verifier.Verify(token, options)));
            }
        }

        /// <summary>Two threads use the same object, each for a user of its own.</summary>
        [Test]
        public void OptionsOfTwoThreads()
        {
            string forAlice = Given.Token();
            var options = new VerifyOptions();
            using (var generator = new Generator(Given.AppId, Given.Secret)) using (
                var verifier = new Verifier(Given.Secret))
            {
                string bob = new string('b', 5000), forBob = generator.Generate(bob, 60);
                Action<string, string> check = (user, token) =>
                {
                    options.UserId = user;
                    try
                    {
                        Assert.AreEqual(user, verifier.Verify(token, options).UserId);
                    }
                    catch (Token04Exception e)
                    {
                        Assert.AreEqual(ErrorKind.UserIdMismatch, e.Kind);
                    }
                };
                While(() => check("alice", forAlice), () => check(bob, forBob));
            }
        }

        /// <summary>Runs calls for a while, and in another thread something else all the time.</summary>
        private static void While(Action meanwhile, Action calls)
        {
            Exception failure = null;
            bool stop = false;
            var thread = new Thread(
                () =>
                {
                    try
                    {
                        while (!Volatile.Read(ref stop))
                        {
                            meanwhile();
        }
    }
    catch (Exception e)
    {
        failure = e;
    }
});
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
    Volatile.Write(ref stop, true);
    thread.Join();
}
Assert.IsNull(failure);
}
}
}
