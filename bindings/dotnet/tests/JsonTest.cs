using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;
using NUnit.Framework;
using Token04;

namespace Tests
{
    /// <summary>Privileges are written as the payload object, claims with the field names of the token.
    /// Neither can be read.</summary>
    [TestFixture]
    public class JsonTest
    {
        private static readonly RoomPrivileges Privileges =
            Given.Room1.AllowPublish(new[] { "camera", Given.Emoji });

        [Test]
        public void PrivilegesAreThePayloadObject()
        {
            Written(Privileges.ToPayload(), Privileges);
            Written(Given.Room1.ToPayload(), Given.Room1);
            RoomPrivileges any = RoomPrivileges.InAnyRoom().AllowPublishAnyStream();
            Written(any.ToPayload(), any);
        }

        [Test]
        public void ClaimsAndContentsUseTheFieldNamesOfTheToken()
        {
            string token = Given.Token(Privileges);
            InspectOptions key = new InspectOptions().WithSecret(Given.Secret);
            TokenClaims claims = Given.Verify(token);
            string payload = claims.Payload.Replace("\"", "\\\"");
            string json = "{\"app_id\":1234567890,\"user_id\":\"alice\",\"ctime\":" + claims.Ctime +
                ",\"expire\":" + claims.Expire + ",\"nonce\":" + claims.Nonce + ",\"payload\":\"" + payload +
                "\"}";
            Written(json, claims);
            Written(json, Inspection.Inspect(token, key).Contents);
        }

        private static void Written(string json, object value)
        {
            Assert.AreEqual(json, ByContract(value));
            RefusedByContract(value.GetType(), json);
            MethodInfo serialize = SystemTextJson("Serialize", typeof(object), typeof(Type));
            if (serialize != null)
            {
                object[] arguments = { value, value.GetType(), null };
                Assert.AreEqual(json, Plain((string)serialize.Invoke(null, arguments)));
                MethodInfo deserialize = SystemTextJson("Deserialize", typeof(string), typeof(Type));
                arguments = new object[] { json, value.GetType(), null };
                var error =
                    Assert.Throws<TargetInvocationException>(() => deserialize.Invoke(null, arguments));
                Assert.IsInstanceOf<NotSupportedException>(error.InnerException);
            }
        }

        /// <summary>Null on Mono, which does not include it.</summary>
        private static MethodInfo SystemTextJson(string name, params Type[] first)
        {
            Type options = Type.GetType("System.Text.Json.JsonSerializerOptions, System.Text.Json");
            Type serializer = Type.GetType("System.Text.Json.JsonSerializer, System.Text.Json");
            bool isMono = Type.GetType("Mono.Runtime") != null;
            Assert.AreEqual(isMono, serializer == null);
            return serializer?.GetMethod(name, new[] { first[0], first[1], options });
        }

        /// <summary>The output of a serializer that supports DataContract and needs no setters, like
        /// Newtonsoft.Json.</summary>
        private static string ByContract(object value)
        {
            const BindingFlags all = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
            Assert.IsTrue(value.GetType().IsDefined(typeof(DataContractAttribute), false));
            var members = value.GetType()
                              .GetProperties(all)
                              .Where(property => property.IsDefined(typeof(DataMemberAttribute), false))
                              .OrderBy(property => Member(property).Order)
                              .Select(property => Text(Member(property).Name, property.GetValue(value)));
            return "{" + string.Join(",", members) + "}";
        }

        private static DataMemberAttribute Member(PropertyInfo property)
        {
            Assert.IsFalse(property.CanWrite, property.Name);
            return (DataMemberAttribute)Attribute.GetCustomAttribute(property, typeof(DataMemberAttribute));
        }

        private static string Text(string name, object value)
        {
            return Text(name) + ":" + Text(value);
        }

        private static string Text(object value)
        {
            if (value is string text)
            {
                return "\"" + text.Replace("\"", "\\\"") + "\"";
            }
            if (value is Dictionary<string, int> numbers)
            {
                return "{" + string.Join(",", numbers.Select(pair => Text(pair.Key, pair.Value))) + "}";
            }
            var list = value as IEnumerable<string>;
            return list == null ? value?.ToString() ?? "null"
                                : "[" + string.Join(",", list.Select(id => Text(id))) + "]";
        }

        /// <summary>The serializer that requires setters.</summary>
        private static void RefusedByContract(Type type, string json)
        {
            var serializer = new DataContractJsonSerializer(type);
            var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
            Exception error = Assert.Catch(() => serializer.ReadObject(stream));
            Assert.IsTrue(error is SerializationException || error is InvalidDataContractException);
        }

        /// <summary>Removes the escapes that the platform does not need.</summary>
        private static string Plain(string json)
        {
            return json.Replace("\\u0022", "\\\"").Replace("\\uD83D\\uDE00", Given.Emoji);
        }
    }
}
