using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bench
{
    /// <summary>A carefully optimized version with the .NET class library: a cached key object, one call for
    /// random bytes, hand-written JSON, no unnecessary buffers. It uses AES-GCM if available (.NET Core 3.0
    /// and later), otherwise AES-CBC, which has no tag to compute. It does not check its arguments and is not
    /// thread-safe.</summary>
    internal sealed class Managed : IDisposable
    {
#if NET
        internal const string Name = "AesGcm, JSON by hand";
        private const int IVLength = 12, TagLength = 16, ModeLength = 1;
        private AesGcm aes;
#else
        internal const string Name = "managed AES-CBC, JSON by hand";
        private const int IVLength = 16, TagLength = 0, ModeLength = 0;
        private SymmetricAlgorithm aes;
        private byte[] key;
#endif
        private readonly RandomNumberGenerator generator = RandomNumberGenerator.Create();
        private readonly byte[] random = new byte[IVLength + 4];
        private readonly byte[] iv = new byte[IVLength];
        private readonly StringBuilder json = new StringBuilder();
        private string secret;

        internal string Generate(uint appId, string userId, string secret, long seconds, string payload)
        {
            if (secret != this.secret)
            {
                UseKey(secret);
            }
            generator.GetBytes(random);
            Buffer.BlockCopy(random, 0, iv, 0, IVLength);
            long ctime = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            long expire = ctime + seconds;
            byte[] plaintext = Plaintext(appId, userId, ctime, expire, payload);
            byte[] ciphertext = Encrypt(plaintext);

            int at = 0;
            var body = new byte[8 + 2 + IVLength + 2 + ciphertext.Length + TagLength + ModeLength];
            for (int shift = 56; shift >= 0; shift -= 8)
            {
                body[at++] = (byte)(expire >> shift);
            }
            at = Part(body, at, iv, 0);
            at = Part(body, at, ciphertext, TagLength);
#if NET
            Buffer.BlockCopy(tag, 0, body, at, TagLength);
            body[body.Length - 1] = 1;
#endif
            return "04" + Convert.ToBase64String(body);
        }

#if NET
        private readonly byte[] tag = new byte[TagLength];

        private void UseKey(string text)
        {
            secret = text;
            aes = new AesGcm(Encoding.ASCII.GetBytes(text));
        }

        private byte[] Encrypt(byte[] plaintext)
        {
            var ciphertext = new byte[plaintext.Length];
            aes.Encrypt(iv, plaintext, ciphertext, tag);
            return ciphertext;
        }
#else
        private void UseKey(string text)
        {
            secret = text;
            key = Encoding.ASCII.GetBytes(text);
            aes = new AesCryptoServiceProvider { Mode = CipherMode.CBC, Padding = PaddingMode.PKCS7 };
        }

        private byte[] Encrypt(byte[] plaintext)
        {
            using (ICryptoTransform encryptor = aes.CreateEncryptor(key, iv))
            {
                return encryptor.TransformFinalBlock(plaintext, 0, plaintext.Length);
            }
        }
#endif

        public void Dispose()
        {
            generator.Dispose();
            aes?.Dispose();
        }

        private static int Part(byte[] body, int at, byte[] bytes, int more)
        {
            int length = bytes.Length + more;
            body[at++] = (byte)(length >> 8);
            body[at++] = (byte)length;
            Buffer.BlockCopy(bytes, 0, body, at, bytes.Length);
            return at + bytes.Length;
        }

        private byte[] Plaintext(uint appId, string userId, long ctime, long expire, string payload)
        {
            int nonce = BitConverter.ToInt32(random, IVLength) & int.MaxValue;
            json.Clear();
            json.Append("{\"app_id\":").Append(appId.ToString(CultureInfo.InvariantCulture));
            json.Append(",\"user_id\":");
            Quote(userId);
            json.Append(",\"ctime\":").Append(ctime.ToString(CultureInfo.InvariantCulture));
            json.Append(",\"expire\":").Append(expire.ToString(CultureInfo.InvariantCulture));
            json.Append(",\"nonce\":").Append(nonce.ToString(CultureInfo.InvariantCulture));
            json.Append(",\"payload\":");
            Quote(payload);
            json.Append('}');
            return Encoding.UTF8.GetBytes(json.ToString());
        }

        private void Quote(string text)
        {
            json.Append('"');
            int from = 0;
            for (int i = 0; i < text.Length; i++)
            {
                char c = text[i];
                if (c >= ' ' && c != '"' && c != '\\')
                {
                    continue;
                }
                json.Append(text, from, i - from);
                from = i + 1;
                if (c < ' ')
                {
                    json.Append("\\u").Append(((int)c).ToString("x4"));
                }
                else
                {
                    json.Append('\\').Append(c);
                }
            }
            json.Append(text, from, text.Length - from).Append('"');
        }
    }
}
