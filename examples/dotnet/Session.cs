using System;
using System.IO;
using System.Runtime.Serialization.Json;
using System.Security.Cryptography;
using System.Text;

/// <summary>Signs a session to try the server with: a JWT that names the user and is valid for ten minutes. In
/// your program, the login page does this after it has checked the password.</summary>
internal static class Session
{
    private static void Main(string[] arguments)
    {
        if (arguments.Length != 1)
        {
            throw new ArgumentException("usage: Session.exe USER");
        }
        long end = DateTimeOffset.UtcNow.AddMinutes(10).ToUnixTimeSeconds();
        string claims = "{\"sub\":" + Quote(arguments[0]) + ",\"exp\":" + end + "}";
        string signed = Base64(Utf8("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")) + "." + Base64(Utf8(claims));
        using (var hmac = new HMACSHA256(Utf8(Settings.Required("SESSION_SECRET"))))
        {
            Console.WriteLine(signed + "." + Base64(hmac.ComputeHash(Utf8(signed))));
        }
    }

    private static string Quote(string text)
    {
        var json = new MemoryStream();
        new DataContractJsonSerializer(typeof(string)).WriteObject(json, text);
        return Encoding.UTF8.GetString(json.ToArray());
    }

    private static byte[] Utf8(string text)
    {
        return Encoding.UTF8.GetBytes(text);
    }

    /// <summary>URL-safe, without padding.</summary>
    private static string Base64(byte[] bytes)
    {
        return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
