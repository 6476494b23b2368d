using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using NUnit.Framework;
using Token04;
using ZegoServerAssistant;

namespace Tests
{
    /// <summary>No UTF-8 copy of a secret is left in memory. The string of .NET itself is UTF-16.</summary>
    [TestFixture]
    [Platform("Linux")]
    public class WipeTest
    {
        /// <summary>The part of a secret to search for: allocators overwrite the first bytes of freed memory,
        /// and some of the secrets lack the last character.</summary>
        private const int Start = 16, Length = 15;

        /// <summary>A new secret each time, which is nowhere in memory as UTF-8.</summary>
        private static string NewSecret()
        {
            byte[] random = Guid.NewGuid().ToByteArray().Concat(Guid.NewGuid().ToByteArray()).ToArray();
            return new string(random.Select(part => (char)('a' + part % 26)).ToArray());
        }

        [Test]
        public void ACopyWouldBeFound()
        {
            string secret = NewSecret();
            Assert.AreEqual(0, Copies(secret));
            IntPtr memory = Marshal.AllocHGlobal(secret.Length);
            for (int i = 0; i < secret.Length; i++)
            {
                Marshal.WriteByte(memory, i, (byte)secret[i]);
            }
            Assert.Greater(Copies(secret), 0);
            Marshal.FreeHGlobal(memory);
        }

        [Test]
        public void ARefusedSecretLeavesNoCopy()
        {
            string secret = NewSecret(), half = Given.LoneSurrogate, token = Given.Token(),
                   payload = new string('p', 5000);
            TokenVerifierOptions options = new TokenVerifierOptions();
            foreach (string spoilt in new[] { secret + "0", secret.Substring(0, 31), secret + half })
            {
                NoCopy(secret, () => Refused(() => new TokenGenerator(1, spoilt)));
                NoCopy(secret, () => Refused(() => new TokenVerifier(1, spoilt)));
                NoCopy(secret, () => Refused(() => TokenVerifier.ForAnyApp(spoilt)));
                NoCopy(secret, () => Refused(() => Given.Verifier(options.WithPreviousSecrets(spoilt))));
                NoCopy(secret, () => ServerAssistant.GenerateToken04(1, "alice", spoilt, 60, ""));
                NoCopy(secret, () => ServerAssistant.GenerateToken04(1, "alice", spoilt, 60, payload));
                NoCopy(secret, () => Inspection.Inspect(token, new InspectOptions().WithSecret(spoilt)));
            }
            NoCopy(secret, () => Given.Fails(ErrorKind.InvalidAppId, () => new TokenGenerator(0, secret)));
            NoCopy(secret, () => ServerAssistant.GenerateToken04(0, "alice", secret, 60, ""));
            NoCopy(secret, () => ServerAssistant.GenerateToken04(1, "", secret, 60, payload));
        }

        private static void Refused(Action call)
        {
            Given.Fails(ErrorKind.InvalidSecret, call);
        }

        private static void NoCopy(string secret, Action call)
        {
            call();
            Assert.AreEqual(0, Copies(secret));
        }

        [Test]
        public void ASecretThatWasUsedLeavesNoCopy()
        {
            string secret = NewSecret();
            string token = ServerAssistant.GenerateToken04(1, "alice", secret, 60, "").token;
            ServerAssistant.GenerateToken04(1, "alice", secret, 60, new string('p', 5000));
            ServerAssistant.GenerateToken04(1, "alice", secret, 0, "");
            var previous = new TokenVerifierOptions().WithPreviousSecrets(secret);
            using (var generator = new TokenGenerator(1, secret)) using (
                TokenVerifier verifier = new TokenVerifier(1, secret),
                other = new TokenVerifier(1, Given.Secret, previous))
            {
                TokenRequest[] requests = Enumerable.Range(0, 2000)
                                              .Select(i => TokenRequest.Basic("user" + i, Given.Minute))
                                              .ToArray();
                foreach (TokenResult result in generator.GenerateBatch(requests))
                {
                    verifier.VerifyAnyUser(result.Token);
                }
                Given.Fails(ErrorKind.InvalidUserId, () => generator.GenerateBasic("", Given.Minute));
                Given.Fails(ErrorKind.UserIdMismatch, () => verifier.Verify(token, "b"));
                Assert.AreEqual(1, other.Verify(token, "alice").SecretIndex);
                Inspection.Inspect(token, new InspectOptions().WithSecret(secret));
            }
            Assert.AreEqual(0, Copies(secret));
        }

        /// <summary>Copies of bytes are wiped too: after the caller wipes the array, none is left.</summary>
        [Test]
        public void BytesLeaveNoCopyBesidesTheirArray()
        {
            string secret = NewSecret();
            byte[] bytes = Encoding.ASCII.GetBytes(secret);
            using (var generator = new TokenGenerator(1, bytes)) using (
                TokenVerifier verifier = new TokenVerifier(1, bytes), any = TokenVerifier.ForAnyApp(bytes))
            {
                string token = generator.GenerateBasic("alice", Given.Minute);
                Assert.AreEqual("alice", verifier.Verify(token, "alice").UserId);
                Assert.AreEqual("alice", any.Verify(token, "alice").UserId);
            }
            Array.Clear(bytes, 0, bytes.Length);
            Assert.AreEqual(0, Copies(secret));
        }

        /// <summary>Counts a secret in the writable memory of this process.</summary>
        private static int Copies(string secret)
        {
            // Inverted, so that the search does not find the pattern itself.
            byte[] wanted = secret.Skip(Start).Take(Length).Select(character => (byte)~character).ToArray();
            var buffer = new byte[1 << 20];
            int found = 0;
            using (var memory = new FileStream("/proc/self/mem", FileMode.Open, FileAccess.Read))
            {
                foreach (string line in File.ReadAllLines("/proc/self/maps"))
                {
                    string[] parts = line.Split(' ');
                    long[] range = parts[0]
                                       .Split('-')
                                       .Select(text => long.Parse(text, NumberStyles.HexNumber))
                                       .ToArray();
                    if (!parts[1].StartsWith("rw", StringComparison.Ordinal))
                    {
                        continue;
                    }
                    // Chunks overlap, to find matches across their boundaries.
                    for (long at = range[0]; at < range[1]; at += buffer.Length - Length)
                    {
                        int length = Read(memory, at, (int)Math.Min(buffer.Length, range[1] - at), buffer);
                        found += Count(wanted, buffer, length);
                    }
                }
            }
            return found;
        }

        /// <summary>Returns the number of bytes read: fewer if memory was unmapped meanwhile.</summary>
        private static int Read(FileStream memory, long at, int length, byte[] buffer)
        {
            int read = 0;
            try
            {
                memory.Seek(at, SeekOrigin.Begin);
                for (int more = -1; more != 0 && read < length; read += more)
                {
                    more = memory.Read(buffer, read, length - read);
                }
            }
            catch (IOException)
            {
                // Device pages, or pages that are no longer mapped.
            }
            return read;
        }

        private static int Count(byte[] wanted, byte[] buffer, int length)
        {
            int found = 0, at = -1;
            while (0 <= (at = Array.IndexOf(buffer, (byte)~wanted[0], at + 1, length - at - 1)))
            {
                int same = 0;
                while (same < wanted.Length && at + same < length && buffer[at + same] == (byte)~wanted[same])
                {
                    same++;
                }
                found += same == wanted.Length ? 1 : 0;
            }
            return found;
        }
    }
}
