using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Token04;
using ZegoServerAssistant;

namespace Bench
{
    /// <summary>Alternates between the candidates, and prints medians and ratios as one JSON line for each
    /// comparison. With "quick", each runs only briefly, as a smoke test.</summary>
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

        private static void Main(string[] arguments)
        {
            bool quick = arguments.Contains("quick");
            int rounds = quick ? 3 : 61, calls = quick ? 10 : 10000;
            Func<string>[] makers = { DropIn, Prepared, Other };
            foreach (Func<string> maker in makers)
            {
                Check(maker());
            }
            var times = new double[makers.Length, rounds];
            for (int round = 0; round < rounds; round++)
            {
                for (int i = 0; i < makers.Length; i++)
                {
                    times[i, round] = Time(makers[i], calls);
                }
            }
            double[] medians =
                makers.Select((_, i) => Median(Enumerable.Range(0, rounds).Select(r => times[i, r])))
                    .ToArray();
            Compare("drop-in call, privilege payload", medians[0], medians[2], "4.0");
            Compare("prepared key, privilege payload", medians[1], medians[2], "null");
        }

        private static string DropIn()
        {
            return ServerAssistant.GenerateToken04(AppId, User, Secret, 3600, Payload).token;
        }

        private static string Prepared()
        {
            return Generator.Generate(User, Hour, Privileges);
        }

        private static string Other()
        {
            return Managed.Generate(AppId, User, Secret, 3600, Payload);
        }

        private static void Check(string token)
        {
            if (Verifier.Verify(token, User).Payload != Payload)
            {
                throw new InvalidOperationException("a token that says something else");
            }
        }

        /// <summary>Nanoseconds per call.</summary>
        private static double Time(Func<string> call, int calls)
        {
            Stopwatch time = Stopwatch.StartNew();
            for (int i = 0; i < calls; i++)
            {
                call();
            }
            return time.Elapsed.TotalMilliseconds * 1e6 / calls;
        }

        private static double Median(IEnumerable<double> values)
        {
            double[] sorted = values.OrderBy(value => value).ToArray();
            return sorted[sorted.Length / 2];
        }

        private static void Compare(string what, double ours, double other, string target)
        {
            Console.WriteLine(string.Format(
                CultureInfo.InvariantCulture,
                "{{\"language\":\"dotnet\",\"what\":\"{0}\",\"ours_ns\":{1:0},\"other\":\"{2}\"," +
                    "\"other_ns\":{3:0},\"ratio\":{4:0.00},\"target\":{5}}}",
                what, ours, Managed.Name, other, other / ours, target));
        }
    }
}
