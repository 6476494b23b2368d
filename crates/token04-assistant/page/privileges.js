// From what the form says to what the core builds.

import { RoomPrivileges } from 'token04-wasm'

export function builder({ roomId, mayLogIn, mayPublish, streamIds }) {
  let privileges = roomId === null ? RoomPrivileges.inAnyRoom() : RoomPrivileges.inRoom(roomId)
  privileges = mayLogIn ? privileges.mayLogIn() : privileges
  privileges = mayPublish ? privileges.mayPublish() : privileges
  return streamIds ? privileges.onlyStreams(streamIds) : privileges
}
