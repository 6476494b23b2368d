// A privilege token: it also restricts the room, the actions in it, and the streams.
//
//     $ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
//     $ mcs -r:Token04.Net.dll Privileges.cs Settings.cs && mono Privileges.exe
//
// Token04.Net.dll must be in this folder, together with the other files of the archive.

using System;
using Token04;

internal static class Privileges
{
    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    private static void Main()
    {
        using (TokenGenerator generator = Settings.Generator())
        {
            Console.WriteLine("speaker:  " + Speaker(generator, "alice", "room1"));
            Console.WriteLine("listener: " + Listener(generator, "bob", "room1"));
        }
    }

    /// <summary>Allows logging in to the room and publishing one stream, named after the user.</summary>
    private static string Speaker(TokenGenerator generator, string userId, string roomId)
    {
        RoomPrivileges privileges =
            RoomPrivileges.InRoom(roomId).AllowLogin().AllowPublish(new[] { userId + "_camera" });
        return generator.Generate(userId, AnHour, privileges);
    }

    /// <summary>Allows logging in to the room, but not publishing.</summary>
    private static string Listener(TokenGenerator generator, string userId, string roomId)
    {
        RoomPrivileges privileges = RoomPrivileges.InRoom(roomId).AllowLogin();
        return generator.Generate(userId, AnHour, privileges);
    }
}
