using System;
using System.IO;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Security.Cryptography;
using System.Text;

#pragma warning disable CS0649 // The serializer assigns the fields.

/// <summary>Finds the caller: the user of a verified session, here a JWT signed by the login page with HS256.
/// It needs only .NET; a program with a JWT library should use that instead.</summary>
internal sealed class Sessions
{
    private readonly byte[] key;

    internal Sessions(string secret)
    {
        key = Encoding.UTF8.GetBytes(secret);
    }

    /// <summary>The user of the session in the Authorization header; null if there is none.</summary>
    internal string User(string authorization)
    {
        const string bearer = "Bearer ";
        if (authorization == null || !authorization.StartsWith(bearer, StringComparison.Ordinal))
        {
            return null;
        }
        string[] parts = authorization.Substring(bearer.Length).Split('.');
        try
        {
            if (parts.Length != 3 || !IsSigned(parts[0] + "." + parts[1], Bytes(parts[2])))
            {
                return null;
            }
            // The server chooses the algorithm, not the JWT.
            if (Read<Header>(parts[0]).alg != "HS256")
            {
                return null;
            }
            Session session = Read<Session>(parts[1]);
            bool expired = session.exp <= DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            return expired || string.IsNullOrEmpty(session.sub) ? null : session.sub;
        }
        catch (FormatException)
        {
            return null;
        }
        catch (SerializationException)
        {
            return null;
        }
    }

    private bool IsSigned(string text, byte[] signature)
    {
        using (var hmac = new HMACSHA256(key))
        {
            byte[] expected = hmac.ComputeHash(Encoding.UTF8.GetBytes(text));
            int difference = expected.Length ^ signature.Length;
            // Compares all bytes, so that the time does not reveal how many match.
            for (int i = 0; i < expected.Length && i < signature.Length; i++)
            {
                difference |= expected[i] ^ signature[i];
            }
            return difference == 0;
        }
    }

    private static T Read<T>(string part)
    {
        return (T) new DataContractJsonSerializer(typeof(T)).ReadObject(new MemoryStream(Bytes(part)));
    }

    /// <summary>Decodes URL-safe base64 without padding.</summary>
    private static byte[] Bytes(string base64)
    {
        string padding = new string('=', (4 - base64.Length % 4) % 4);
        return Convert.FromBase64String(base64.Replace('-', '+').Replace('_', '/') + padding);
    }

    [DataContract]
    private sealed class Header
    {
        [DataMember(IsRequired = true)]
        internal string alg;
    }

    [DataContract]
    private sealed class Session
    {
        [DataMember(IsRequired = true)]
        internal string sub;
        /// <summary>The expiry, in Unix seconds.</summary>
        [DataMember(IsRequired = true)]
        internal long exp;
    }
}
