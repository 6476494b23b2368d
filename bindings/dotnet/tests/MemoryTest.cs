using System;
using System.IO;
using NUnit.Framework;
using Token04;
using ZegoServerAssistant;

namespace Tests
{
    /// <summary>Memory stays flat over a million calls.</summary>
    [TestFixture]
    [Platform("Linux")]
    public class MemoryTest
    {
        private static readonly RoomPrivileges Privileges =
            RoomPrivileges.InRoom("room1").AllowLogin().AllowPublish(new[] { "camera" });
        private static readonly string Payload = Privileges.ToPayload();
        private static readonly TokenGenerator Generator = Given.Generator();
        private static readonly TokenVerifier Verifier = Given.Verifier();
        private static readonly RoomAction Join = RoomAction.Login("room1");

        [Test]
        public void ResidentMemoryStaysFlat()
        {
            var request = new TokenRequest("alice", Given.Minute, Privileges);
            var requests = new[] { request, TokenRequest.Basic("", Given.Minute) };
            string token = Given.Token(Privileges);
            TokenClaims claims = Given.Verify(token), none;
            var kit = new KitToken(token, Given.AppId, "alice", "room1", "Alice");
            string text = kit.ToText();
            var options = new InspectOptions().WithSecret(Given.Secret);
            // The third argument is the minimum number of bytes that a leak in C would cost per call.
            Flat("Generate", 1000000, 16, () => Generator.Generate("alice", Given.Hour, Privileges));
            Flat(
                "Generate, refused", 100000, 128,
                () => Refused(() => Generator.GenerateBasic("", Given.Hour)));
            Flat(
                "drop-in", 1000000, 16,
                () => ServerAssistant.GenerateToken04(1, "alice", Given.Secret, 60, Payload));
            Flat(
                "drop-in, refused", 200000, 64,
                () => ServerAssistant.GenerateToken04(0, "alice", Given.Secret, 60, Payload));
            Flat("Issue", 100000, 128, () => Generator.Issue(request));
            Flat("GenerateBatch", 50000, 512, () => Generator.GenerateBatch(requests));
            Flat("Lint", 50000, 256, () => requests[1].Lint());
            Flat("Verify", 200000, 128, () => Verifier.VerifyAction(token, "alice", Join));
            Flat("Verify, refused", 100000, 128, () => Refused(() => Verifier.Verify("04", "alice")));
            Flat("TryVerify, refused", 200000, 64, () => Verifier.TryVerify("04", "alice", out none));
            Flat("Authorize", 200000, 64, () => claims.Authorize(Join));
            Flat("GetPrivileges", 100000, 128, () => claims.GetPrivileges());
            Flat("Inspect", 20000, 1024, () => Inspection.Inspect(text, options));
            Flat("KitToken", 50000, 256, () => KitToken.Parse(kit.ToText()));
            Flat(
                "RoomPrivileges", 100000, 256,
                () => RoomPrivileges.InRoom("r").AllowPublish(new[] { "s" }).ToPayload());
            // Never disposed: this tests the finalizers.
            Flat("new TokenGenerator", 200000, 512, () => new TokenGenerator(1, Given.Secret));
            Flat("new TokenVerifier", 200000, 512, () => new TokenVerifier(1, Given.Secret));
        }

        private static void Refused(Action call)
        {
            Assert.IsInstanceOf<IToken04Error>(Assert.Catch(() => call()));
        }

        private static void Flat(string what, int calls, int least, Action call)
        {
            // In the first round, allocators request memory from the system.
            Repeat(calls, call);
            long before = Resident();
            Repeat(calls, call);
            long grown = Resident() - before;
            Console.WriteLine("{0}: {1} KiB more after {2} calls", what, grown >> 10, calls);
            Assert.Less(grown, (long)calls * least / 2, what);
        }

        private static void Repeat(int times, Action call)
        {
            for (int i = 0; i < times; i++)
            {
                call();
                if (i % 10000 == 0)
                {
                    // Otherwise, objects awaiting finalization accumulate on a busy machine.
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                }
            }
        }

        private static long Resident()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            string[] pages = File.ReadAllText("/proc/self/statm").Split(' ');
            return long.Parse(pages[1]) * Environment.SystemPageSize;
        }
    }
}
