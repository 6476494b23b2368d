using System;
using System.Collections.Generic;
using System.Threading;
using NUnit.Framework;
using Token04;

namespace Tests
{
    /// <summary>Disposing, and sharing between threads.</summary>
    [TestFixture]
    public class DisposeTest
    {
        private const int Threads = 8;
        private const int TokensAThread = 100000;

        [Test]
        public void DisposingTwiceIsFineAndUseAfterwardsAnError()
        {
            TokenGenerator generator = Given.Generator();
            TokenVerifier verifier = Given.Verifier();
            string token = generator.GenerateBasic("alice", Given.Minute);
            TokenClaims claims = verifier.Verify(token, "alice"), none;
            generator.Dispose();
            generator.Dispose();
            verifier.Dispose();
            verifier.Dispose();
            IToken04Error error =
                Given.Fails(ErrorKind.Closed, () => generator.GenerateBasic("alice", Given.Minute));
            Assert.AreEqual("the generator is closed: create a new one", error.Message);
            Assert.AreEqual(ErrorCategory.Unavailable, error.Category);
            Assert.AreEqual(-1, error.Code);
            var request = new TokenRequest("alice", Given.Minute, Given.Room1);
            Given.Fails(ErrorKind.Closed, () => generator.Generate("alice", Given.Minute, Given.Room1));
            Given.Fails(ErrorKind.Closed, () => generator.GenerateWithPayload("alice", Given.Minute, "{}"));
            Given.Fails(ErrorKind.Closed, () => generator.Issue(request));
            Given.Fails(ErrorKind.Closed, () => generator.GenerateBatch(new[] { request }));
            Given.Fails(ErrorKind.Closed, () => generator.GenerateBatch(new TokenRequest[0]));
            error = Given.Fails(ErrorKind.Closed, () => verifier.Verify(token, "alice"));
            Assert.AreEqual("the verifier is closed: create a new one", error.Message);
            RoomAction join = RoomAction.Login("room1");
            Given.Fails(ErrorKind.Closed, () => verifier.VerifyAction(token, "alice", join));
            Given.Fails(ErrorKind.Closed, () => verifier.VerifyAnyUser(token));
            Given.Fails(ErrorKind.Closed, () => verifier.TryVerify(token, "alice", out none));
            Given.Fails(ErrorKind.Closed, () => verifier.TryVerify(null, "alice", out none));
            Given.Fails(ErrorKind.Closed, () => verifier.TryVerifyAction(token, "alice", join, out none));
            Assert.AreEqual(Given.AppId, generator.AppId);
            // Claims do not depend on the verifier.
            claims.Authorize(join);
        }

        /// <summary>Running calls complete, later calls fail, and nothing crashes.</summary>
        [Test]
        public void DisposingWhileOtherThreadsCall()
        {
            for (int round = 0; round < 100; round++)
            {
                TokenGenerator generator = Given.Generator();
                Action calls = () => GenerateUntilClosed(generator);
                Action meanwhile = () =>
                {
                    Thread.Sleep(1);
                    generator.Dispose();
                };
                InParallel(4, calls, meanwhile);
            }
        }

        private static void GenerateUntilClosed(TokenGenerator generator)
        {
            string token = null;
            Given.Fails(
                ErrorKind.Closed,
                () =>
                {
                    while (true)
                    {
                        token = generator.GenerateBasic("alice", Given.Minute);
                    }
                });
            if (token != null)
            {
                Assert.AreEqual("alice", Given.Verify(token).UserId);
            }
        }

        [Test]
        public void UndisposedObjectsAreNotCollectedDuringACall()
        {
            Action calls = () =>
            {
                for (int i = 0; i < 2000; i++)
                {
                    RoomPrivileges privileges = RoomPrivileges.InRoom("room1").AllowLogin();
                    string token = Given.Generator().Generate("alice", Given.Minute, privileges);
                    TokenClaims claims = Given.Verifier().Verify(token, "alice");
                    claims.Authorize(RoomAction.Login("room1"));
                    Assert.AreEqual("room1", claims.GetPrivileges().RoomId);
                }
            };
            Action meanwhile = () =>
            {
                for (int i = 0; i < 100; i++)
                {
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                }
            };
            InParallel(4, calls, meanwhile);
        }

        [Test]
        public void NoNonceRepeatsAcrossThreads()
        {
            var all = new HashSet<string>();
            using (TokenGenerator generator = Given.Generator())
            {
                Action calls = () =>
                {
                    string[] nonces = Nonces(generator);
                    lock (all)
                    {
                        all.UnionWith(nonces);
                    }
                };
                InParallel(
                    Threads, calls,
                    () =>
                    {});
            }
            Assert.AreEqual(Threads * TokensAThread, all.Count);
        }

        private static string[] Nonces(TokenGenerator generator)
        {
            var nonces = new string[TokensAThread];
            for (int i = 0; i < nonces.Length; i++)
            {
                // Bytes 10 to 22 of the body: base64 characters 13 to 30, which also include constant bits.
                nonces[i] = generator.GenerateBasic("alice", Given.Minute).Substring(2 + 13, 17);
            }
            return nonces;
        }

        /// <summary>Runs calls on this many threads, and rethrows their failures.</summary>
        private static void InParallel(int count, Action calls, Action meanwhile)
        {
            var failures = new List<string>();
            ThreadStart start = () =>
            {
                try
                {
                    calls();
                }
                catch (Exception e)
                {
                    lock (failures)
                    {
                        failures.Add(e.ToString());
                    }
                }
            };
            var threads = new Thread[count];
            for (int i = 0; i < count; i++)
            {
                threads[i] = new Thread(start);
                threads[i].Start();
            }
            meanwhile();
            foreach (Thread thread in threads)
            {
                thread.Join();
            }
            Assert.IsEmpty(failures);
        }
    }
}
