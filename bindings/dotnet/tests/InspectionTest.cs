using System;
using System.Linq;
using System.Text;
using NUnit.Framework;
using Token04;

namespace Tests
{
    [TestFixture]
    public class InspectionTest
    {
        [Test]
        public void ItReturnsAllFieldsOfAToken()
        {
            RoomPrivileges privileges = Given.Room1.AllowPublish(new[] { "camera" });
            string token = Given.Token(privileges);
            TokenClaims claims = Given.Verify(token);
            byte[] body = Convert.FromBase64String(token.Substring(2));
            DateTimeOffset later = claims.ExpiresAt + TimeSpan.FromSeconds(1);
            Inspection inspection = Inspection.Inspect(token, Key(Given.Secret).WithTime(later));

            Assert.AreEqual(TokenForm.Token04, inspection.Form);
            Assert.AreEqual(later, inspection.Time);
            Assert.AreEqual(TokenCipher.Gcm, inspection.Envelope.Cipher);
            Assert.AreEqual(1, inspection.Envelope.Mode);
            Assert.AreEqual(claims.Expire, inspection.Envelope.Expire);
            CollectionAssert.AreEqual(body.Skip(10).Take(12), inspection.Envelope.GetIV());
            Assert.AreEqual(body.Length - 25, inspection.Envelope.CiphertextLength);
            Assert.AreEqual(claims.ExpiresAt, inspection.Envelope.ExpiresAt);
            TokenContents contents = inspection.Contents;
            Assert.AreEqual("alice", contents.UserId);
            Assert.AreEqual(claims.AppId, contents.AppId);
            Assert.AreEqual(claims.Ctime, contents.Ctime);
            Assert.AreEqual(claims.Expire, contents.Expire);
            Assert.AreEqual(claims.Nonce, contents.Nonce);
            Assert.AreEqual(privileges.ToPayload(), contents.Payload);
            Assert.AreEqual(TokenCipher.Gcm, contents.Cipher);
            Assert.AreEqual(claims.GetPrivileges(), inspection.Privileges);
            Assert.IsNull(inspection.Kit);
            Finding worst = inspection.Findings[0];
            Assert.AreEqual("expired", worst.Id);
            Assert.AreEqual(Severity.Error, worst.Severity);
            Assert.AreEqual(1002078, worst.ZegoCode);
            Assert.IsNotEmpty(worst.Message);
        }

        private static InspectOptions Key(string secret)
        {
            return new InspectOptions().WithSecret(secret);
        }

        [Test]
        public void WithoutASecretItReadsTheEnvelope()
        {
            string token = Given.Token();
            Inspection inspection = Inspection.Inspect(token);
            Assert.IsNotNull(inspection.Envelope);
            Assert.IsNull(inspection.Contents);
            Assert.IsNull(inspection.Privileges);
            CollectionAssert.Contains(Ids(inspection), "no_secret");
            DateTimeOffset now = DateTimeOffset.UtcNow;
            Assert.That(inspection.Time, Is.InRange(now - TimeSpan.FromSeconds(2), now));
            // An empty secret is a mistake; it does not mean "no secret".
            CollectionAssert.Contains(Ids(Inspection.Inspect(token, Key(""))), "invalid_secret");
            var options = new InspectOptions();
            Given.Fails(ErrorKind.InvalidArgument, () => options.WithSecret((string)null));
            Given.Fails(ErrorKind.InvalidArgument, () => options.WithSecret((byte[])null));
            Given.Fails(ErrorKind.InvalidArgument, () => Inspection.Inspect(token, null));
            DateTimeOffset[] times = { default(DateTimeOffset), Given.At(0), DateTimeOffset.MaxValue };
            foreach (DateTimeOffset time in times)
            {
                Given.Fails(
                    ErrorKind.InvalidArgument, () => Inspection.Inspect(token, options.WithTime(time)));
            }
            // Bytes are copied; options are immutable.
            byte[] secret = Encoding.ASCII.GetBytes(Given.Secret);
            InspectOptions key = options.WithSecret(secret);
            secret[0]++;
            Assert.AreEqual("alice", Inspection.Inspect(token, key).Contents.UserId);
            Assert.IsNull(Inspection.Inspect(token, options).Contents);
        }

        [Test]
        public void ItReturnsTheFormOfAText()
        {
            string token = Given.Token();
            string kit = new KitToken(token, Given.AppId, "alice", "room1", "Alice").ToText();
            AssertForm(token, TokenForm.Token04, "no_secret");
            AssertForm(kit, TokenForm.KitToken, "no_secret");
            AssertForm("eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln", TokenForm.Jwt, "jwt");
            AssertForm(string.Concat(Enumerable.Repeat("ab", 32)), TokenForm.Digest, "digest");
            AssertForm("what is this", TokenForm.Unknown, "unsupported_version");
            AssertForm("", TokenForm.Unknown, "empty");
            AssertForm(null, TokenForm.Unknown, "empty");
            Assert.AreEqual("Alice", Inspection.Inspect(kit).Kit.UserName);
            AssertForm("04" + Given.LoneSurrogate, TokenForm.Token04, "malformed_token");
        }

        private static void AssertForm(string text, TokenForm form, string finding)
        {
            Inspection inspection = Inspection.Inspect(text);
            Assert.AreEqual(form, inspection.Form, text);
            CollectionAssert.Contains(Ids(inspection), finding);
        }

        [Test]
        public void ItReportsTheMistake()
        {
            Inspection inspection = Inspection.Inspect(Cbc(), Key(Given.Secret));
            CollectionAssert.IsSubsetOf(new[] { "cbc", "nothing_allowed" }, Ids(inspection));
            Severity[] severities = inspection.Findings.Select(finding => finding.Severity).ToArray();
            CollectionAssert.AreEqual(severities.OrderByDescending(severity => severity), severities);

            byte[] body = Convert.FromBase64String(Given.Token().Substring(2));
            string cut = "04" + Convert.ToBase64String(body, 0, body.Length - 1);
            inspection = Inspection.Inspect(cut, Key(Given.Secret));
            CollectionAssert.Contains(Ids(inspection), "missing_mode_byte");
            Assert.IsNull(inspection.Envelope.Mode);
            Assert.IsNotNull(inspection.Contents);
        }

        [Test]
        public void ItNamesAnotherLayout()
        {
            // Without the expiry and the high byte of the nonce's length.
            Inspection inspection = Inspection.Inspect("04" + Given.Token().Substring(14), Key(Given.Secret));
            CollectionAssert.AreEqual(new[] { "no_expiry", "length_8_bit" }, inspection.Layout);
            CollectionAssert.AreEqual(inspection.Layout, inspection.Repairs);
            Assert.IsNotNull(inspection.Contents);
            Finding layout = inspection.Findings.Single(finding => finding.Id == "foreign_layout");
            Assert.AreEqual(Certainty.Proven, layout.Certainty);

            Finding leaked = Inspection.Inspect(Given.Secret).Findings.Single();
            Assert.AreEqual("leaked_secret", leaked.Id);
            Assert.AreEqual(Certainty.Likely, leaked.Certainty);
        }

        private static string Cbc()
        {
            var options = new TokenGeneratorOptions().WithCipher(TokenCipher.Cbc);
            using (TokenGenerator generator = Given.Generator(options))
            {
                return generator.GenerateWithPayload("alice", Given.Hour, "{\"seat\":7}");
            }
        }

        private static string[] Ids(Inspection inspection)
        {
            return inspection.Findings.Select(finding => finding.Id).ToArray();
        }
    }
}
