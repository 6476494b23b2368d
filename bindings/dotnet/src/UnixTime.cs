using System;

namespace Token04
{
    /// <summary>Seconds since 1970, and what .NET has for times and durations.</summary>
    internal static class UnixTime
    {
        private const long First = 0;
        private static readonly long Last = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

        /// <summary>The time; what lies outside of the years 1970 to 9999 becomes the nearest of
        /// them.</summary>
        internal static DateTimeOffset ToTime(long seconds)
        {
            return DateTimeOffset.FromUnixTimeSeconds(Math.Min(Math.Max(seconds, First), Last));
        }

        /// <summary>Whole seconds; fractions are cut off.</summary>
        internal static long ToSeconds(TimeSpan duration)
        {
            return duration.Ticks / TimeSpan.TicksPerSecond;
        }
    }
}
