// Converts the values of the form to requests of the core.

import { RoomPrivileges } from 'token04-wasm'

export function buildPrivileges({ roomId, mayLogIn, anyStream, streamIds }) {
  let privileges = roomId === null ? RoomPrivileges.inAnyRoom() : RoomPrivileges.inRoom(roomId)
  privileges = mayLogIn ? privileges.allowLogin() : privileges
  privileges = streamIds ? privileges.allowPublish(streamIds) : privileges
  return anyStream ? privileges.allowPublishAnyStream() : privileges
}

/** The token request for these values. */
export function requestFor({ userId, seconds, privileges, payload }) {
  const common = { userId, lifetimeSeconds: seconds }
  if (privileges) {
    return { ...common, privileges: buildPrivileges(privileges) }
  }
  return payload === null ? { ...common, basic: true } : { ...common, payload }
}
