using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Token04;
using ZegoServerAssistant;

namespace Tests
{
    /// <summary>What is too long is refused by its length, in the official order.</summary>
    [TestFixture]
    public class LongTextTest
    {
        // One beyond what a token can hold, and one beyond the longest token.
        private static readonly string Text = new string('a', 65536);
        private static readonly string Token = "04" + new string('A', 131072 - 1);
        private static readonly string Secret = new string('a', 1025);

        [Test]
        public void EveryTextHasALimit()
        {
            using (var generator = new Generator(Given.AppId, Given.Secret)) using (
                var verifier = new Verifier(Given.Secret))
            {
                Refused(ErrorKind.TokenTooLong, "user_id", Text, () => generator.Generate(Text, 60));
                Refused(ErrorKind.TokenTooLong, "payload", Text, () => generator.Generate("a", 60, Text));
                Refused(ErrorKind.InvalidSecret, "secret", Secret, () => new Generator(1, Secret));
                Refused(ErrorKind.InvalidSecret, "secret", Secret, () => new Verifier(Secret));
                Token04Exception error =
                    Refused(ErrorKind.MalformedToken, "token", Token, () => verifier.Verify(Token));
                Assert.AreEqual(1102016, error.ZegoCode);
                Options("user_id", ErrorKind.TokenTooLong, new VerifyOptions { UserId = Text });
                RoomAction[] actions = { RoomAction.Login(Text), RoomAction.Publish(Text, "s") };
                foreach (RoomAction action in actions)
                {
                    Options("room_id", ErrorKind.InvalidArgument, new VerifyOptions { Action = action });
                }
                var publish = new VerifyOptions { Action = RoomAction.Publish("r", Text) };
                Options("stream_id", ErrorKind.InvalidArgument, publish);
                Claims claims = verifier.Verify(Given.Token());
                Refused(
                    ErrorKind.InvalidArgument, "room_id", Text,
                    () => claims.Authorize(actions[0], Given.Now));
            }
            Refused(
                ErrorKind.InvalidArgument, "room_id", Text, () => RoomPrivileges.InRoom(Text).ToPayload());
            string half = Text.Substring(0, 32768);
            Refused(
                ErrorKind.InvalidArgument, "stream_ids", Text,
                () => RoomPrivileges.InRoom("r").OnlyStreams(half, half).ToPayload());
            Refused(ErrorKind.TokenTooLong, "payload", Text, () => RoomPrivileges.FromPayload(Text));
            Refused(ErrorKind.MalformedToken, "kit_token", Token, () => KitToken.Parse(Token));
            Kit(ErrorKind.MalformedToken, "token", Token, "alice", "room1", "Alice");
            Kit(ErrorKind.MalformedToken, "token", Token, "alice", Text, Text);
            string longer = Token + "A";
            Given.Refused(
                ErrorKind.InvalidAppId, () => new KitToken(longer, 0, longer, longer, longer).ToText());
            Refused(
                ErrorKind.TokenTooLong, "user_id", longer,
                () => new KitToken(longer, 1, longer, longer, longer).ToText());
            Kit(ErrorKind.TokenTooLong, "user_id", "04AAAA", Text, "room1", "Alice");
            Kit(ErrorKind.InvalidArgument, "room_id", "04AAAA", "alice", Text, "Alice");
            Kit(ErrorKind.InvalidArgument, "user_name", "04AAAA", "alice", "room1", Text);
        }

        private static Token04Exception Refused(ErrorKind kind, string name, string text, Action call)
        {
            Token04Exception error = Given.Refused(kind, call);
            StringAssert.StartsWith(name + " is " + text.Length + " characters long; ", error.Message);
            Assert.AreEqual(kind == ErrorKind.InvalidSecret ? 5 : -1, error.Code);
            return error;
        }

        private static void Options(string name, ErrorKind kind, VerifyOptions options)
        {
            string token = Given.Token();
            Refused(kind, name, Text, () => Given.Verify(token, options));
        }

        private static void Kit(
            ErrorKind kind, string name, string token, string userId, string roomId, string userName)
        {
            var kit = new KitToken(token, 1, userId, roomId, userName);
            string text = new[] { token, userId, roomId, userName }.OrderBy(part => part.Length).Last();
            Refused(kind, name, text, () => kit.ToText());
        }

        [Test]
        public void WhatIsAtTheLimitIsRead()
        {
            using (var verifier = new Verifier(Given.Secret))
            {
                Given.Refused(
                    ErrorKind.UserIdMismatch,
                    () => verifier.Verify(Given.Token(), new VerifyOptions { UserId = Text.Substring(1) }));
                // C reads it, and misses the padding.
                StringAssert.DoesNotContain(
                    "characters long",
                    Given.Refused(ErrorKind.MalformedToken, () => verifier.Verify(Token.Substring(0, 131071)))
                        .Message);
            }
            string room = Text.Substring(1);
            Assert.AreEqual(
                room,
                RoomPrivileges.FromPayload("{\"room_id\":\"" + room.Substring(100) + "\"}").RoomId +
                    room.Substring(0, 100));
            string name = Text.Substring(1);
            Assert.AreEqual(
                name, KitToken.Parse(new KitToken("04AAAA", 1, "a", "r", name).ToText()).UserName);
        }

        [Test]
        public void OtherMistakesComeFirstAsTheyDoOfficially()
        {
            using (var generator = new Generator(Given.AppId, Given.Secret))
            {
                Given.Refused(ErrorKind.InvalidLifetime, () => generator.Generate(Text, 0));
                Given.Refused(ErrorKind.InvalidUserId, () => generator.Generate("", 60, Text));
                Given.Refused(ErrorKind.InvalidLifetime, () => generator.Generate("a", -1, Text));
                Refused(ErrorKind.TokenTooLong, "user_id", Text, () => generator.Generate(Text, 60, Text));
                var requests = new[] { new TokenRequest(Text, 60), new TokenRequest("alice", 60),
                                       new TokenRequest(Text, 0), new TokenRequest("", 60, Text),
                                       new TokenRequest("bob", 60, Text) };
                ErrorKind?[] kinds = { ErrorKind.TokenTooLong, null, ErrorKind.InvalidLifetime,
                                       ErrorKind.InvalidUserId, ErrorKind.TokenTooLong };
                TokenResult[] results = generator.GenerateBatch(requests);
                CollectionAssert.AreEqual(kinds, results.Select(result => result.Error?.Kind));
                CollectionAssert.AreEqual(
                    kinds.Select(kind => kind == null), results.Select(result => result.Token != null));
                Assert.AreEqual("alice", Given.Verify(results[1].Token).UserId);
            }
            Given.Refused(ErrorKind.InvalidAppId, () => new Generator(0, Secret));
            Official(1, 0, Text, Secret, 0, Text);
            Official(3, 1, "", Secret, 0, Text);
            Official(5, 1, Text, Secret, 0, Text);
            Official(5, 1, Text, "", 0, Text);
            Official(6, 1, Text, Given.Secret, 0, Text);
            Official(-1, 1, Text, Given.Secret, 1, Text);
            Official(-1, 1, "alice", Given.Secret, 1, Text);
        }

        private static void Official(
            int code, uint appId, string userId, string secret, long seconds, string payload)
        {
            GenerateTokenResult result =
                ServerAssistant.GenerateToken04(appId, userId, secret, seconds, payload);
            Assert.AreEqual((ErrorCode)code, result.errorInfo.errorCode, result.errorInfo.errorMessage);
            Assert.AreEqual("", result.token);
        }

        [Test]
        public void AnInspectionFindsThatATokenIsTooLong()
        {
            Inspection inspection = Inspection.Inspect(Token, Given.Secret);
            Assert.AreEqual(TokenForm.Unknown, inspection.Form);
            StringAssert.Contains(" " + Token.Length + " ", Message(inspection, "malformed_token"));
            Assert.AreEqual(TokenForm.Unknown, Inspection.Inspect(Token).Form);
            Refused(ErrorKind.InvalidSecret, "secret", Secret, () => Inspection.Inspect(Token, Secret));
            inspection = Inspection.Inspect(Given.Token(), Secret.Substring(1));
            StringAssert.Contains(" 1024", Message(inspection, "invalid_secret"));
        }

        private static string Message(Inspection inspection, string id)
        {
            return inspection.Findings.Single(finding => finding.Id == id).Message;
        }

        /// <summary>The most memory that the process ever had does not grow by what is passed.</summary>
        [Test]
        [Platform("Linux")]
        public void NothingThatIsTooLongIsCopied()
        {
            string text = new string('a', 16 << 20);
            var requests = new[] { new TokenRequest(text, 60), new TokenRequest("alice", 60, text) };
            using (var generator = new Generator(Given.AppId, Given.Secret)) using (
                var verifier = new Verifier(Given.Secret))
            {
                Action[] calls = {
                    () => generator.Generate(text, 60),
                    () => generator.Generate("alice", 60, text),
                    () => new Generator(1, text),
                    () => new Verifier(text),
                    () => verifier.Verify(text),
                    () => Given.Verify(Given.Token(), new VerifyOptions { UserId = text }),
                    () => Given.Verify(
                        Given.Token(), new VerifyOptions { Action = RoomAction.Publish("r", text) }),
                    () => KitToken.Parse(text),
                    () => Inspection.Inspect(text, text),
                    () => new KitToken("04AAAA", 1, "alice", "room1", text).ToText(),
                    () => RoomPrivileges.FromPayload(text),
                    () => RoomPrivileges.InRoom("r").OnlyStreams(text).ToPayload(),
                };
                Given.Refused(ErrorKind.TokenTooLong, calls[0]);
                // From here on, the peak is counted anew.
                File.WriteAllText("/proc/self/clear_refs", "5");
                long before = Peak();
                foreach (Action call in calls)
                {
                    Assert.Throws<Token04Exception>(() => call());
                }
                Assert.AreEqual(2, generator.GenerateBatch(requests).Count(result => result.Error != null));
                Inspection.Inspect(text);
                ServerAssistant.GenerateToken04(1, text, text, 1, text);
                Assert.Less(Peak() - before, text.Length / 2);
            }
            GC.KeepAlive(text);
        }

        private static long Peak()
        {
            string line = File.ReadLines("/proc/self/status")
                              .Single(read => read.StartsWith("VmHWM:", StringComparison.Ordinal));
            return long.Parse(new string(line.Where(char.IsDigit).ToArray())) * 1024;
        }
    }
}
