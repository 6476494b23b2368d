using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Token04;

namespace Tests
{
    [TestFixture]
    public class PrivilegesTest
    {
        [Test]
        public void ThePayloadContainsThePrivileges()
        {
            RoomPrivileges r = RoomPrivileges.InRoom("r"), both = r.AllowLogin().AllowPublishAnyStream();
            Written("{\"room_id\":\"r\",\"privilege\":{\"1\":0,\"2\":0},\"stream_id_list\":null}", r);
            Written(
                "{\"room_id\":\"r\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}",
                r.AllowLogin());
            Written("{\"room_id\":\"r\",\"privilege\":{\"1\":1,\"2\":1},\"stream_id_list\":null}", both);
            Written(
                "{\"room_id\":\"\",\"privilege\":{\"1\":1,\"2\":1},\"stream_id_list\":null}",
                RoomPrivileges.InAnyRoom().AllowPublishAnyStream().AllowLogin());
            // Steps add privileges in any order.
            Written(
                "{\"room_id\":\"r\",\"privilege\":{\"1\":1,\"2\":1},\"stream_id_list\":[\"a\",\"b\\\"\",\"c\"]}",
                r.AllowPublish(new[] { "a", "b\"" }).AllowLogin().AllowPublish(new List<string> { "c" }));
            Written(
                "{\"room_id\":\"" + Given.Emoji +
                    "\",\"privilege\":{\"1\":0,\"2\":1},\"stream_id_list\":[\"Ω\"]}",
                RoomPrivileges.InRoom(Given.Emoji).AllowPublish(new[] { "Ω" }));
        }

        private static void Written(string json, RoomPrivileges privileges)
        {
            Assert.AreEqual(json, privileges.ToPayload());
            Assert.AreEqual(json, Given.Verify(Given.Token(privileges)).Payload);
        }

        [Test]
        public void ArgumentsThatAllowTooMuchAreRefusedInTheStep()
        {
            RoomPrivileges r = RoomPrivileges.InRoom("r"), any = r.AllowPublishAnyStream(),
                           some = r.AllowPublish(new[] { "a" });
            Refused("roomId", () => RoomPrivileges.InRoom(""));
            Refused("roomId", () => RoomPrivileges.InRoom(null));
            Refused("roomId", () => RoomPrivileges.InRoom(Given.LoneSurrogate));
            Refused("streamIds", () => r.AllowPublish(null));
            Refused("streamIds", () => r.AllowPublish(new string[0]));
            Refused("streamIds", () => some.AllowPublish(new string[0]));
            Refused("streamIds", () => any.AllowPublish(new string[0]));
            Refused("streamIds", () => r.AllowPublish(Enumerable.Empty<string>()));
            Refused("streamIds", () => r.AllowPublish(new[] { "a", "" }));
            Refused("streamIds", () => r.AllowPublish(new[] { "a", null }));
            Refused("streamIds", () => r.AllowPublish(new[] { Given.LoneSurrogate }));
            Refused(null, () => some.AllowPublishAnyStream());
            Refused(null, () => any.AllowPublish(new[] { "a" }));
            // Refused steps change nothing.
            Assert.AreEqual(RoomPrivileges.InRoom("r"), r);
            Assert.AreEqual(r.AllowPublish(new[] { "a" }).ToPayload(), some.ToPayload());
            Assert.AreEqual(r.AllowPublishAnyStream().ToPayload(), any.ToPayload());
        }

        private static void Refused(string name, Action step)
        {
            var error = (ArgumentException)Given.Fails(ErrorKind.InvalidArgument, step);
            Assert.AreEqual(name, error.ParamName);
        }

        [Test]
        public void StepsDoNotChangeTheirBase()
        {
            RoomPrivileges listener = RoomPrivileges.InRoom("r").AllowLogin();
            string before = listener.ToPayload();
            string[] streams = { "a" };
            RoomPrivileges speaker = listener.AllowPublish(streams);
            string payload = speaker.ToPayload();
            streams[0] = "b";
            // The results are discarded: nothing more is allowed.
            listener.AllowPublishAnyStream();
            listener.AllowPublish(new[] { "z" });
            speaker.AllowPublish(new[] { "z" });
            Assert.AreEqual(before, listener.ToPayload());
            Assert.AreEqual(payload, speaker.ToPayload());
            TokenPrivileges read = Given.Verify(Given.Token(speaker)).GetPrivileges();
            CollectionAssert.AreEqual(new[] { "a" }, read.StreamIds);
        }

        [Test]
        public void StreamsAreEnumeratedOnceAndOnlyUpToTheLimit()
        {
            int reads = 0;
            Func<IEnumerable<string>> two = () => Counting(2, () => reads++);
            RoomPrivileges privileges = RoomPrivileges.InRoom("r").AllowPublish(two());
            Assert.AreEqual(2, reads);
            StringAssert.Contains("[\"s0\",\"s1\"]", privileges.ToPayload());
            var error = (ArgumentException)Given.Fails(
                ErrorKind.InvalidArgument,
                () => RoomPrivileges.InRoom("r").AllowPublish(Counting(int.MaxValue, () => reads++)));
            Assert.AreEqual("streamIds", error.ParamName);
            Assert.Less(reads, 100000);
            Assert.Throws<FormatException>(() => RoomPrivileges.InRoom("r").AllowPublish(Counting(2, Throw)));
        }

        private static IEnumerable<string> Counting(int count, Action each)
        {
            for (int i = 0; i < count; i++)
            {
                each();
                yield return "s" + i;
            }
        }

        private static void Throw()
        {
            throw new FormatException("its own");
        }

        [Test]
        public void PrivilegesAreReadFromATokensPayload()
        {
            TokenPrivileges read = Read(
                "{\"room_id\":\"r\",\"privilege\":{\"1\":1},\"stream_id_list\":[\"a\",\"" + Given.Emoji +
                "\"]}");
            Assert.AreEqual("r", read.RoomId);
            Assert.IsFalse(read.AnyRoom);
            Assert.IsTrue(read.MayLogIn);
            Assert.IsFalse(read.MayPublish);
            Assert.IsFalse(read.AnyStream);
            CollectionAssert.AreEqual(new[] { "a", Given.Emoji }, read.StreamIds);

            read = Read("{\"privilege\":{\"2\":1}}");
            Assert.IsNull(read.RoomId);
            Assert.IsTrue(read.AnyRoom);
            Assert.IsFalse(read.MayLogIn);
            Assert.IsTrue(read.MayPublish);
            Assert.IsTrue(read.AnyStream);
            Assert.IsEmpty(read.StreamIds);

            Assert.IsNull(Given.Verify(Given.Token()).GetPrivileges());
            Given.Fails(ErrorKind.InvalidPayload, () => Read("{\"privilege\":{\"1\":\"1\"}}"));
        }

        private static TokenPrivileges Read(string payload)
        {
            using (TokenGenerator generator = Given.Generator())
            {
                return Given.Verify(generator.GenerateWithPayload("alice", Given.Hour, payload))
                    .GetPrivileges();
            }
        }
    }
}
