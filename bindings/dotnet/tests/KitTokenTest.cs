using System;
using System.Text;
using NUnit.Framework;
using Token04;

namespace Tests
{
    [TestFixture]
    public class KitTokenTest
    {
        [Test]
        public void ItMatchesTheFormatOfTheKits()
        {
            string token = Given.Token();
            string text = new KitToken(token, Given.AppId, "alicé", "room1", "Alice Ω").ToText();
            string[] parts = text.Split('#');
            Assert.AreEqual(token, parts[0]);
            // A browser's btoa and atob use Latin-1.
            Assert.AreEqual(
                "{\"userID\":\"alicé\",\"roomID\":\"room1\",\"userName\":\"Alice%20%CE%A9\",\"appID\":1234567890}",
                Encoding.GetEncoding("ISO-8859-1").GetString(Convert.FromBase64String(parts[1])));

            KitToken read = KitToken.Parse(text);
            Assert.AreEqual(token, read.Token);
            Assert.AreEqual(Given.AppId, read.AppId);
            Assert.AreEqual("alicé", read.UserId);
            Assert.AreEqual("room1", read.RoomId);
            Assert.AreEqual("Alice Ω", read.UserName);
        }

        [Test]
        public void KitTokensThatTheKitsCannotReadAreRefused()
        {
            Refused(ErrorKind.InvalidAppId, "04AAAA", 0, "alice", "room1", "Alice");
            Refused(ErrorKind.InvalidAppId, "04AAAA", 1L << 32, "alice", "room1", "Alice");
            Refused(ErrorKind.InvalidUserId, "04AAAA", 1, "", "room1", "Alice");
            Refused(ErrorKind.InvalidUserId, "04AAAA", 1, null, "room1", "Alice");
            Refused(ErrorKind.InvalidArgument, "04AAAA", 1, "Ω", "room1", "Alice");
            Refused(ErrorKind.InvalidArgument, "04AAAA", 1, "alice", Given.Emoji, "Alice");
            Refused(ErrorKind.InvalidArgument, "04AAAA", 1, "alice", "room1", Given.LoneSurrogate);
            Refused(ErrorKind.InvalidArgument, "ey.ey.ab", 1, "alice", "room1", "Alice");
            Refused(ErrorKind.InvalidArgument, null, 1, "alice", "room1", "Alice");
            foreach (string text in new[] { null, "", "04AAAA", "04AAAA#", "04AAAA#e30=", "04AAAA#\0" })
            {
                Given.Fails(ErrorKind.MalformedToken, () => KitToken.Parse(text));
            }
            Given.Fails(ErrorKind.MalformedToken, () => KitToken.Parse("04AAAA#" + Given.LoneSurrogate));
        }

        private static void Refused(
            ErrorKind kind, string token, long appId, string userId, string roomId, string userName)
        {
            var kit = new KitToken(token, appId, userId, roomId, userName);
            Given.Fails(kind, () => kit.ToText());
        }
    }
}
