// What a token allows: plain JavaScript, of which the WebAssembly module keeps nothing. It checks the parts
// and writes the payload.

import { guard } from './guard.js'
import * as native from './native.js'
import { copyOfArray } from './snapshots.js'

const KEY = Symbol('RoomPrivileges')
/** A longer list fits into no payload. */
const MANY_STREAMS = 0xffff

/** The text of privileges; anything else stays as it is. */
export let payloadText

export class RoomPrivileges {
  /** `undefined` for any room. */
  #roomId
  #mayLogIn
  #mayPublish
  /** `undefined` for any stream. */
  #streamIds

  constructor(key, roomId, mayLogIn, mayPublish, streamIds) {
    if (key !== KEY) {
      throw new TypeError('RoomPrivileges has no constructor: call inRoom or inAnyRoom')
    }
    this.#roomId = roomId
    this.#mayLogIn = mayLogIn
    this.#mayPublish = mayPublish
    this.#streamIds = streamIds
  }

  static {
    payloadText = (payload) =>
      typeof payload === 'object' && payload !== null && #roomId in payload
        ? payload.#text()
        : payload
  }

  static inRoom(roomId) {
    guard(() => native.checkRoomId(roomId), RoomPrivileges.inRoom)
    return new RoomPrivileges(KEY, roomId, false, false)
  }

  static inAnyRoom() {
    const { inAnyRoom } = RoomPrivileges
    return guard(() => new RoomPrivileges(KEY, undefined, false, false), inAnyRoom)
  }

  mayLogIn() {
    return new RoomPrivileges(KEY, this.#roomId, true, this.#mayPublish, this.#streamIds)
  }

  mayPublish() {
    return new RoomPrivileges(KEY, this.#roomId, this.#mayLogIn, true, this.#streamIds)
  }

  onlyStreams(streamIds) {
    const copy = copyOfArray(streamIds, MANY_STREAMS)
    guard(() => native.checkStreamIds(copy), RoomPrivileges.prototype.onlyStreams)
    return new RoomPrivileges(KEY, this.#roomId, this.#mayLogIn, this.#mayPublish, copy)
  }

  toPayload() {
    return guard(() => this.#text(), RoomPrivileges.prototype.toPayload)
  }

  static fromPayload(payload) {
    return guard(() => native.fromPayload(payload), RoomPrivileges.fromPayload)
  }

  #text() {
    return native.toPayload(this.#roomId, this.#mayLogIn, this.#mayPublish, this.#streamIds)
  }
}
