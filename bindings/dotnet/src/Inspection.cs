using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;

namespace Token04
{
    /// <summary>The result of inspecting a text.</summary>
    /// <example><code>
    /// foreach (Finding finding in Inspection.Inspect(token, new InspectOptions().WithSecret(secret)).Findings)
    /// {
    ///     Console.WriteLine(finding.Message);
    /// }
    /// </code></example>
    public sealed class Inspection : TokenValue
    {
        private const string Reason = "made with InspectOptions";

        private readonly ValueList<string> repairs, layout;
        private readonly ValueList<Finding> findings;

        private unsafe Inspection(IntPtr inspection)
        {
            Form = (TokenForm)Native.token04_inspection_form(inspection);
            Time = UnixTime.ToTime(Native.token04_inspection_time(inspection));
            Envelope = EnvelopeInfo.Copy(Native.token04_inspection_envelope(inspection));
            Contents = TokenContents.Copy(Native.token04_inspection_contents(inspection));
            Privileges = TokenPrivileges.Copy(Native.token04_inspection_privileges(inspection));
            Kit = KitToken.Copy(Native.token04_inspection_kit(inspection));
            repairs = Texts(index => (IntPtr)Native.token04_inspection_repair(inspection, index));
            layout = Texts(index => (IntPtr)Native.token04_inspection_layout(inspection, index));
            var copies = new Finding[(int)Native.token04_inspection_finding_count(inspection)];
            for (int i = 0; i < copies.Length; i++)
            {
                copies[i] = Finding.Copy(Native.token04_inspection_finding(inspection, (UIntPtr)i));
            }
            findings = new ValueList<Finding>(copies);
        }

        /// <summary>The form of the text.</summary>
        public TokenForm Form { get; }

        /// <summary>The time at which the token's times were evaluated.</summary>
        public DateTimeOffset Time { get; }

        /// <summary>The envelope; null if there is none.</summary>
        public EnvelopeInfo Envelope { get; }

        /// <summary>The content of the token; null if it could not be decrypted. It is not
        /// verified.</summary>
        public TokenContents Contents { get; }

        /// <summary>What the payload allows; null if it is not a privilege payload.</summary>
        public TokenPrivileges Privileges { get; }

        /// <summary>The parts of a kit token; null if it is not one.</summary>
        public KitToken Kit { get; }

        /// <summary>What was undone to read the token, in order, for example <c>embedded_token</c>,
        /// <c>no_expiry</c> or <c>sha256</c>.</summary>
        public IReadOnlyList<string> Repairs => repairs;

        /// <summary>How the layout differs from a token04's, for example <c>no_expiry</c>; empty if it does
        /// not.</summary>
        public IReadOnlyList<string> Layout => layout;

        /// <summary>The findings, worst first.</summary>
        public IReadOnlyList<Finding> Findings => findings;

        internal override object Content =>
            (Form, Time, Envelope, Contents, (Privileges, Kit, repairs, layout, findings));

        /// <summary>Inspects a text without a secret.</summary>
        /// <param name="text">Any text, or null.</param>
        /// <returns>The inspection.</returns>
        public static Inspection Inspect(string text)
        {
            return Inspect(text, new InspectOptions());
        }

        /// <summary>Inspects any text.</summary>
        /// <remarks>With a secret it decrypts the token; if that fails, it tries common mistakes one by one
        /// and reports the one that explains the token. This is a diagnosis, not a check: use a
        /// <see cref="TokenVerifier"/> to verify a token.</remarks>
        /// <param name="text">Any text, or null.</param>
        /// <param name="options">The secret, and the time.</param>
        /// <returns>The inspection.</returns>
        /// <exception cref="TokenArgumentException">The options are null, the secret is longer than 1024
        /// bytes, or the time is before September 2001 or after 5138.</exception>
        public unsafe static Inspection Inspect(string text, InspectOptions options)
        {
            Secret secret = (options ?? throw TokenArgumentException.Null("options", Reason)).Secret;
            text = ToValidUnicode(text);
            IntPtr inspection;
            using (var buffer = new Utf8Buffer(Utf8.MaxLength(text) + secret.MaxLength))
            {
                Utf8 input = buffer.Write(text), key = buffer.Write(secret);
                long time = options.Time.GetValueOrDefault().ToUnixTimeSeconds();
                NativeError.Check(Native.token04_inspect(
                    input.Start, input.Length, key.Start, key.Length, options.Time == null ? null : &time,
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

        /// <summary>The texts up to the first null.</summary>
        private static ValueList<string> Texts(Func<UIntPtr, IntPtr> at)
        {
            var texts = new List<string>();
            for (IntPtr text; (text = at((UIntPtr)texts.Count)) != IntPtr.Zero;)
            {
                texts.Add(Marshal.PtrToStringAnsi(text));
            }
            return new ValueList<string>(texts);
        }

        /// <summary>Cuts a text that is longer than any token, and replaces lone surrogates with
        /// U+FFFD.</summary>
        private static string ToValidUnicode(string text)
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
