// From what the form says to what the core takes.

import { RoomPrivileges } from 'token04-wasm'

export function builder({ roomId, mayLogIn, anyStream, streamIds }) {
  let privileges = roomId === null ? RoomPrivileges.inAnyRoom() : RoomPrivileges.inRoom(roomId)
  privileges = mayLogIn ? privileges.allowLogin() : privileges
  privileges = streamIds ? privileges.allowPublish(streamIds) : privileges
  return anyStream ? privileges.allowPublishAnyStream() : privileges
}

/** The request for the token of these values. */
export function requestFor({ userId, seconds, privileges, payload }) {
  const common = { userId, lifetimeSeconds: seconds }
  if (privileges) {
    return { ...common, privileges: builder(privileges) }
  }
  return payload === null ? { ...common, basic: true } : { ...common, payload }
}
