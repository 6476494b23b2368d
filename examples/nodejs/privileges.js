// A privilege token: it also names a room, what the user may do there, and which streams.
//
// $ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
// $ npm install token04
// $ node privileges.js

import { RoomPrivileges, TokenGenerator } from 'token04'

const AN_HOUR = 3600

const generator = new TokenGenerator(
  Number(process.env.ZEGO_APP_ID),
  process.env.ZEGO_SERVER_SECRET,
)

/** May log in to the room and publish one stream, named after the user. */
function speaker(userId, roomId) {
  const privileges = RoomPrivileges.inRoom(roomId)
    .allowLogin()
    .allowPublish([`${userId}_camera`])
  return generator.generate(userId, AN_HOUR, privileges)
}

/** May log in to the room, but not publish. */
function listener(userId, roomId) {
  return generator.generate(userId, AN_HOUR, RoomPrivileges.inRoom(roomId).allowLogin())
}

console.log('speaker: ', speaker('alice', 'room1'))
console.log('listener:', listener('bob', 'room1'))
