// Privileges keep their parts, and the payload that the native half writes from them at each step, so that each step
// throws for its own arguments.

import { setCustomInspect } from './custom-inspect.js'
import { invalid, toError } from './errors.js'
import * as native from './native.js'
import { copyOfArray, missingReceiver, tooManyArguments, typeName } from './values.js'

const KEY = Symbol('RoomPrivileges')
/** Makes privileges compare by value: functions such as `deepEqual` cannot read private fields. */
const PAYLOAD = Symbol('payload')
/** A longer list does not fit into a payload. */
const MAX_STREAMS = 0xffff

/** The payload of privileges; `undefined` for other values, and for privileges with a placeholder id. */
export let payloadOf
/** The parts of privileges; `undefined` for other values. */
export let partsOf

export class RoomPrivileges {
  /** Any room, room, login, streams (`undefined` if none were named), any stream. */
  #parts
  #payload
  #hasPlaceholder

  constructor(key, parts, calledFunction) {
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
      throw toError(thrown, calledFunction)
    }
    this.#parts = parts
    this[PAYLOAD] = this.#payload
    Object.freeze(this)
  }

  static {
    const isPrivileges = (value) => typeof value === 'object' && value !== null && #parts in value
    payloadOf = (value) =>
      isPrivileges(value) && !value.#hasPlaceholder ? value.#payload : undefined
    partsOf = (value) => (isPrivileges(value) ? value.#parts : undefined)
  }

  static inRoom(roomId) {
    if (arguments.length > 1) throw tooManyArguments('inRoom', 1, arguments.length)
    const parts = [false, roomId, false, undefined, false]
    return new RoomPrivileges(KEY, parts, RoomPrivileges.inRoom)
  }

  static inAnyRoom() {
    if (arguments.length > 0) throw tooManyArguments('inAnyRoom', 0, arguments.length)
    const parts = [true, '', false, undefined, false]
    return new RoomPrivileges(KEY, parts, RoomPrivileges.inAnyRoom)
  }

  allowLogin() {
    const [anyRoom, roomId, , streamIds, anyStream] = partsOrThrow(this, 'allowLogin')
    if (arguments.length > 0) throw tooManyArguments('allowLogin', 0, arguments.length)
    const parts = [anyRoom, roomId, true, streamIds, anyStream]
    return new RoomPrivileges(KEY, parts, RoomPrivileges.prototype.allowLogin)
  }

  allowPublish(streamIds) {
    const [anyRoom, roomId, login, before = [], anyStream] = partsOrThrow(this, 'allowPublish')
    if (arguments.length > 1) throw tooManyArguments('allowPublish', 1, arguments.length)
    const { allowPublish } = RoomPrivileges.prototype
    const copy = copyOfArray(streamIds, MAX_STREAMS)
    if (copy === undefined) {
      throw invalid(`\`streamIds\` must be an array of strings, not ${typeName(streamIds)}`)
    }
    if (copy.length > MAX_STREAMS) {
      throw invalid(`\`streamIds\` has ${copy.length} ids, more than a token can hold: pass fewer`)
    }
    // The native half refuses an empty list, whatever earlier steps allowed.
    const all = copy.length === 0 ? copy : [...before, ...copy]
    return new RoomPrivileges(KEY, [anyRoom, roomId, login, all, anyStream], allowPublish)
  }

  allowPublishAnyStream() {
    const [anyRoom, roomId, login, streamIds] = partsOrThrow(this, 'allowPublishAnyStream')
    if (arguments.length > 0) throw tooManyArguments('allowPublishAnyStream', 0, arguments.length)
    const parts = [anyRoom, roomId, login, streamIds, true]
    return new RoomPrivileges(KEY, parts, RoomPrivileges.prototype.allowPublishAnyStream)
  }

  toPayload() {
    partsOrThrow(this, 'toPayload')
    return this.#payload
  }

  toJSON() {
    partsOrThrow(this, 'toJSON')
    return JSON.parse(this.#payload)
  }
}

function partsOrThrow(self, method) {
  const parts = partsOf(self)
  if (parts === undefined) throw missingReceiver('RoomPrivileges', method)
  return parts
}

setCustomInspect(RoomPrivileges, 'RoomPrivileges', (privileges) => privileges.toJSON())
