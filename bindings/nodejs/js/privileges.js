// What a token is to allow: its parts, and the payload that the native half writes of them at each step, so that what
// is wrong with a step is told by the step.

import { invalid, shown } from './errors.js'
import * as native from './native.js'
import { showAs } from './shown.js'
import { copyOfArray, detached, surplus, typeName } from './values.js'

const KEY = Symbol('RoomPrivileges')
/** By this, privileges are compared: `deepEqual` and its like look at nothing private. */
const PAYLOAD = Symbol('payload')
/** A longer list fits into no payload. */
const MANY_STREAMS = 0xffff

/** The payload of privileges; `undefined` for another value, and for privileges that have a placeholder. */
export let writtenOf
/** Parts of privileges; `undefined` for another value. */
export let partsOf

export class RoomPrivileges {
  /** Whether any room, the room, login, streams (`undefined` if none were named), whether any stream. */
  #parts
  #payload
  #hasPlaceholder

  constructor(key, parts, outermost) {
    if (key !== KEY) {
      throw invalid(
        '`RoomPrivileges` has no constructor: call `RoomPrivileges.inRoom(roomId)` or `RoomPrivileges.inAnyRoom()`',
        RoomPrivileges,
      )
    }
    try {
      const { payload, hasPlaceholder } = native.writePrivileges(parts)
      this.#payload = payload
      this.#hasPlaceholder = hasPlaceholder
    } catch (thrown) {
      throw shown(thrown, outermost)
    }
    this.#parts = parts
    this[PAYLOAD] = this.#payload
    Object.freeze(this)
  }

  static {
    const isOne = (value) => typeof value === 'object' && value !== null && #parts in value
    writtenOf = (value) => (isOne(value) && !value.#hasPlaceholder ? value.#payload : undefined)
    partsOf = (value) => (isOne(value) ? value.#parts : undefined)
  }

  static inRoom(roomId) {
    if (arguments.length > 1) throw surplus('inRoom', 1, arguments.length)
    const parts = [false, roomId, false, undefined, false]
    return new RoomPrivileges(KEY, parts, RoomPrivileges.inRoom)
  }

  static inAnyRoom() {
    if (arguments.length > 0) throw surplus('inAnyRoom', 0, arguments.length)
    const parts = [true, '', false, undefined, false]
    return new RoomPrivileges(KEY, parts, RoomPrivileges.inAnyRoom)
  }

  allowLogin() {
    const [anyRoom, roomId, , streamIds, anyStream] = known(this, 'allowLogin')
    if (arguments.length > 0) throw surplus('allowLogin', 0, arguments.length)
    const parts = [anyRoom, roomId, true, streamIds, anyStream]
    return new RoomPrivileges(KEY, parts, RoomPrivileges.prototype.allowLogin)
  }

  allowPublish(streamIds) {
    const [anyRoom, roomId, login, before = [], anyStream] = known(this, 'allowPublish')
    if (arguments.length > 1) throw surplus('allowPublish', 1, arguments.length)
    const { allowPublish } = RoomPrivileges.prototype
    const copy = copyOfArray(streamIds, MANY_STREAMS)
    if (copy === undefined) {
      throw invalid(`\`streamIds\` must be an array of texts, not ${typeName(streamIds)}`)
    }
    if (copy.length > MANY_STREAMS) {
      throw invalid(`\`streamIds\` has ${copy.length} ids, more than a token can hold: name fewer`)
    }
    // An empty list is refused, whatever an earlier step allowed.
    const all = copy.length === 0 ? copy : [...before, ...copy]
    return new RoomPrivileges(KEY, [anyRoom, roomId, login, all, anyStream], allowPublish)
  }

  allowPublishAnyStream() {
    const [anyRoom, roomId, login, streamIds] = known(this, 'allowPublishAnyStream')
    if (arguments.length > 0) throw surplus('allowPublishAnyStream', 0, arguments.length)
    const parts = [anyRoom, roomId, login, streamIds, true]
    return new RoomPrivileges(KEY, parts, RoomPrivileges.prototype.allowPublishAnyStream)
  }

  toPayload() {
    known(this, 'toPayload')
    return this.#payload
  }

  toJSON() {
    known(this, 'toJSON')
    return JSON.parse(this.#payload)
  }
}

function known(self, method) {
  const parts = partsOf(self)
  if (parts === undefined) throw detached('RoomPrivileges', method)
  return parts
}

showAs(RoomPrivileges, 'RoomPrivileges', (privileges) => privileges.toJSON())
