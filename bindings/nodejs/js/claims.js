import { roomIdOf, streamIdOf } from './action.js'
import { lengthText, setCustomInspect } from './custom-inspect.js'
import { invalid, toError } from './errors.js'
import * as native from './native.js'
import { dateOf, timeOf } from './time.js'
import { missingReceiver, tooManyArguments } from './values.js'

const KEY = Symbol('TokenClaims')

/** Creates claims from the values that the native half returns. */
export let claimsOf
/** The payload of `self`; throws in the name of `method` if `self` is not claims. */
let payloadOf

export class TokenClaims {
  #payload
  #expire

  constructor(key, values) {
    if (key !== KEY) {
      throw invalid(
        '`TokenClaims` has no constructor: only a `TokenVerifier` creates claims, because they contain verified data',
        TokenClaims,
      )
    }
    const [appId, userId, ctime, expire, nonce, payload, cipher, secretIndex] = values
    this.#payload = payload
    this.#expire = expire
    this.appId = appId
    this.userId = userId
    this.ctime = ctime
    this.expire = expire
    this.nonce = nonce
    this.cipher = cipher
    this.secretIndex = secretIndex
    this.isBasic = payload === ''
    Object.freeze(this)
  }

  static {
    claimsOf = (values) => new TokenClaims(KEY, values)
    payloadOf = (self, method) => {
      if (typeof self === 'object' && self !== null && #payload in self) return self.#payload
      throw missingReceiver('TokenClaims', method)
    }
  }

  get payload() {
    return this.#payload
  }

  get createdAt() {
    return dateOf(this.ctime)
  }

  get expiresAt() {
    return dateOf(this.expire)
  }

  authorize(action) {
    const payload = payloadOf(this, 'authorize')
    if (arguments.length > 1) throw tooManyArguments('authorize', 1, arguments.length)
    const [roomId, streamId] = [roomIdOf(action), streamIdOf(action)]
    try {
      native.authorize(payload, this.#expire, roomId, streamId, undefined)
    } catch (thrown) {
      throw toError(thrown, TokenClaims.prototype.authorize)
    }
  }

  authorizeAt(action, time) {
    const payload = payloadOf(this, 'authorizeAt')
    if (arguments.length > 2) throw tooManyArguments('authorizeAt', 2, arguments.length)
    const [roomId, streamId] = [roomIdOf(action), streamIdOf(action)]
    const seconds = timeOf(time)
    try {
      native.authorize(payload, this.#expire, roomId, streamId, seconds)
    } catch (thrown) {
      throw toError(thrown, TokenClaims.prototype.authorizeAt)
    }
  }

  privileges() {
    const payload = payloadOf(this, 'privileges')
    if (arguments.length > 0) throw tooManyArguments('privileges', 0, arguments.length)
    try {
      return native.readPrivileges(payload)
    } catch (thrown) {
      throw toError(thrown, TokenClaims.prototype.privileges)
    }
  }

  toJSON() {
    const payload = payloadOf(this, 'toJSON')
    const { appId, userId, ctime, expire, nonce } = this
    return { app_id: appId, user_id: userId, ctime, expire, nonce, payload }
  }
}

setCustomInspect(TokenClaims, 'TokenClaims', (claims) => {
  const payload = lengthText(payloadOf(claims, 'inspect'))
  const { appId, userId, ctime, expire, nonce, cipher, secretIndex, isBasic } = claims
  return { appId, userId, ctime, expire, nonce, payload, cipher, secretIndex, isBasic }
})
