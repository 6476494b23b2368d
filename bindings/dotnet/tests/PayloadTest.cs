using System;
using NUnit.Framework;
using Token04;

namespace Tests
{
    [TestFixture]
    public class PayloadTest
    {
        [Test]
        public void ItSaysWhatWasSaid()
        {
            RoomPrivileges r = RoomPrivileges.InRoom("r"), both = r.AllowLogin().AllowPublish();
            Written("{\"room_id\":\"r\",\"privilege\":{\"1\":0,\"2\":0},\"stream_id_list\":null}", r);
            Written(
                "{\"room_id\":\"r\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":null}",
                r.AllowLogin());
            Written(
                "{\"room_id\":\"\",\"privilege\":{\"1\":1,\"2\":1},\"stream_id_list\":null}",
                RoomPrivileges.InAnyRoom().AllowPublish().AllowLogin());
            Written(
                "{\"room_id\":\"r\",\"privilege\":{\"1\":1,\"2\":1},\"stream_id_list\":[\"a\",\"b\\\"\"]}",
                both.OnlyStreams("z").OnlyStreams("a", "b\""));
        }

        private static void Written(string json, RoomPrivileges privileges)
        {
            Assert.AreEqual(json, privileges.ToPayload());
            Assert.AreEqual(json, RoomPrivileges.FromPayload(json).ToPayload());
        }

        [Test]
        public void WhatWouldAllowTooMuchIsRefused()
        {
            RoomPrivileges r = RoomPrivileges.InRoom("r");
            RoomPrivileges[] refused = {
                RoomPrivileges.InRoom(""),
                RoomPrivileges.InRoom(null),
                r.OnlyStreams(),
                r.OnlyStreams("a", ""),
                r.OnlyStreams("a", null),
                RoomPrivileges.InRoom(Given.LoneSurrogate),
                r.OnlyStreams(Given.LoneSurrogate),
            };
            foreach (RoomPrivileges privileges in refused)
            {
                Given.Refused(ErrorKind.InvalidArgument, () => privileges.ToPayload());
            }
            Assert.Throws<ArgumentNullException>(() => r.OnlyStreams(null));
        }

        [Test]
        public void ItIsRead()
        {
            RoomPrivileges read = RoomPrivileges.FromPayload(
                "{\"room_id\":\"r\",\"privilege\":{\"1\":1},\"stream_id_list\":[\"a\",\"" + Given.Emoji +
                "\"]}");
            Assert.AreEqual("r", read.RoomId);
            Assert.IsTrue(read.MayLogIn);
            Assert.IsFalse(read.MayPublish);
            CollectionAssert.AreEqual(new[] { "a", Given.Emoji }, read.StreamIds);

            read = RoomPrivileges.FromPayload("{\"privilege\":{\"2\":1}}");
            Assert.IsNull(read.RoomId);
            Assert.IsFalse(read.MayLogIn);
            Assert.IsTrue(read.MayPublish);
            Assert.IsNull(read.StreamIds);

            Assert.IsNull(RoomPrivileges.FromPayload(""));
            Assert.IsNull(RoomPrivileges.FromPayload(null));
            foreach (string payload in new[] { "room1", "[]", "{\"privilege\":{\"1\":\"1\"}}" })
            {
                Given.Refused(ErrorKind.InvalidPayload, () => RoomPrivileges.FromPayload(payload));
            }
        }

        [Test]
        public void PrivilegesAreValues()
        {
            RoomPrivileges listener = RoomPrivileges.InRoom("r").AllowLogin();
            string[] streams = { "a" };
            RoomPrivileges speaker = listener.AllowPublish().OnlyStreams(streams);
            streams[0] = "b";
            Assert.IsFalse(listener.MayPublish);
            CollectionAssert.AreEqual(new[] { "a" }, speaker.AllowLogin().StreamIds);
        }
    }
}
