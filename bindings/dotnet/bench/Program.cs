using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Token04;
using ZegoServerAssistant;

namespace Bench
{
    /// <summary>Alternates between the candidates, and prints medians and ratios as one JSON line for each
    /// comparison. The first argument is the program compiled from core_call.rs. With "quick", each runs only
    /// briefly, as a smoke test.</summary>
    internal static class Program
    {
        private const uint AppId = 1234567890;
        private const string User = "alice";
        private const string Secret = "0123456789abcdef0123456789abcdef";

        private static readonly RoomPrivileges Privileges =
            RoomPrivileges.InRoom("room1").AllowLogin().AllowPublish(new[] { "camera" });
        private static readonly string Payload = Privileges.ToPayload();
        private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
        private static readonly TokenGenerator Generator = new TokenGenerator(AppId, Secret);
        private static readonly TokenVerifier Verifier =
            new TokenVerifier(AppId, Secret, new TokenVerifierOptions().AcceptCbc());
        private static readonly Managed Managed = new Managed();

        /// <summary>The class library's ciphers need a version of OpenSSL on .NET Core that few systems still
        /// have, so it is compared with on Mono only.</summary>
        private static readonly bool IsMono = Type.GetType("Mono.Runtime") != null;

        private static int rounds = 61, calls = 10000;

        private static void Main(string[] arguments)
        {
            if (arguments.Contains("quick"))
            {
                rounds = 3;
                calls = 10;
            }
            if (IsMono)
            {
                CompareWithClassLibrary();
            }
            foreach (int length in new[] { 4000, 40000 })
            {
                CompareWithCore(arguments[0], length);
            }
            foreach (int count in new[] { 1, 10, 20, 100 })
            {
                CompareBatch(count);
            }
        }

        private static void CompareWithClassLibrary()
        {
            CompareDropIn("privilege payload", Payload, "4.0");
            Compare(
                "prepared key, privilege payload", "null", () => Generator.Generate(User, Hour, Privileges),
                Managed.Name, () => Managed.Generate(AppId, User, Secret, 3600, Payload));
            foreach (int length in new[] { 1500, 4000, 40000 })
            {
                CompareDropIn("payload of " + Kilobytes(length), LongPayload(length), "null");
            }
        }

        private static void CompareWithCore(string program, int length)
        {
            string payload = LongPayload(length);
            var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardInput = true,
                                                        RedirectStandardOutput = true };
            double[] ourTimes = new double[rounds], coreTimes = new double[rounds];
            using (Process core = Process.Start(start))
            {
                for (int round = 0; round < rounds; round++)
                {
                    ourTimes[round] =
                        Time(() => ServerAssistant.GenerateToken04(AppId, User, Secret, 3600, payload), 100);
                    core.StandardInput.WriteLine(payload);
                    core.StandardInput.Flush();
                    coreTimes[round] =
                        double.Parse(core.StandardOutput.ReadLine(), CultureInfo.InvariantCulture);
                }
                core.StandardInput.Close();
                core.WaitForExit();
            }
            Print(
                "drop-in call, payload of " + Kilobytes(length), Median(ourTimes), "the core's call",
                Median(coreTimes), "0.77");
        }

        private static string Kilobytes(int length)
        {
            return (length / 1000.0).ToString(CultureInfo.InvariantCulture) + " KB";
        }

        /// <summary>A JSON object with many quotes, as applications write it.</summary>
        private static string LongPayload(int length)
        {
            const string field = "\"stream-0001\":\"camera\",", end = "\"end\":\"\"}";
            int fields = (length - end.Length - 1) / field.Length;
            return "{" + string.Concat(Enumerable.Repeat(field, fields)) + end;
        }

        private static void CompareDropIn(string payloadName, string payload, string target)
        {
            Func<string> ours = () =>
                ServerAssistant.GenerateToken04(AppId, User, Secret, 3600, payload).token;
            Func<string> other = () => Managed.Generate(AppId, User, Secret, 3600, payload);
            foreach (Func<string> make in new[] { ours, other })
            {
                if (Verifier.Verify(make(), User).Payload != payload)
                {
                    throw new InvalidOperationException("a token that says something else");
                }
            }
            Compare("drop-in call, " + payloadName, target, ours, Managed.Name, other, 1, payload.Length);
        }

        /// <summary>A batch of any size is to be at least as fast as a loop that returns the same.</summary>
        private static void CompareBatch(int count)
        {
            TokenRequest[] requests = Enumerable.Range(0, count)
                                          .Select(i => new TokenRequest("user" + i, Hour, Privileges))
                                          .ToArray();
            Compare(
                "batch of " + count + ", privilege payload", "1.0", () => Generator.GenerateBatch(requests),
                "a loop of Issue", () => Array.ConvertAll(requests, Generator.Issue), count);
        }

        /// <summary>Compares the times for a token; a call makes this many tokens.</summary>
        private static void Compare(
            string what, string target, Func<object> ours, string otherName, Func<object> other,
            int tokens = 1, int payloadLength = 0)
        {
            // Longer payloads take longer.
            int callsPerRound = Math.Max(1, calls / tokens / (1 + payloadLength / 100));
            double[] ourTimes = new double[rounds], otherTimes = new double[rounds];
            for (int round = 0; round < rounds; round++)
            {
                ourTimes[round] = Time(ours, callsPerRound) / tokens;
                otherTimes[round] = Time(other, callsPerRound) / tokens;
            }
            Print(what, Median(ourTimes), otherName, Median(otherTimes), target);
        }

        /// <summary>Nanoseconds per call.</summary>
        private static double Time(Func<object> call, int calls)
        {
            Stopwatch time = Stopwatch.StartNew();
            for (int i = 0; i < calls; i++)
            {
                call();
            }
            return time.Elapsed.TotalMilliseconds * 1e6 / calls;
        }

        private static double Median(double[] values)
        {
            double[] sorted = values.OrderBy(value => value).ToArray();
            return sorted[sorted.Length / 2];
        }

        private static void Print(string what, double ours, string otherName, double other, string target)
        {
            Console.WriteLine(string.Format(
                CultureInfo.InvariantCulture,
                "{{\"language\":\"dotnet\",\"what\":\"{0}\",\"ours_ns\":{1:0},\"other\":\"{2}\"," +
                    "\"other_ns\":{3:0},\"ratio\":{4:0.00},\"target\":{5}}}",
                IsMono ? what : what + ", .NET Core", ours, otherName, other, other / ours, target));
        }
    }
}
