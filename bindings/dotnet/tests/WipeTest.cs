using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using NUnit.Framework;
using Token04;
using ZegoServerAssistant;

namespace Tests
{
    /// <summary>No copy of a secret is left in memory, where it would be UTF-8. The string of .NET itself is
    /// UTF-16.</summary>
    [TestFixture]
    [Platform("Linux")]
    public class WipeTest
    {
        /// <summary>The part of a secret that is looked for: allocators overwrite the first bytes of what
        /// is freed, and some of the secrets lack the last character.</summary>
        private const int Start = 16, Length = 15;

        /// <summary>A new one each time, that nobody wrote down as UTF-8.</summary>
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
            foreach (string spoilt in new[] { secret + "0", secret.Substring(0, 31), secret + half })
            {
                NoCopy(secret, () => Given.Refused(ErrorKind.InvalidSecret, () => new Generator(1, spoilt)));
                NoCopy(secret, () => Given.Refused(ErrorKind.InvalidSecret, () => new Verifier(spoilt)));
                NoCopy(secret, () => ServerAssistant.GenerateToken04(1, "alice", spoilt, 60, ""));
                NoCopy(secret, () => ServerAssistant.GenerateToken04(1, "alice", spoilt, 60, payload));
                NoCopy(secret, () => Inspection.Inspect(token, spoilt));
            }
            NoCopy(secret, () => Given.Refused(ErrorKind.InvalidAppId, () => new Generator(0, secret)));
            NoCopy(secret, () => ServerAssistant.GenerateToken04(0, "alice", secret, 60, ""));
            NoCopy(secret, () => ServerAssistant.GenerateToken04(1, "", secret, 60, payload));
            NoCopy(
                secret,
                () =>
                    Given.Refused(ErrorKind.InvalidArgument, () => Inspection.Inspect(token + half, secret)));
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
            using (var generator = new Generator(1, secret)) using (var verifier = new Verifier(secret))
            {
                TokenRequest[] requests =
                    Enumerable.Range(0, 2000).Select(i => new TokenRequest("user" + i, 60)).ToArray();
                foreach (TokenResult result in generator.GenerateBatch(requests))
                {
                    verifier.Verify(result.Token);
                }
                Given.Refused(ErrorKind.InvalidUserId, () => generator.Generate("", 60));
                Given.Refused(
                    ErrorKind.UserIdMismatch,
                    () => verifier.Verify(token, new VerifyOptions { UserId = "b" }));
                Inspection.Inspect(token, secret);
            }
            Assert.AreEqual(0, Copies(secret));
        }

        /// <summary>How often a secret is in what memory this process may write to.</summary>
        private static int Copies(string secret)
        {
            // Not as it is, or else it would find itself.
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
                    // They overlap, for what lies across a border.
                    for (long at = range[0]; at < range[1]; at += buffer.Length - Length)
                    {
                        int length = Read(memory, at, (int)Math.Min(buffer.Length, range[1] - at), buffer);
                        found += Count(wanted, buffer, length);
                    }
                }
            }
            return found;
        }

        /// <summary>How much could be read: less where something was unmapped meanwhile.</summary>
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
                // Pages of a device, or none any more.
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
