using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Token04;

namespace Tests
{
    /// <summary>Collections that return something else each time they are read.</summary>
    [TestFixture]
    public class ReadOnceTest
    {
        /// <summary>Count returns the next given value, the texts get longer with each enumeration, and the
        /// indexer returns even longer ones.</summary>
        private sealed class InconsistentList : IReadOnlyList<TokenRequest>, ICollection<TokenRequest>
        {
            private readonly int[] counts;
            private int reads;

            internal InconsistentList(params int[] counts)
            {
                this.counts = counts;
            }

            internal int Enumerations { get; private set; }

            public int Count => counts[Math.Min(reads++, counts.Length - 1)];

            public TokenRequest this[int index] => Request(new string('z', 30000));

            public IEnumerator<TokenRequest> GetEnumerator()
            {
                Enumerations++;
                for (int i = 0; i < 3; i++)
                {
                    string user = new string((char)('a' + i), Enumerations * Enumerations * 100);
                    yield return Request(user);
                }
            }

            IEnumerator IEnumerable.GetEnumerator()
            {
                return GetEnumerator();
            }

            public bool IsReadOnly => true;

            public void CopyTo(TokenRequest[] array, int index)
            {
                for (int i = index; i < array.Length; i++)
                {
                    array[i] = this[i];
                }
            }

            public bool Contains(TokenRequest item)
            {
                return true;
            }

            public void Add(TokenRequest item)
            {
            }

            public bool Remove(TokenRequest item)
            {
                return false;
            }

            public void Clear()
            {
            }
        }

        [Test]
        public void ABatchUsesASingleEnumeration()
        {
            int[][] counts = { new[] { 3, 1000, 100000 }, new[] { 100000, 3, 1 }, new[] { 0 }, new[] { -1 },
                               new[] { int.MaxValue },    new[] { int.MinValue } };
            foreach (int[] values in counts)
            {
                var requests = new InconsistentList(values);
                using (TokenGenerator generator = Given.Generator())
                {
                    string[] users = generator.GenerateBatch(requests).Select(UserOf).ToArray();
                    var expected = "abc".Select(letter => new string(letter, 100));
                    CollectionAssert.AreEqual(expected, users);
                }
                Assert.AreEqual(1, requests.Enumerations);
            }
        }

        private static TokenRequest Request(string user)
        {
            return TokenRequest.WithPayload(user, Given.Minute, "{\"for\":\"" + user + "\"}");
        }

        private static string UserOf(TokenResult result)
        {
            Assert.IsNull(result.Error);
            TokenClaims claims = Given.Verify(result.Token);
            Assert.AreEqual(Request(claims.UserId).Payload, claims.Payload);
            return claims.UserId;
        }

        [Test]
        public void ExceptionsOfTheCollectionPropagate()
        {
            using (TokenGenerator generator = Given.Generator())
            {
                var error = Assert.Throws<FormatException>(
                    () => generator.GenerateBatch(Failing(
                        () =>
                        { throw new FormatException("its own"); })));
                Assert.AreEqual("its own", error.Message);
                Assert.AreEqual("alice", Given.Verify(generator.GenerateBasic("alice", Given.Minute)).UserId);
                // It may also call the generator.
                Assert.AreEqual(2, generator.GenerateBatch(Failing(() => Call(generator))).Count);
                Given.Fails(
                    ErrorKind.Closed, () => generator.GenerateBatch(Failing(() => generator.Dispose())));
            }
        }

        private static IEnumerable<TokenRequest> Failing(Action between)
        {
            yield return Request("alice");
            between();
            yield return Request("bob");
        }

        private static void Call(TokenGenerator generator)
        {
            generator.GenerateBasic("a", Given.Minute);
        }
    }
}
