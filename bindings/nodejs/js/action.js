import { setClassName } from './custom-inspect.js'
import { invalid, toError } from './errors.js'
import * as native from './native.js'
import { tooManyArguments, typeName } from './values.js'

const KEY = Symbol('RoomAction')

/** The ids of an action; a login has no stream. */
export let roomIdOf
export let streamIdOf

export class RoomAction {
  #roomId
  #streamId

  constructor(key, roomId, streamId) {
    if (key !== KEY) {
      throw invalid(
        '`RoomAction` has no constructor: call `RoomAction.login(roomId)` or `RoomAction.publish(roomId, streamId)`',
        RoomAction,
      )
    }
    this.#roomId = roomId
    this.#streamId = streamId
    this.type = streamId === undefined ? 'login' : 'publish'
    this.roomId = roomId
    if (streamId !== undefined) this.streamId = streamId
    Object.freeze(this)
  }

  static {
    const checked = (action) => {
      if (typeof action === 'object' && action !== null && #roomId in action) return action
      throw invalid(`\`action\` must be made with \`RoomAction\`, not ${typeName(action)}`)
    }
    roomIdOf = (action) => checked(action).#roomId
    streamIdOf = (action) => action.#streamId
  }

  static login(roomId) {
    if (arguments.length > 1) throw tooManyArguments('login', 1, arguments.length)
    try {
      native.checkAction(roomId, false, '')
    } catch (thrown) {
      throw toError(thrown, RoomAction.login)
    }
    return new RoomAction(KEY, roomId)
  }

  static publish(roomId, streamId) {
    if (arguments.length > 2) throw tooManyArguments('publish', 2, arguments.length)
    try {
      native.checkAction(roomId, true, streamId)
    } catch (thrown) {
      throw toError(thrown, RoomAction.publish)
    }
    return new RoomAction(KEY, roomId, streamId)
  }
}

setClassName(RoomAction, 'RoomAction')
