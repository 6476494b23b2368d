using System;
using System.IO;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;
using NUnit.Framework;
using Token04;

namespace Tests
{
    /// <summary>What several tests use.</summary>
    internal static class Given
    {
        // Made up, as in the core's tests.
        internal const long AppId = 1234567890;
        internal const string Secret = "0123456789abcdef0123456789abcdef";
        internal const string Emoji = "\U0001F600";
        internal const string LoneSurrogate = "\ud800";

        internal static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

        internal static string Repository => Environment.GetEnvironmentVariable("TOKEN04_REPOSITORY") ??
            throw new InvalidOperationException("TOKEN04_REPOSITORY is not set");

        internal static string Token(string payload = "", Cipher cipher = Cipher.Gcm)
        {
            using (var generator = new Generator(AppId, Secret, cipher))
            {
                return generator.Generate("alice", 3600, payload);
            }
        }

        internal static Claims Verify(string token, VerifyOptions options = null)
        {
            using (var verifier = new Verifier(Secret))
            {
                return verifier.Verify(token, options);
            }
        }

        /// <summary>The call has to be refused, for this reason.</summary>
        internal static Token04Exception Refused(ErrorKind kind, Action call)
        {
            var error = Assert.Throws<Token04Exception>(() => call());
            Assert.AreEqual(kind, error.Kind, error.Message);
            Assert.IsNotEmpty(error.Message);
            StringAssert.DoesNotContain(Secret, error.ToString());
            return error;
        }

        internal static Vector[] Vectors(string name, int count)
        {
            string file = Path.Combine(Repository, "tests", "vectors", name);
            var vectors = FromJson<Vector[]>(File.ReadAllText(file));
            Assert.AreEqual(count, vectors.Length, name);
            return vectors;
        }

        internal static T FromJson<T>(string json)
        {
            var serializer = new DataContractJsonSerializer(typeof(T));
            return (T)serializer.ReadObject(new MemoryStream(Encoding.UTF8.GetBytes(json)));
        }
    }

#pragma warning disable CS0649 // The serializer assigns the fields.

    /// <summary>One of the shared vectors, which every language reads from the same place.</summary>
    [DataContract]
    internal sealed class Vector
    {
        [DataMember]
        internal string id, mode, secret, token, plaintext, user_id, expect, reason;
        [DataMember]
        internal long app_id, ctime, expire, at;
    }

    /// <summary>What is sealed in a token.</summary>
    [DataContract]
    internal sealed class Plaintext
    {
        [DataMember]
        internal string user_id, payload;
        [DataMember]
        internal long app_id, ctime, expire, nonce;
    }
}
