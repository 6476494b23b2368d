// A basic token: it identifies the user and restricts nothing. Prefer privilege tokens: see Privileges.cs.
//
//     $ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
//     $ mcs -r:Token04.Net.dll Basic.cs Settings.cs && mono Basic.exe
//
// Token04.Net.dll must be in this folder, together with the other files of the archive.

using System;
using Token04;

internal static class Basic
{
    private static void Main()
    {
        // Create the generator once and keep it: preparing the key costs as much as a token.
        using (TokenGenerator generator = Settings.Generator())
        {
            Console.WriteLine(TokenFor(generator, "alice"));
        }
    }

    /// <summary>Valid for an hour; allows everything in every room. The user must be the authenticated caller;
    /// see Server.cs.</summary>
    private static string TokenFor(TokenGenerator generator, string userId)
    {
        return generator.GenerateBasic(userId, TimeSpan.FromHours(1));
    }
}
