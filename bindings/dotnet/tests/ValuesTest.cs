using System;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using NUnit.Framework;
using Token04;

namespace Tests
{
    /// <summary>Values compare by value, and show no secrets.</summary>
    [TestFixture]
    public class ValuesTest
    {
        private const string Payload = "{\"seat\":7}";

        /// <summary>Each type twice with the same content, then with different content.</summary>
        private static object[][] Values()
        {
            string token = Given.Token(Given.Room1), other = Given.Token(Given.Room1);
            RoomPrivileges r = RoomPrivileges.InRoom("r");
            TimeSpan hour = Given.Hour;
            InspectOptions key =
                new InspectOptions().WithSecret(Given.Secret).WithTime(DateTimeOffset.UtcNow);
            var inspections = new[] { Inspection.Inspect(token, key), Inspection.Inspect(token, key),
                                      Inspection.Inspect(other, key), Inspection.Inspect(null, key) };
            return new[] {
                new object[] { RoomAction.Login("r"), RoomAction.Login("r"), RoomAction.Login("s"),
                               RoomAction.Publish("r", null), RoomAction.Publish("r", "s") },
                new object[] { r, RoomPrivileges.InRoom("r"), r.AllowLogin(), RoomPrivileges.InAnyRoom(),
                               r.AllowPublish(new[] { "a" }), r.AllowPublish(new[] { "a", "b" }),
                               r.AllowPublish(new[] { "b", "a" }), r.AllowPublishAnyStream() },
                new object[] { new TokenRequest("a", hour, r),
                               new TokenRequest("a", hour, RoomPrivileges.InRoom("r")),
                               new TokenRequest("b", hour, r), new TokenRequest("a", Given.Minute, r),
                               new TokenRequest("a", hour, r.AllowLogin()), new TokenRequest("a", hour, null),
                               TokenRequest.Basic("a", hour), TokenRequest.WithPayload("a", hour, null),
                               TokenRequest.WithPayload("a", hour, Payload) },
                new object[] { Given.Verify(token), Given.Verify(token), Given.Verify(other) },
                new object[] { Given.Verify(token).GetPrivileges(), Given.Verify(other).GetPrivileges(),
                               Given.Verify(Given.Token(r.AllowLogin())).GetPrivileges() },
                inspections,
                new object[] { inspections[0].Contents, inspections[1].Contents, inspections[2].Contents },
                new object[] { inspections[0].Envelope, inspections[1].Envelope, inspections[2].Envelope },
                new object[] { Inspection.Inspect(null).Findings[0], Inspection.Inspect("").Findings[0],
                               Inspection.Inspect("x").Findings[0] },
                new object[] { new KitToken(token, 1, "a", "r", "n"), new KitToken(token, 1, "a", "r", "n"),
                               new KitToken(other, 1, "a", "r", "n"), new KitToken(token, 2, "a", "r", "n"),
                               new KitToken(token, 1, "b", "r", "n"), new KitToken(token, 1, "a", "s", "n"),
                               new KitToken(token, 1, "a", "r", "m") },
            };
        }

        [Test]
        public void TheyAreEqualByValue()
        {
            foreach (object[] values in Values())
            {
                for (int i = 0; i < values.Length; i++)
                {
                    for (int j = 0; j < values.Length; j++)
                    {
                        TokenValue left = (TokenValue)values[i], right = (TokenValue)values[j];
                        bool equal = i == j || i + j == 1;
                        Assert.AreEqual(equal, left.Equals(right), left + " " + right);
                        Assert.AreEqual(equal, left == right, left + " " + right);
                        Assert.AreEqual(!equal, left != right, left + " " + right);
                        Assert.IsTrue(!equal || left.GetHashCode() == right.GetHashCode());
                    }
                }
                Assert.IsFalse(values[0].Equals(null));
                Assert.IsFalse((TokenValue)values[0] == null);
                Assert.IsFalse(values[0].Equals("text"));
            }
            TokenValue none = null;
            Assert.IsTrue(none == null);
            Assert.IsFalse(Values() [0]
                           [0]
                               .Equals(Values() [1][0]));
        }

        [Test]
        public void GeneratorsAndVerifiersAreEqualByIdentity()
        {
            Assert.AreNotEqual(Given.Generator(), Given.Generator());
            Assert.AreNotEqual(Given.Verifier(), Given.Verifier());
        }

        [Test]
        public void IssuedTokensAndResultsShowOnlyTheirTimes()
        {
            using (TokenGenerator generator = Given.Generator())
            {
                var request = new TokenRequest("alice", Given.Hour, Given.Room1);
                IssuedToken issued = generator.Issue(request);
                TokenResult result = generator.GenerateBatch(new[] { request })[0];
                StringAssert.DoesNotContain(issued.Token, issued.ToString());
                StringAssert.Contains(issued.ExpiresAt.ToString("u"), issued.ToString());
                StringAssert.DoesNotContain(result.Token, result.ToString());
                Assert.AreNotEqual(issued, generator.Issue(request));
                Assert.AreEqual(issued, issued);
            }
        }

        [Test]
        public void ToStringShowsNoSecret()
        {
            string token = Given.Token(Given.Room1);
            TokenRequest request = TokenRequest.WithPayload("alice", Given.Hour, Payload);
            StringAssert.DoesNotContain("seat", request.ToString());
            StringAssert.Contains("alice", request.ToString());
            var kit = new KitToken(token, 1, "alice", "room1", "Alice");
            StringAssert.DoesNotContain(token, kit.ToString());
            TokenClaims claims = Given.Verify(token);
            StringAssert.DoesNotContain("room1", claims.ToString());
            InspectOptions key = new InspectOptions().WithSecret(Given.Secret);
            Inspection inspection = Inspection.Inspect(token, key);
            StringAssert.DoesNotContain("room_id", inspection.Contents.ToString());
            StringAssert.DoesNotContain(token, inspection.ToString());
            foreach (object options in new object[] {
                         key, new TokenVerifierOptions().WithPreviousSecrets(Given.Secret),
                         new TokenGeneratorOptions()
                     })
            {
                StringAssert.DoesNotContain(Given.Secret, options.ToString());
            }
        }

        /// <summary>A debugger shows values through ToString, and hides properties with tokens and
        /// payloads.</summary>
        [Test]
        public void DebuggersShowNothingSecret()
        {
            Type[] types = typeof(TokenValue).Assembly.GetExportedTypes();
            Type[] values = types.Where(type => type.IsSubclassOf(typeof(TokenValue))).ToArray();
            Assert.That(values, Has.Length.GreaterThan(8));
            foreach (Type type in values)
            {
                var shown = (DebuggerDisplayAttribute)Attribute.GetCustomAttribute(
                    type, typeof(DebuggerDisplayAttribute));
                Assert.AreEqual("{ToString(),nq}", shown.Value, type.Name);
                Assert.AreEqual(type, type.GetMethod("ToString", Type.EmptyTypes).DeclaringType, type.Name);
                foreach (PropertyInfo property in type.GetProperties())
                {
                    var hidden = (DebuggerBrowsableAttribute)Attribute.GetCustomAttribute(
                        property, typeof(DebuggerBrowsableAttribute));
                    bool isSecret = property.Name == "Token" || property.Name == "Payload";
                    Assert.IsTrue(
                        !isSecret || hidden?.State == DebuggerBrowsableState.Never,
                        type.Name + "." + property.Name);
                }
            }
        }
    }
}
