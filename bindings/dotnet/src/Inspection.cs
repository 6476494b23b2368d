using System;
using System.Collections.Generic;

namespace Token04
{
    /// <summary>All that was found out about a text.</summary>
    /// <example><code>
    /// foreach (Finding finding in Inspection.Inspect(token, secret).Findings)
    /// {
    ///     Console.WriteLine(finding.Message);
    /// }
    /// </code></example>
    public sealed class Inspection
    {
        private Inspection(IntPtr inspection, Token04Exception tooLong)
        {
            Form = (TokenForm)Native.token04_inspection_form(inspection);
            At = Native.token04_inspection_at(inspection);
            Envelope = EnvelopeInfo.Copy(Native.token04_inspection_envelope(inspection));
            Claims = Claims.Copy(Native.token04_inspection_claims(inspection));
            Privileges = RoomPrivileges.Copy(Native.token04_inspection_privileges(inspection));
            Kit = KitToken.Copy(Native.token04_inspection_kit(inspection));
            var findings = new Finding[(int)Native.token04_inspection_finding_count(inspection)];
            for (int i = 0; i < findings.Length; i++)
            {
                findings[i] = Finding.Copy(Native.token04_inspection_finding(inspection, (UIntPtr)i));
            }
            Reword(findings, tooLong);
            Findings = Array.AsReadOnly(findings);
        }

        /// <summary>What the text is.</summary>
        public TokenForm Form { get; }

        /// <summary>As of when the times were judged, in Unix seconds.</summary>
        public long At { get; }

        /// <summary>The envelope; null where there is none.</summary>
        public EnvelopeInfo Envelope { get; }

        /// <summary>What the token says; null where it could not be opened. These claims are not verified: the
        /// key or the envelope may have been mended to read them.</summary>
        public Claims Claims { get; }

        /// <summary>What the payload allows; null where it is not a privilege payload.</summary>
        public RoomPrivileges Privileges { get; }

        /// <summary>The details of a kit token; null where it is none.</summary>
        public KitToken Kit { get; }

        /// <summary>What is odd, worst first.</summary>
        public IReadOnlyList<Finding> Findings { get; }

        /// <summary>Finds out about a text what can be found out, whatever it is.</summary>
        /// <remarks>With a secret it opens the token; where that fails, it tries the mistakes that people make
        /// one after the other and names the one that fits. This is a diagnosis, not a check: use a
        /// <see cref="Verifier"/> to decide about a token.</remarks>
        /// <param name="token">Any text.</param>
        /// <param name="secret">The ServerSecret; one of a wrong length, up to 1024 characters, is no error but
        /// a finding. Null to read the envelope only.</param>
        /// <param name="at">The time in Unix seconds as of which the times are judged; null for now.</param>
        /// <returns>What was found out.</returns>
        /// <exception cref="Token04Exception"><see cref="ErrorKind.InvalidArgument"/> if the token is not
        /// Unicode, <see cref="ErrorKind.InvalidSecret"/> for a secret that is longer still.</exception>
        public static unsafe Inspection Inspect(string token, string secret = null, long? at = null)
        {
            IntPtr inspection;
            TextLimit.Secret.Check(secret);
            // Of a token that is too long C gets a stand-in, and finds the same.
            Token04Exception tooLong = TextLimit.Token.Refuse(token);
            token = TextLimit.Token.StandIn(token);
            using (var texts = new Texts(Utf8.MaxLength(token) + Utf8.MaxLength(secret)))
            {
                Utf8 text = texts.Put(token), key = texts.Put(secret);
                long time = at.GetValueOrDefault();
                Failure.Check(Native.token04_inspect(
                    text.Start, text.Length, secret == null ? null : key.Start, key.Length,
                    at == null ? null : &time, out inspection));
            }
            try
            {
                return new Inspection(inspection, tooLong);
            }
            finally
            {
                Native.token04_inspection_free(inspection);
            }
        }

        /// <summary>The length that a finding names is that of the text, not of its stand-in.</summary>
        private static void Reword(Finding[] findings, Token04Exception tooLong)
        {
            for (int i = 0; tooLong != null && i < findings.Length; i++)
            {
                if (findings[i].Id == "malformed_token")
                {
                    findings[i] = findings[i].Saying(tooLong.Message);
                }
            }
        }
    }
}
