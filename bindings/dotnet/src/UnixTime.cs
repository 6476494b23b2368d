using System;

namespace Token04
{
    /// <summary>Converts between Unix seconds and the time types of .NET.</summary>
    internal static class UnixTime
    {
        private const long First = 0;
        private static readonly long Last = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

        /// <summary>Converts a time, clamped to the years 1970 to 9999.</summary>
        internal static DateTimeOffset ToTime(long seconds)
        {
            return DateTimeOffset.FromUnixTimeSeconds(Math.Min(Math.Max(seconds, First), Last));
        }

        /// <summary>Whole seconds; fractions are truncated.</summary>
        internal static long ToSeconds(TimeSpan duration)
        {
            return duration.Ticks / TimeSpan.TicksPerSecond;
        }
    }
}
