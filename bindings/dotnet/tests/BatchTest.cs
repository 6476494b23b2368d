using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Token04;

namespace Tests
{
    /// <summary>Requests, issued tokens, and batches.</summary>
    [TestFixture]
    public class BatchTest
    {
        [Test]
        public void AnIssuedTokenHasItsRenewalTime()
        {
            DateTimeOffset now = Given.At(1800000000);
            var clock = new TokenGeneratorOptions().WithClock(() => now);
            using (TokenGenerator generator = Given.Generator(clock))
            {
                Issued(generator, now, 3600, 30);
                Issued(generator, now, 61, 30);
                Issued(generator, now, 59, 29);
                Issued(generator, now, 1, 0);
                Given.Fails(ErrorKind.InvalidArgument, () => generator.Issue(null));
            }
        }

        private static void Issued(TokenGenerator generator, DateTimeOffset now, int lifetime, int before)
        {
            TimeSpan seconds = TimeSpan.FromSeconds(lifetime);
            IssuedToken issued = generator.Issue(new TokenRequest("alice", seconds, Given.Room1));
            Assert.AreEqual(now + seconds, issued.ExpiresAt);
            Assert.AreEqual(issued.ExpiresAt - TimeSpan.FromSeconds(before), issued.RenewAt);
            Assert.AreEqual("alice", Inspection.Inspect(issued.Token, Key()).Contents.UserId);
        }

        private static InspectOptions Key()
        {
            return new InspectOptions().WithSecret(Given.Secret);
        }

        [Test]
        public void ResultsOfABatchAreInOrder()
        {
            TokenRequest[] requests = Enumerable.Range(1, 5000).Select(Request).ToArray();
            using (TokenGenerator generator = Given.Generator()) using (
                TokenVerifier verifier = Given.Verifier())
            {
                IReadOnlyList<TokenResult> results = generator.GenerateBatch(requests);
                Assert.AreEqual(requests.Length, results.Count);
                for (int i = 0; i < results.Count; i++)
                {
                    Assert.IsNull(results[i].Error);
                    TokenClaims claims = verifier.Verify(results[i].Token, requests[i].UserId);
                    Assert.AreEqual(requests[i].Lifetime, claims.ExpiresAt - claims.CreatedAt);
                    Assert.AreEqual(claims.ExpiresAt, results[i].ExpiresAt);
                    Assert.AreEqual(claims.ExpiresAt - TimeSpan.FromSeconds(30), results[i].RenewAt);
                    Assert.AreEqual(requests[i].Payload ?? "", claims.Payload);
                }
                Assert.IsEmpty(generator.GenerateBatch(new TokenRequest[0]));
                var error = (ArgumentException)Given.Fails(
                    ErrorKind.InvalidArgument, () => generator.GenerateBatch(null));
                Assert.AreEqual("requests", error.ParamName);
            }
        }

        private static TokenRequest Request(int number)
        {
            string user = "user" + number;
            TimeSpan lifetime = TimeSpan.FromSeconds(number + 60);
            return number % 2 == 0 ? TokenRequest.WithPayload(user, lifetime, "{\"n\":" + number + "}")
                                   : TokenRequest.Basic(user, lifetime);
        }

        [Test]
        public void ABadRequestDoesNotAffectTheOthers()
        {
            TimeSpan minute = Given.Minute;
            string text = new string('a', 65536);
            var requests = new[] {
                new TokenRequest("alice", minute, Given.Room1),
                TokenRequest.Basic(null, minute),
                TokenRequest.Basic(Given.LoneSurrogate, minute),
                TokenRequest.Basic("alice", -minute),
                TokenRequest.WithPayload("alice", minute, text),
                TokenRequest.WithPayload("alice", minute, ""),
                TokenRequest.WithPayload("alice", minute, null),
                new TokenRequest("alice", minute, null),
                null,
                TokenRequest.Basic("undefined", minute),
                new TokenRequest("bob", minute, Given.Room1),
            };
            ErrorKind?[] kinds = { null,
                                   ErrorKind.InvalidUserId,
                                   ErrorKind.InvalidUserId,
                                   ErrorKind.InvalidLifetime,
                                   ErrorKind.TokenTooLong,
                                   ErrorKind.InvalidArgument,
                                   ErrorKind.InvalidArgument,
                                   ErrorKind.InvalidArgument,
                                   ErrorKind.InvalidArgument,
                                   ErrorKind.InvalidUserId,
                                   null };
            using (TokenGenerator generator = Given.Generator())
            {
                IReadOnlyList<TokenResult> results = generator.GenerateBatch(requests);
                Assert.AreEqual(requests.Length, results.Count);
                for (int i = 0; i < results.Count; i++)
                {
                    TokenResult result = results[i];
                    Assert.AreEqual(kinds[i], result.Error?.Kind);
                    // It has the same result alone as among others.
                    TokenResult alone = generator.GenerateBatch(new[] { requests[i] }).Single();
                    Assert.AreEqual(result.Error?.Message, alone.Error?.Message);
                    Assert.AreEqual(result.Error?.GetType(), alone.Error?.GetType());
                    if (kinds[i] == null)
                    {
                        Assert.AreEqual(requests[i].UserId, Given.Verify(result.Token).UserId);
                        continue;
                    }
                    // A failed result never looks like a token.
                    Assert.AreSame(result.Error, Given.Fails(kinds[i].Value, () => Use(result.Token)));
                    Assert.AreSame(result.Error, Given.Fails(kinds[i].Value, () => Use(result.ExpiresAt)));
                    Assert.AreSame(result.Error, Given.Fails(kinds[i].Value, () => Use(result.RenewAt)));
                    StringAssert.Contains(result.Error.Message, result.ToString());
                }
            }
        }

        private static void Use(object value)
        {
            Assert.IsNotNull(value);
        }

        [Test]
        public void LintReportsProblemsWithoutASecret()
        {
            Assert.IsEmpty(new TokenRequest("alice", Given.Hour, Given.Room1).Lint());
            Assert.IsEmpty(TokenRequest.Basic("alice", Given.Hour).Lint());
            RoomPrivileges odd = RoomPrivileges.InRoom("room1").AllowPublish(new[] { "front camera" });
            Found(new TokenRequest("alice", Given.Hour, odd), "publish_without_login", "stream_id_unusable");
            Found(new TokenRequest(" alice", Given.Hour, Given.Room1), "suspicious_user_id");
            Found(TokenRequest.Basic(new string('a', 100), Given.Hour), "user_id_too_long");
            RoomPrivileges token = RoomPrivileges.InRoom(Given.Token()).AllowLogin();
            Found(new TokenRequest("alice", Given.Hour, token), "token_as_id");
            // An invalid request is also a finding.
            Found(new TokenRequest("alice", Given.Hour, null), "invalid_request");
            Found(new TokenRequest("alice", TimeSpan.Zero, Given.Room1), "invalid_request");
            Found(TokenRequest.Basic(null, Given.Hour), "invalid_request");
            Found(TokenRequest.Basic(Given.LoneSurrogate, Given.Hour), "invalid_request");
            Found(TokenRequest.WithPayload("alice", Given.Hour, null), "invalid_request");
            Found(TokenRequest.WithPayload("alice", Given.Hour, new string('a', 65536)), "invalid_request");
        }

        private static void Found(TokenRequest request, params string[] ids)
        {
            IReadOnlyList<Finding> findings = request.Lint();
            CollectionAssert.IsSubsetOf(ids, findings.Select(finding => finding.Id));
            Severity[] severities = findings.Select(finding => finding.Severity).ToArray();
            CollectionAssert.AreEqual(severities.OrderByDescending(severity => severity), severities);
        }
    }
}
