using System.Linq;
using NUnit.Framework;
using Token04;

namespace Tests
{
    /// <summary>The test vectors shared by all languages.</summary>
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
                using (
                    TokenVerifier verifier = Verifier(v, v.app_id, v.ctime),
                    later = Verifier(v, v.app_id, v.expire),
                    other = Verifier(v, v.app_id == 1 ? 2 : 1, v.ctime))
                {
                    TokenClaims claims = verifier.Verify(v.token, v.user_id);
                    var sealedIn = Given.FromJson<Plaintext>(v.plaintext);
                    Assert.AreEqual(sealedIn.app_id, claims.AppId, v.id);
                    Assert.AreEqual(sealedIn.user_id, claims.UserId, v.id);
                    Assert.AreEqual(sealedIn.ctime, claims.Ctime, v.id);
                    Assert.AreEqual(sealedIn.expire, claims.Expire, v.id);
                    Assert.AreEqual(sealedIn.nonce, claims.Nonce, v.id);
                    Assert.AreEqual(sealedIn.payload, claims.Payload, v.id);
                    Assert.AreEqual(v.mode, claims.Cipher.ToString().ToLowerInvariant(), v.id);

                    Given.Fails(ErrorKind.Expired, () => later.Verify(v.token, v.user_id));
                    bool isCbc = claims.Cipher == TokenCipher.Cbc;
                    Given.Fails(
                        isCbc ? ErrorKind.DecryptionFailed : ErrorKind.AppIdMismatch,
                        () => other.Verify(v.token, v.user_id));
                }
            }
        }

        /// <summary>A verifier with all accepting options, at a given time.</summary>
        private static TokenVerifier Verifier(Vector v, long appId, long time)
        {
            TokenVerifierOptions options =
                Clock(time).AcceptCbc().AcceptCbcUserForgeable().AllowPlaceholderIds();
            return appId == 0 ? TokenVerifier.ForAnyApp(v.secret, options)
                              : new TokenVerifier(appId, v.secret, options);
        }

        private static TokenVerifierOptions Clock(long time)
        {
            return new TokenVerifierOptions().WithClock(() => Given.At(time));
        }

        [Test]
        public void DamagedTokensAreRefusedAndUnusualOnesAccepted()
        {
            foreach (Vector v in Given.Vectors("malformed.json", 204))
            {
                using (TokenVerifier verifier = Verifier(v, 0, v.at))
                {
                    bool accepted = true;
                    try
                    {
                        verifier.VerifyAnyUser(v.token);
                    }
                    catch (TokenRefusedException)
                    {
                        accepted = false;
                    }
                    CollectionAssert.Contains(new[] { "accept", "reject", "either" }, v.expect);
                    Assert.AreNotEqual(accepted ? "reject" : "accept", v.expect, v.id + ": " + v.reason);
                }
                InspectOptions options = new InspectOptions().WithSecret(v.secret).WithTime(Given.At(v.at));
                Assert.IsNotNull(Inspection.Inspect(v.token, options), v.id);
            }
        }

        /// <summary>The IV, which is not authenticated, determines the beginning of the user ID: "demo"
        /// becomes "root".</summary>
        [Test]
        public void CbcTokensWithAForgeableUserNeedTheirOwnOption()
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
                using (
                    TokenVerifier both = Verifier(v, v.app_id, v.ctime),
                    one = new TokenVerifier(v.app_id, v.secret, Clock(v.ctime).AcceptCbcUserForgeable()),
                    other = new TokenVerifier(v.app_id, v.secret, Clock(v.ctime).AcceptCbc()))
                {
                    Given.Fails(ErrorKind.CipherNotAccepted, () => one.Verify(v.token, v.user_id));
                    TokenClaims claims = both.Verify(v.token, v.user_id);
                    if (claims.IsBasic)
                    {
                        claims.AuthorizeAt(RoomAction.Login("room1"), claims.CreatedAt);
                    }
                    Given.Fails(ErrorKind.DecryptionFailed, () => other.Verify(v.token, v.user_id));
                }
            }
        }

        [Test]
        public void TheAppOfACbcTokenIsChecked()
        {
            Vector v = Given.Vectors("malformed.json", 204)
                           .Single(vector => vector.id == "cbc-iv-flip-app-id-in-range");
            using (
                TokenVerifier verifier = new TokenVerifier(Given.AppId, v.secret, Clock(v.at).AcceptCbc()),
                any = TokenVerifier.ForAnyApp(v.secret, Clock(v.at).AcceptCbc()))
            {
                Given.Fails(ErrorKind.DecryptionFailed, () => verifier.VerifyAnyUser(v.token));
                Assert.AreNotEqual(Given.AppId, any.VerifyAnyUser(v.token).AppId);
            }
        }
    }
}
