using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Token04;
using ZegoServerAssistant;

namespace Tests
{
    /// <summary>Texts that are too long are refused by their length, in the official order.</summary>
    [TestFixture]
    public class LongTextTest
    {
        // One more than fits into a token, and one more than the longest token.
        private static readonly string Text = new string('a', 65536);
        private static readonly string Token = "04" + new string('A', 131072 - 1);
        private static readonly string Secret = new string('a', 1025);

        [Test]
        public void EveryTextHasALimit()
        {
            TokenClaims claims = Given.Verify(Given.Token());
            using (TokenGenerator generator = Given.Generator()) using (
                TokenVerifier verifier = Given.Verifier())
            {
                Refused(ErrorKind.TokenTooLong, "userId", Text, () => Basic(generator, Text));
                Refused(ErrorKind.TokenTooLong, "payload", Text, () => Payload(generator, "a", Text));
                Refused(ErrorKind.InvalidSecret, "secret", Secret, () => new TokenGenerator(1, Secret));
                Refused(ErrorKind.InvalidSecret, "secret", Secret, () => new TokenVerifier(1, Secret));
                IToken04Error error =
                    Refused(ErrorKind.MalformedToken, "token", Token, () => verifier.VerifyAnyUser(Token));
                Assert.AreEqual(1102016, error.ZegoCode);
                Refused(ErrorKind.TokenTooLong, "userId", Text, () => verifier.Verify(Token, Text));
                Action(ErrorKind.InvalidArgument, "roomId", RoomAction.Login(Text));
                Action(ErrorKind.InvalidArgument, "roomId", RoomAction.Publish(Text, "s"));
                Action(ErrorKind.InvalidArgument, "streamId", RoomAction.Publish("r", Text));
                RoomAction login = RoomAction.Login(Text);
                Refused(ErrorKind.InvalidArgument, "roomId", Text, () => claims.Authorize(login));
            }
            Refused(ErrorKind.InvalidArgument, "roomId", Text, () => RoomPrivileges.InRoom(Text));
            string[] halves = { Text.Substring(0, 32768), Text.Substring(0, 32768) };
            Given.Fails(ErrorKind.InvalidArgument, () => RoomPrivileges.InRoom("r").AllowPublish(halves));
            Refused(ErrorKind.MalformedToken, "token", Token, () => KitToken.Parse(Token));
            Kit(ErrorKind.MalformedToken, "token", Token, "alice", "room1", "Alice");
            Kit(ErrorKind.MalformedToken, "token", Token, "alice", Text, Text);
            string longer = Token + "A";
            Given.Fails(
                ErrorKind.InvalidAppId, () => new KitToken(longer, 0, longer, longer, longer).ToText());
            Refused(
                ErrorKind.TokenTooLong, "userId", longer,
                () => new KitToken(longer, 1, longer, longer, longer).ToText());
            Kit(ErrorKind.TokenTooLong, "userId", "04AAAA", Text, "room1", "Alice");
            Kit(ErrorKind.InvalidArgument, "roomId", "04AAAA", "alice", Text, "Alice");
            Kit(ErrorKind.InvalidArgument, "userName", "04AAAA", "alice", "room1", Text);
        }

        private static string Basic(TokenGenerator generator, string userId)
        {
            return generator.GenerateBasic(userId, Given.Minute);
        }

        private static string Payload(TokenGenerator generator, string userId, string payload)
        {
            return generator.GenerateWithPayload(userId, Given.Minute, payload);
        }

        private static IToken04Error Refused(ErrorKind kind, string name, string text, Action call)
        {
            IToken04Error error = Given.Fails(kind, call);
            StringAssert.StartsWith(
                "`" + name + "` is at least " + text.Length + " bytes long; ", error.Message);
            Assert.AreEqual(kind == ErrorKind.InvalidSecret ? 5 : -1, error.Code);
            return error;
        }

        private static void Action(ErrorKind kind, string name, RoomAction action)
        {
            string token = Given.Token();
            using (TokenVerifier verifier = Given.Verifier())
            {
                Refused(kind, name, Text, () => verifier.VerifyAction(token, "alice", action));
            }
        }

        private static void Kit(
            ErrorKind kind, string name, string token, string userId, string roomId, string userName)
        {
            var kit = new KitToken(token, 1, userId, roomId, userName);
            string text = new[] { token, userId, roomId, userName }.OrderBy(part => part.Length).Last();
            Refused(kind, name, text, () => kit.ToText());
        }

        [Test]
        public void TextsAtTheLimitAreRead()
        {
            using (TokenVerifier verifier = Given.Verifier())
            {
                Given.Fails(
                    ErrorKind.UserIdMismatch, () => verifier.Verify(Given.Token(), Text.Substring(1)));
                // C reads it, and reports the missing padding.
                StringAssert.DoesNotContain(
                    "bytes long",
                    Given
                        .Fails(
                            ErrorKind.MalformedToken,
                            () => verifier.VerifyAnyUser(Token.Substring(0, 131071)))
                        .Message);
            }
            string room = Text.Substring(100);
            StringAssert.Contains(room, RoomPrivileges.InRoom(room).ToPayload());
            string name = Text.Substring(1);
            Assert.AreEqual(
                name, KitToken.Parse(new KitToken("04AAAA", 1, "a", "r", name).ToText()).UserName);
        }

        [Test]
        public void OtherErrorsComeFirstAsInTheOfficialCode()
        {
            TimeSpan minute = Given.Minute;
            using (TokenGenerator generator = Given.Generator())
            {
                Given.Fails(ErrorKind.InvalidLifetime, () => generator.GenerateBasic(Text, TimeSpan.Zero));
                Given.Fails(ErrorKind.InvalidUserId, () => Payload(generator, "", Text));
                Given.Fails(
                    ErrorKind.InvalidLifetime, () => generator.GenerateWithPayload("a", -minute, Text));
                Refused(ErrorKind.TokenTooLong, "userId", Text, () => Payload(generator, Text, Text));
                var requests = new[] { TokenRequest.Basic(Text, minute),
                                       TokenRequest.Basic("alice", minute),
                                       TokenRequest.Basic(Text, TimeSpan.Zero),
                                       TokenRequest.WithPayload("", minute, Text),
                                       TokenRequest.WithPayload("bob", minute, Text),
                                       TokenRequest.Basic(Token, minute) };
                ErrorKind?[] kinds = { ErrorKind.TokenTooLong,    null,
                                       ErrorKind.InvalidLifetime, ErrorKind.InvalidUserId,
                                       ErrorKind.TokenTooLong,    ErrorKind.TokenTooLong };
                IReadOnlyList<TokenResult> results = generator.GenerateBatch(requests);
                CollectionAssert.AreEqual(kinds, results.Select(result => result.Error?.Kind));
                Assert.AreEqual("alice", Given.Verify(results[1].Token).UserId);
            }
            Given.Fails(ErrorKind.InvalidAppId, () => new TokenGenerator(0, Secret));
            string longSecret = new string('s', 200000);
            Given.Fails(ErrorKind.InvalidAppId, () => new TokenVerifier(0, longSecret));
            Official(5, 1, Token, longSecret, 0, Token + "A");
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
            Assert.IsNull(result.token);
        }

        [Test]
        public void AnInspectionReportsATokenThatIsTooLong()
        {
            Inspection inspection = Inspection.Inspect(Token, Key(Given.Secret));
            Assert.AreEqual(TokenForm.Unknown, inspection.Form);
            StringAssert.Contains(" " + Token.Length + " ", Message(inspection, "malformed_token"));
            Assert.AreEqual(TokenForm.Unknown, Inspection.Inspect(Token).Form);
            Refused(ErrorKind.InvalidSecret, "secret", Secret, () => Inspection.Inspect(Token, Key(Secret)));
            inspection = Inspection.Inspect(Given.Token(), Key(Secret.Substring(1)));
            StringAssert.Contains(" 1024", Message(inspection, "invalid_secret"));
        }

        private static InspectOptions Key(string secret)
        {
            return new InspectOptions().WithSecret(secret);
        }

        private static string Message(Inspection inspection, string id)
        {
            return inspection.Findings.Single(finding => finding.Id == id).Message;
        }

        /// <summary>The peak memory of the process does not grow by the length of the arguments.</summary>
        [Test]
        [Platform("Linux")]
        public void TextsThatAreTooLongAreNotCopied()
        {
            string text = new string('a', 16 << 20);
            var secret = new byte[text.Length];
            var requests = new[] { TokenRequest.Basic(text, Given.Minute),
                                   TokenRequest.WithPayload("alice", Given.Minute, text) };
            TokenClaims claims = Given.Verify(Given.Token());
            var previous = new TokenVerifierOptions().WithPreviousSecrets(text);
            using (TokenGenerator generator = Given.Generator()) using (
                TokenVerifier verifier = Given.Verifier())
            {
                Action[] calls = {
                    () => Basic(generator, text),
                    () => Payload(generator, "alice", text),
                    () => generator.Issue(requests[0]),
                    () => new TokenGenerator(1, text),
                    () => new TokenGenerator(1, secret),
                    () => new TokenVerifier(1, text),
                    () => new TokenVerifier(1, Given.Secret, previous),
                    () => verifier.VerifyAnyUser(text),
                    () => verifier.Verify(Given.Token(), text),
                    () => claims.Authorize(RoomAction.Publish("r", text)),
                    () => KitToken.Parse(text),
                    () => Inspection.Inspect(text, Key(text)),
                    () => new KitToken("04AAAA", 1, "alice", "room1", text).ToText(),
                    () => RoomPrivileges.InRoom(text),
                    () => RoomPrivileges.InRoom("r").AllowPublish(new[] { text }),
                };
                Given.Fails(ErrorKind.TokenTooLong, calls[0]);
                // Resets the peak.
                File.WriteAllText("/proc/self/clear_refs", "5");
                long before = Peak();
                foreach (Action call in calls)
                {
                    Assert.IsInstanceOf<IToken04Error>(Assert.Catch(() => call()));
                }
                Assert.AreEqual(2, generator.GenerateBatch(requests).Count(result => result.Error != null));
                Inspection.Inspect(text);
                requests[0].Lint();
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
