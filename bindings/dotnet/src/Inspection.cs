using System;
using System.Collections.Generic;
using System.Text;

namespace Token04
{
    /// <summary>All that was found out about a text.</summary>
    /// <example><code>
    /// foreach (Finding finding in Inspection.Inspect(token, new InspectOptions().WithSecret(secret)).Findings)
    /// {
    ///     Console.WriteLine(finding.Message);
    /// }
    /// </code></example>
    public sealed class Inspection : TokenValue
    {
        private const string Reason = "made with InspectOptions";

        private readonly ValueList<Finding> findings;

        private Inspection(IntPtr inspection)
        {
            Form = (TokenForm)Native.token04_inspection_form(inspection);
            Time = UnixTime.ToTime(Native.token04_inspection_time(inspection));
            Envelope = EnvelopeInfo.Copy(Native.token04_inspection_envelope(inspection));
            Contents = TokenContents.Copy(Native.token04_inspection_contents(inspection));
            Privileges = TokenPrivileges.Copy(Native.token04_inspection_privileges(inspection));
            Kit = KitToken.Copy(Native.token04_inspection_kit(inspection));
            var copies = new Finding[(int)Native.token04_inspection_finding_count(inspection)];
            for (int i = 0; i < copies.Length; i++)
            {
                copies[i] = Finding.Copy(Native.token04_inspection_finding(inspection, (UIntPtr)i));
            }
            findings = new ValueList<Finding>(copies);
        }

        /// <summary>What the text is.</summary>
        public TokenForm Form { get; }

        /// <summary>As of when the times were judged.</summary>
        public DateTimeOffset Time { get; }

        /// <summary>The envelope; null where there is none.</summary>
        public EnvelopeInfo Envelope { get; }

        /// <summary>What the token says; null where it could not be opened. Nothing of it is
        /// verified.</summary>
        public TokenContents Contents { get; }

        /// <summary>What the payload allows; null where it is not a privilege payload.</summary>
        public TokenPrivileges Privileges { get; }

        /// <summary>The details of a kit token; null where it is none.</summary>
        public KitToken Kit { get; }

        /// <summary>What is odd, worst first.</summary>
        public IReadOnlyList<Finding> Findings => findings;

        internal override object Content => (Form, Time, Envelope, Contents, (Privileges, Kit, findings));

        /// <summary>Finds out about a text what can be found out without a secret.</summary>
        /// <param name="text">Any text, or null.</param>
        /// <returns>What was found out.</returns>
        public static Inspection Inspect(string text)
        {
            return Inspect(text, new InspectOptions());
        }

        /// <summary>Finds out about a text what can be found out, whatever it is.</summary>
        /// <remarks>With a secret it opens the token; where that fails, it tries the mistakes that people make
        /// one after the other and names the one that fits. This is a diagnosis, not a check: use a
        /// <see cref="TokenVerifier"/> to decide about a token.</remarks>
        /// <param name="text">Any text, or null.</param>
        /// <param name="options">The secret, and the time.</param>
        /// <returns>What was found out.</returns>
        /// <exception cref="TokenArgumentException">There are no options, the secret is longer than 1024 bytes, or
        /// the time is before September 2001.</exception>
        public unsafe static Inspection Inspect(string text, InspectOptions options)
        {
            Secret secret = (options ?? throw TokenArgumentException.Null("options", Reason)).Secret;
            text = Readable(text);
            IntPtr inspection;
            using (var texts = new Texts(Utf8.MaxLength(text) + secret.MaxLength))
            {
                Utf8 looked = texts.Put(text), key = texts.Put(secret);
                long time = options.Time.GetValueOrDefault().ToUnixTimeSeconds();
                Failure.Check(Native.token04_inspect(
                    looked.Start, looked.Length, key.Start, key.Length, options.Time == null ? null : &time,
                    out inspection));
            }
            try
            {
                return new Inspection(inspection);
            }
            finally
            {
                Native.token04_inspection_free(inspection);
            }
        }

        /// <summary>The beginning of a text that is longer than any token, with U+FFFD for what is not
        /// Unicode.</summary>
        private static string Readable(string text)
        {
            if (text == null)
            {
                return null;
            }
            string start = text.Length > Utf8.MaxCopied ? text.Substring(0, Utf8.MaxCopied) : text;
            return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(start));
        }

        /// <inheritdoc/>
        public override string ToString()
        {
            return "Inspection(" + Form + ", " + Findings.Count + " findings)";
        }
    }
}
