using System;
using System.IO;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;
using NUnit.Framework;
using Token04;

namespace Tests
{
    /// <summary>Shared test data and assertions.</summary>
    internal static class Given
    {
        // Not a real secret; the same as in the core's tests.
        internal const long AppId = 1234567890;
        internal const string Secret = "0123456789abcdef0123456789abcdef";
        internal const string Emoji = "\U0001F600";
        internal const string LoneSurrogate = "\ud800";

        internal static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

        internal static string Repository => Environment.GetEnvironmentVariable("TOKEN04_REPOSITORY") ??
            throw new InvalidOperationException("TOKEN04_REPOSITORY is not set");

        internal static readonly TimeSpan Hour = TimeSpan.FromHours(1);
        internal static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
        internal static readonly RoomPrivileges Room1 = RoomPrivileges.InRoom("room1").AllowLogin();

        internal static TokenGenerator Generator(TokenGeneratorOptions options = null)
        {
            return new TokenGenerator(AppId, Secret, options ?? new TokenGeneratorOptions());
        }

        internal static TokenVerifier Verifier(TokenVerifierOptions options = null)
        {
            return new TokenVerifier(AppId, Secret, options ?? new TokenVerifierOptions());
        }

        /// <summary>A token for alice, valid for an hour; a basic one without privileges.</summary>
        internal static string Token(RoomPrivileges privileges = null, TokenCipher cipher = TokenCipher.Gcm)
        {
            using (TokenGenerator generator = Generator(new TokenGeneratorOptions().WithCipher(cipher)))
            {
                return privileges == null ? generator.GenerateBasic("alice", Hour)
                                          : generator.Generate("alice", Hour, privileges);
            }
        }

        /// <summary>The claims of a token for any user.</summary>
        internal static TokenClaims Verify(string token, TokenVerifierOptions options = null)
        {
            using (TokenVerifier verifier = Verifier(options))
            {
                return verifier.VerifyAnyUser(token);
            }
        }

        /// <summary>Asserts that a call fails with this kind, and with the exception type of the
        /// kind.</summary>
        internal static IToken04Error Fails(ErrorKind kind, Action call)
        {
            int number = (int)kind;
            Type type = number >= 20 && number <= 33 ? typeof(TokenRefusedException)
                : number <= 11                       ? typeof(TokenArgumentException)
                                                     : typeof(UnavailableException);
            Exception thrown = Assert.Throws(type, () => call());
            var error = (IToken04Error)thrown;
            Assert.AreEqual(kind, error.Kind, error.Message);
            Assert.IsNotEmpty(error.Message);
            StringAssert.DoesNotContain("\n", error.Message);
            StringAssert.DoesNotContain(Secret, thrown.ToString());
            return error;
        }

        internal static DateTimeOffset At(long seconds)
        {
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
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

    /// <summary>A test vector; all languages read the same files.</summary>
    [DataContract]
    internal sealed class Vector
    {
        [DataMember]
        internal string id, mode, secret, token, plaintext, user_id, expect, reason;
        [DataMember]
        internal long app_id, ctime, expire, at;
    }

    /// <summary>The plaintext of a token.</summary>
    [DataContract]
    internal sealed class Plaintext
    {
        [DataMember]
        internal string user_id, payload;
        [DataMember]
        internal long app_id, ctime, expire, nonce;
    }
}
