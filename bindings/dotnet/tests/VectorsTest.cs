using System.Linq;
using NUnit.Framework;
using Token04;

namespace Tests
{
    /// <summary>The tokens that every language is tested with.</summary>
    [TestFixture]
    public class VectorsTest
    {
        [Test]
        public void TokensOfKnownContentVerify()
        {
            var vectors =
                Given.Vectors("deterministic.json", 20).Concat(Given.Vectors("reference-tokens.json", 114));
            foreach (Vector v in vectors)
            {
                var options = new VerifyOptions { AppId = v.app_id, UserId = v.user_id, At = v.ctime,
                                                  AcceptCbc = true, AcceptCbcUserForgeable = true };
                using (var verifier = new Verifier(v.secret))
                {
                    Claims claims = verifier.Verify(v.token, options);
                    var sealedIn = Given.FromJson<Plaintext>(v.plaintext);
                    Assert.AreEqual(sealedIn.app_id, claims.AppId, v.id);
                    Assert.AreEqual(sealedIn.user_id, claims.UserId, v.id);
                    Assert.AreEqual(sealedIn.ctime, claims.Ctime, v.id);
                    Assert.AreEqual(sealedIn.expire, claims.Expire, v.id);
                    Assert.AreEqual(sealedIn.nonce, claims.Nonce, v.id);
                    Assert.AreEqual(sealedIn.payload, claims.Payload, v.id);
                    Assert.AreEqual(v.mode, claims.Cipher.ToString().ToLowerInvariant(), v.id);

                    options.At = v.expire;
                    Given.Refused(ErrorKind.Expired, () => verifier.Verify(v.token, options));
                }
            }
        }

        [Test]
        public void SpoiltTokensAreRefusedAndOddOnesAccepted()
        {
            foreach (Vector v in Given.Vectors("malformed.json", 204))
            {
                using (var verifier = new Verifier(v.secret))
                {
                    bool accepted = true;
                    try
                    {
                        verifier.Verify(
                            v.token,
                            new VerifyOptions { At = v.at, AcceptCbc = true, AcceptCbcUserForgeable = true });
                    }
                    catch (Token04Exception)
                    {
                        accepted = false;
                    }
                    CollectionAssert.Contains(new[] { "accept", "reject", "either" }, v.expect);
                    Assert.AreNotEqual(accepted ? "reject" : "accept", v.expect, v.id + ": " + v.reason);
                }
                Assert.IsNotNull(Inspection.Inspect(v.token, v.secret, v.at), v.id);
            }
        }

        /// <summary>The IV, which is not authenticated, sets the beginning of their user: "demo"
        /// becomes "root".</summary>
        [Test]
        public void CbcTokensWhoseUserIsForgeableNeedAnOptionOfTheirOwn()
        {
            Vector[] forgeable =
                Given.Vectors("reference-tokens.json", 114)
                    .Where(
                        v => v.mode == "cbc" &&
                            v.plaintext.StartsWith("{\"user_id\"", System.StringComparison.Ordinal))
                    .ToArray();
            Assert.IsNotEmpty(forgeable);
            foreach (Vector v in forgeable)
            {
                using (var verifier = new Verifier(v.secret))
                {
                    var options = new VerifyOptions { At = v.ctime, AcceptCbcUserForgeable = true };
                    Given.Refused(ErrorKind.CipherNotAccepted, () => verifier.Verify(v.token, options));
                    options.AcceptCbc = true;
                    Claims claims = verifier.Verify(v.token, options);
                    Assert.AreEqual(v.user_id, claims.UserId);
                    if (claims.Payload == "")
                    {
                        claims.Authorize(RoomAction.Login("room1"), v.ctime);
                    }
                    options.AcceptCbcUserForgeable = false;
                    Given.Refused(ErrorKind.DecryptionFailed, () => verifier.Verify(v.token, options));
                }
            }
        }

        [Test]
        public void TheAppOfACbcTokenIsChecked()
        {
            Vector v = Given.Vectors("malformed.json", 204)
                           .Single(vector => vector.id == "cbc-iv-flip-app-id-in-range");
            using (var verifier = new Verifier(v.secret))
            {
                var options = new VerifyOptions { At = v.at, AcceptCbc = true, AppId = Given.AppId };
                Given.Refused(ErrorKind.AppIdMismatch, () => verifier.Verify(v.token, options));
            }
        }
    }
}
