using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using NUnit.Framework;
using Token04;

namespace Tests
{
    /// <summary>Missing values must never grant rights.</summary>
    [TestFixture]
    public class SurfaceTest
    {
        private static readonly Type[] Types =
            typeof(TokenGenerator).Assembly.GetExportedTypes().Where(IsOurs).ToArray();

        private static bool IsOurs(Type type)
        {
            return type.Namespace == "Token04";
        }

        /// <summary>No public structs, setters or fields: no object changes while another thread uses
        /// it.</summary>
        [Test]
        public void TypesAreImmutableWithoutDefaultValues()
        {
            Assert.That(Types, Has.Length.GreaterThan(20));
            foreach (Type type in Types)
            {
                Assert.IsTrue(!type.IsValueType || type.IsEnum, type.Name);
                Assert.IsTrue(type.IsSealed || type.IsAbstract, type.Name);
                Assert.IsFalse(type.IsDefined(typeof(SerializableAttribute), false) && !type.IsEnum);
                Assert.IsEmpty(type.GetFields(BindingFlags.Instance | BindingFlags.Public).Where(Settable));
                foreach (PropertyInfo property in type.GetProperties())
                {
                    MethodInfo setter = property.GetSetMethod();
                    bool isOurs = setter == null || !IsOurs(setter.DeclaringType);
                    Assert.IsTrue(isOurs, type.Name + "." + property.Name);
                }
                bool isOptions = type.Name.EndsWith("Options", StringComparison.Ordinal);
                Assert.IsTrue(
                    isOptions || type.IsEnum || type.GetConstructor(Type.EmptyTypes) == null, type.Name);
            }
        }

        private static bool Settable(FieldInfo field)
        {
            return !field.IsInitOnly && !field.IsSpecialName;
        }

        /// <summary>The default value of an enum has no meaning.</summary>
        [Test]
        public void ZeroMeansNothing()
        {
            Assert.AreEqual(TokenCipher.Unknown, default(TokenCipher));
            Given.Fails(
                ErrorKind.InvalidArgument,
                () => new TokenGeneratorOptions().WithCipher(default(TokenCipher)));
            Assert.IsFalse(Enum.IsDefined(typeof(ErrorKind), default(ErrorKind)));
            Assert.IsFalse(Enum.IsDefined(typeof(ErrorCategory), default(ErrorCategory)));
        }

        [Test]
        public void AMissingUserIsRefused()
        {
            string token = Given.Token(Given.Room1);
            RoomAction join = RoomAction.Login("room1");
            TokenClaims claims;
            using (TokenGenerator generator = Given.Generator()) using (
                TokenVerifier verifier = Given.Verifier())
            {
                string[] users = { null,
                                   "",
                                   "null",
                                   "undefined",
                                   "None",
                                   "NaN",
                                   "[object Object]",
                                   "<nil>",
                                   "(null)",
                                   Guid.Empty.ToString() };
                foreach (string user in users)
                {
                    Action[] calls = {
                        () => verifier.Verify(token, user),
                        () => verifier.VerifyAction(token, user, join),
                        () => verifier.TryVerify(token, user, out claims),
                        () => verifier.TryVerifyAction(token, user, join, out claims),
                        () => generator.Generate(user, Given.Hour, Given.Room1),
                        () => generator.GenerateBasic(user, Given.Hour),
                        () => generator.GenerateWithPayload(user, Given.Hour, "{}"),
                        () => generator.Issue(new TokenRequest(user, Given.Hour, Given.Room1)),
                    };
                    foreach (Action call in calls)
                    {
                        var error = (ArgumentException)Given.Fails(ErrorKind.InvalidUserId, call);
                        Assert.AreEqual("userId", error.ParamName);
                    }
                }
            }
        }

        [Test]
        public void PlaceholdersAreAcceptedIfAllowed()
        {
            var made = new TokenGeneratorOptions().AllowPlaceholderIds();
            var read = new TokenVerifierOptions().AllowPlaceholderIds();
            RoomPrivileges privileges =
                RoomPrivileges.InRoom("null").AllowLogin().AllowPublish(new[] { "NaN" });
            RoomAction publish = RoomAction.Publish("null", "NaN");
            using (TokenGenerator generator = Given.Generator(made), strict = Given.Generator()) using (
                TokenVerifier verifier = Given.Verifier(read), careful = Given.Verifier())
            {
                string token = generator.Generate("None", Given.Hour, privileges);
                Assert.AreEqual("None", verifier.VerifyAction(token, "None", publish).UserId);
                Given.Fails(ErrorKind.InvalidUserId, () => careful.Verify(token, "None"));
                Given.Fails(
                    ErrorKind.InvalidArgument, () => strict.Generate("alice", Given.Hour, privileges));
                string alice = generator.Generate("alice", Given.Hour, privileges);
                Given.Fails(ErrorKind.InvalidArgument, () => careful.VerifyAction(alice, "alice", publish));
            }
        }

        /// <summary>Missing privileges never make a token that allows everything.</summary>
        [Test]
        public void MissingPrivilegesMakeNoToken()
        {
            RoomPrivileges lost = null;
            TimeSpan hour = Given.Hour;
            using (TokenGenerator generator = Given.Generator())
            {
                Action[] calls = {
                    () => generator.Generate("alice", hour, lost),
                    () => generator.Issue(new TokenRequest("alice", hour, lost)),
                    () => generator.GenerateWithPayload("alice", hour, lost?.ToPayload()),
                    () => generator.GenerateWithPayload("alice", hour, ""),
                    () => generator.Issue(TokenRequest.WithPayload("alice", hour, null)),
                };
                foreach (Action call in calls)
                {
                    IToken04Error error = Given.Fails(ErrorKind.InvalidArgument, call);
                    StringAssert.Contains("`GenerateBasic`", error.Message);
                }
            }
        }

        /// <summary>A wrong secret is a bug in the program: it must not become a 401 response.</summary>
        [Test]
        public void ProgrammingErrorsAreNotRefusals()
        {
            Exception error = Assert.Catch(() => new TokenVerifier(1, "too short"));
            Assert.IsNotInstanceOf<Token04Exception>(error);
            Assert.IsInstanceOf<ArgumentException>(error);
            Assert.AreEqual(ErrorCategory.Argument, ((IToken04Error)error).Category);
            error = Assert.Catch(() => Given.Verify("no token"));
            Assert.IsInstanceOf<TokenRefusedException>(error);
            Assert.IsInstanceOf<Token04Exception>(error);
            Assert.AreEqual(ErrorCategory.Refused, ((IToken04Error)error).Category);
        }

        [Test]
        public void ATenantsSecretIsInvalidForOtherApps()
        {
            using (var generator = new TokenGenerator(2, Given.Secret)) using (
                TokenVerifier verifier = Given.Verifier())
            {
                string token = generator.GenerateBasic("alice", Given.Hour);
                Given.Fails(ErrorKind.AppIdMismatch, () => verifier.Verify(token, "alice"));
                Given.Fails(ErrorKind.AppIdMismatch, () => verifier.VerifyAnyUser(token));
            }
        }

        /// <summary>Contents of an inspection authorize nothing, and no call accepts them.</summary>
        [Test]
        public void ContentsOfAnInspectionAreNotClaims()
        {
            Assert.IsNull(typeof(TokenContents).GetMethod("Authorize"));
            foreach (Type read in new[] { typeof(TokenContents), typeof(TokenPrivileges) })
            {
                var takers = Types.SelectMany(type => type.GetMethods())
                                 .Where(method => IsOurs(method.DeclaringType))
                                 .Where(method => Takes(method, read));
                Assert.IsEmpty(takers.Select(method => method.Name));
            }
        }

        private static bool Takes(MethodInfo method, Type type)
        {
            return method.GetParameters().Any(parameter => parameter.ParameterType == type);
        }

        /// <summary>A DateTime does not compile where it would be interpreted as local time.</summary>
        [Test]
        public void ADateTimeDoesNotCompile()
        {
            var calls = new Dictionary<Type, string> { { typeof(TokenClaims), "AuthorizeAt" },
                                                       { typeof(InspectOptions), "WithTime" } };
            foreach (KeyValuePair<Type, string> call in calls)
            {
                MethodInfo method = call.Key.GetMethods().Single(
                    found => found.Name == call.Value && Takes(found, typeof(DateTime)));
                var attribute =
                    (ObsoleteAttribute)Attribute.GetCustomAttribute(method, typeof(ObsoleteAttribute));
                Assert.IsTrue(attribute.IsError);
            }
        }

        /// <summary>No method changes the options that it is called on.</summary>
        [Test]
        public void DiscardedOptionsChangeNothing()
        {
            var options = new TokenVerifierOptions();
            options.AcceptCbc();
            options.WithLeeway(Given.Hour);
            string cbc = Given.Token(cipher: TokenCipher.Cbc);
            Given.Fails(ErrorKind.CipherNotAccepted, () => Given.Verify(cbc, options));
            Assert.AreEqual("alice", Given.Verify(cbc, options.AcceptCbc()).UserId);
            var generator = new TokenGeneratorOptions();
            generator.WithCipher(TokenCipher.Cbc);
            Assert.AreEqual(TokenCipher.Gcm, Given.Generator(generator).Cipher);
            Given.Fails(ErrorKind.InvalidArgument, () => new TokenGenerator(1, Given.Secret, null));
            Given.Fails(ErrorKind.InvalidArgument, () => new TokenVerifier(1, Given.Secret, null));
            Given.Fails(ErrorKind.InvalidArgument, () => TokenVerifier.ForAnyApp(Given.Secret, null));
        }
    }
}
