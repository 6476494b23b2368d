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
            var generator = new Generator(Given.AppId, Given.Secret);
            var verifier = new Verifier(Given.Secret);
            string token = generator.Generate("alice", 60);
            generator.Dispose();
            generator.Dispose();
            verifier.Dispose();
            verifier.Dispose();
            Token04Exception error = Given.Refused(ErrorKind.Closed, () => generator.Generate("alice", 60));
            Assert.AreEqual("the generator is closed: make a new one", error.Message);
            Assert.AreEqual(-1, error.Code);
            Given.Refused(ErrorKind.Closed, () => generator.GenerateBatch(new TokenRequest[1]));
            error = Given.Refused(ErrorKind.Closed, () => verifier.Verify(token));
            Assert.AreEqual("the verifier is closed: make a new one", error.Message);
            Assert.AreEqual(Given.AppId, generator.AppId);
        }

        /// <summary>What runs at the time ends well, what comes later is refused. Nothing crashes.</summary>
        [Test]
        public void DisposingWhileOtherThreadsCall()
        {
            for (int round = 0; round < 100; round++)
            {
                var generator = new Generator(Given.AppId, Given.Secret);
                Action calls = () => GenerateUntilClosed(generator);
                Action meanwhile = () =>
                {
                    Thread.Sleep(1);
                    generator.Dispose();
                };
                InParallel(4, calls, meanwhile);
            }
        }

        private static void GenerateUntilClosed(Generator generator)
        {
            string token = null;
            Given.Refused(
                ErrorKind.Closed,
                () =>
                {
                    while (true)
                    {
                        token = generator.Generate("alice", 60);
                    }
                });
            if (token != null)
            {
                Assert.AreEqual("alice", Given.Verify(token).UserId);
            }
        }

        [Test]
        public void WhatNobodyDisposesOfIsNotCollectedDuringACall()
        {
            Action calls = () =>
            {
                for (int i = 0; i < 2000; i++)
                {
                    string token = new Generator(Given.AppId, Given.Secret).Generate("alice", 60);
                    Assert.AreEqual("alice", new Verifier(Given.Secret).Verify(token).UserId);
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
            using (var generator = new Generator(Given.AppId, Given.Secret))
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

        private static string[] Nonces(Generator generator)
        {
            var nonces = new string[TokensAThread];
            for (int i = 0; i < nonces.Length; i++)
            {
                // Bytes 10 to 22 of the body: the base64 characters 13 to 30, with constant bits beside.
                nonces[i] = generator.Generate("alice", 60).Substring(2 + 13, 17);
            }
            return nonces;
        }

        /// <summary>Runs calls in so many threads, and fails with what fails in them.</summary>
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
