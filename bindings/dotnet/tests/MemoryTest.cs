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
        private static readonly string Payload =
            RoomPrivileges.InRoom("room1").AllowLogin().AllowPublish().OnlyStreams("camera").ToPayload();

        private static readonly Generator Generator = new Generator(Given.AppId, Given.Secret);
        private static readonly Verifier Verifier = new Verifier(Given.Secret);

        [Test]
        public void ResidentMemoryStaysFlat()
        {
            var requests = new[] { new TokenRequest("alice", 60), new TokenRequest("", 60) };
            string token = Generator.Generate("alice", 3600, Payload);
            var kit = new KitToken(token, Given.AppId, "alice", "room1", "Alice");
            string text = kit.ToText();
            var options = new VerifyOptions { UserId = "alice", Action = RoomAction.Login("room1") };
            // The last number is how many bytes a call would leak at least, if it leaked anything of C's.
            Flat("Generate", 1000000, 16, () => Generator.Generate("alice", 3600, Payload));
            Flat("Generate, refused", 100000, 128, () => Refused(() => Generator.Generate("", 60)));
            Flat(
                "drop-in", 1000000, 16,
                () => ServerAssistant.GenerateToken04(1, "alice", Given.Secret, 60, Payload));
            Flat(
                "drop-in, refused", 200000, 64,
                () => ServerAssistant.GenerateToken04(0, "alice", Given.Secret, 60, Payload));
            Flat("GenerateBatch", 50000, 512, () => Generator.GenerateBatch(requests));
            Flat("Verify", 200000, 128, () => Verifier.Verify(token, options));
            Flat("Verify, refused", 100000, 128, () => Refused(() => Verifier.Verify("04")));
            Flat("Inspect", 20000, 1024, () => Inspection.Inspect(text, Given.Secret));
            Flat("KitToken", 50000, 256, () => KitToken.Parse(kit.ToText()));
            Flat(
                "Payload", 100000, 64,
                () => RoomPrivileges.FromPayload(RoomPrivileges.InRoom("r").OnlyStreams("s").ToPayload()));
            // Nobody disposes of these: that the collector does it is what is tested.
            Flat("new Generator", 200000, 512, () => new Generator(Given.AppId, Given.Secret));
            Flat("new Verifier", 200000, 512, () => new Verifier(Given.Secret));
        }

        private static void Refused(Action call)
        {
            Assert.Throws<Token04Exception>(() => call());
        }

        private static void Flat(string what, int calls, int least, Action call)
        {
            // The first time, allocators take what they need from the system.
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
                    // Else what is left to the finalizers gathers where the machine is busy.
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
