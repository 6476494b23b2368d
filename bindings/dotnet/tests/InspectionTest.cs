using System;
using System.Linq;
using NUnit.Framework;
using Token04;

namespace Tests
{
    [TestFixture]
    public class InspectionTest
    {
        [Test]
        public void ItShowsAllThatIsInAToken()
        {
            string payload = RoomPrivileges.InRoom("room1").AllowLogin().OnlyStreams("camera").ToPayload();
            string token = Given.Token(payload);
            Claims claims = Given.Verify(token);
            byte[] body = Convert.FromBase64String(token.Substring(2));
            Inspection inspection = Inspection.Inspect(token, Given.Secret, claims.Expire + 1);

            Assert.AreEqual(TokenForm.Token04, inspection.Form);
            Assert.AreEqual(claims.Expire + 1, inspection.At);
            Assert.AreEqual(Cipher.Gcm, inspection.Envelope.Cipher);
            Assert.AreEqual(1, inspection.Envelope.Mode);
            Assert.AreEqual(claims.Expire, inspection.Envelope.Expire);
            CollectionAssert.AreEqual(body.Skip(10).Take(12), inspection.Envelope.GetIV());
            Assert.AreEqual(body.Length - 25, inspection.Envelope.CiphertextLength);
            Assert.AreEqual("alice", inspection.Claims.UserId);
            Assert.AreEqual(claims.Nonce, inspection.Claims.Nonce);
            Assert.AreEqual(payload, inspection.Privileges.ToPayload());
            Assert.IsNull(inspection.Kit);
            Finding worst = inspection.Findings[0];
            Assert.AreEqual("expired", worst.Id);
            Assert.AreEqual(Severity.Error, worst.Severity);
            Assert.AreEqual(1002078, worst.ZegoCode);
            Assert.IsNotEmpty(worst.Message);
        }

        [Test]
        public void WithoutASecretItReadsTheEnvelope()
        {
            string token = Given.Token();
            Inspection inspection = Inspection.Inspect(token);
            Assert.IsNotNull(inspection.Envelope);
            Assert.IsNull(inspection.Claims);
            Assert.IsNull(inspection.Privileges);
            CollectionAssert.Contains(Ids(inspection), "no_secret");
            Assert.That(inspection.At, Is.InRange(Given.Now - 2, Given.Now));
            // An empty secret is a mistake, not the absence of one.
            CollectionAssert.Contains(Ids(Inspection.Inspect(token, "")), "invalid_secret");
        }

        [Test]
        public void ItTellsWhatATextIs()
        {
            string token = Given.Token();
            string kit = new KitToken(token, Given.AppId, "alice", "room1", "Alice").ToText();
            Told(token, TokenForm.Token04, "no_secret");
            Told(kit, TokenForm.KitToken, "no_secret");
            Told("eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln", TokenForm.Jwt, "jwt");
            Told(string.Concat(Enumerable.Repeat("ab", 32)), TokenForm.Digest, "digest");
            Told("what is this", TokenForm.Unknown, "unsupported_version");
            Told("", TokenForm.Unknown, "empty");
            Told(null, TokenForm.Unknown, "empty");
            Assert.AreEqual("Alice", Inspection.Inspect(kit).Kit.UserName);
            Given.Refused(ErrorKind.InvalidArgument, () => Inspection.Inspect(Given.LoneSurrogate));
        }

        private static void Told(string text, TokenForm form, string finding)
        {
            Inspection inspection = Inspection.Inspect(text);
            Assert.AreEqual(form, inspection.Form, text);
            CollectionAssert.Contains(Ids(inspection), finding);
        }

        [Test]
        public void ItNamesTheMistake()
        {
            Inspection inspection = Inspection.Inspect(Given.Token("room1", Cipher.Cbc), Given.Secret);
            CollectionAssert.IsSubsetOf(new[] { "cbc", "payload_not_json" }, Ids(inspection));
            Severity[] severities = inspection.Findings.Select(finding => finding.Severity).ToArray();
            CollectionAssert.AreEqual(severities.OrderByDescending(severity => severity), severities);

            byte[] body = Convert.FromBase64String(Given.Token().Substring(2));
            string cut = "04" + Convert.ToBase64String(body, 0, body.Length - 1);
            inspection = Inspection.Inspect(cut, Given.Secret);
            CollectionAssert.Contains(Ids(inspection), "missing_mode_byte");
            Assert.IsNull(inspection.Envelope.Mode);
            Assert.IsNotNull(inspection.Claims);
        }

        private static string[] Ids(Inspection inspection)
        {
            return inspection.Findings.Select(finding => finding.Id).ToArray();
        }
    }
}
