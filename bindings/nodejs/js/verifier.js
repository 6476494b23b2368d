import { roomIdOf, streamIdOf } from './action.js'
import { claimsOf } from './claims.js'
import { setCustomInspect } from './custom-inspect.js'
import { invalid, toError } from './errors.js'
import * as native from './native.js'
import { checkClock, readClock } from './time.js'
import { copyOfArray, missingReceiver, readOptions, tooManyArguments, typeName } from './values.js'

const ANY_APP = Symbol('any app')
const OPTIONS_FOR_ANY_APP = [
  'leewaySeconds',
  'acceptCbc',
  'acceptCbcUserForgeable',
  'clock',
  'allowPlaceholderIds',
]
const OPTIONS = ['previousSecrets', ...OPTIONS_FOR_ANY_APP]
/** One more than allowed. */
const TOO_MANY_SECRETS = 8

/** The native handle of `self`; throws in the name of `method` if `self` is not a verifier. */
let handleOf

export class TokenVerifier {
  #handle
  #clock
  #appId

  constructor(appId, secret, options) {
    if (arguments.length > 3) throw tooManyArguments('TokenVerifier', 3, arguments.length)
    const isForAny = appId === ANY_APP
    const read = readOptions(options, isForAny ? OPTIONS_FOR_ANY_APP : OPTIONS)
    checkClock(read.clock)
    const previous = secretsOf(read.previousSecrets)
    const rest = [
      read.leewaySeconds,
      read.acceptCbc,
      read.acceptCbcUserForgeable,
      read.allowPlaceholderIds,
    ]
    try {
      this.#handle = isForAny
        ? native.newVerifierForAnyApp(secret, ...rest)
        : native.newVerifier(appId, secret, previous, ...rest)
    } catch (thrown) {
      throw toError(thrown, isForAny ? TokenVerifier.forAnyApp : TokenVerifier)
    }
    this.#clock = read.clock
    this.#appId = isForAny ? null : appId
  }

  static {
    handleOf = (self, method) => {
      if (typeof self === 'object' && self !== null && #handle in self) return self.#handle
      throw missingReceiver('TokenVerifier', method)
    }
  }

  static forAnyApp(secret, options) {
    if (arguments.length > 2) throw tooManyArguments('forAnyApp', 2, arguments.length)
    return new TokenVerifier(ANY_APP, secret, options)
  }

  get appId() {
    return this.#appId
  }

  verifyAction(token, userId, action) {
    const handle = handleOf(this, 'verifyAction')
    if (arguments.length > 3) throw tooManyArguments('verifyAction', 3, arguments.length)
    const [roomId, streamId] = [roomIdOf(action), streamIdOf(action)]
    const now = readClock(this.#clock)
    try {
      return claimsOf(native.verifyAction(handle, now, token, userId, roomId, streamId))
    } catch (thrown) {
      throw toError(thrown, TokenVerifier.prototype.verifyAction)
    }
  }

  verify(token, userId) {
    const handle = handleOf(this, 'verify')
    if (arguments.length > 2) throw tooManyArguments('verify', 2, arguments.length)
    const now = readClock(this.#clock)
    try {
      return claimsOf(native.verify(handle, now, token, userId))
    } catch (thrown) {
      throw toError(thrown, TokenVerifier.prototype.verify)
    }
  }

  verifyAnyUser(token) {
    const handle = handleOf(this, 'verifyAnyUser')
    if (arguments.length > 1) throw tooManyArguments('verifyAnyUser', 1, arguments.length)
    const now = readClock(this.#clock)
    try {
      return claimsOf(native.verifyAnyUser(handle, now, token))
    } catch (thrown) {
      throw toError(thrown, TokenVerifier.prototype.verifyAnyUser)
    }
  }

  close() {
    native.closeVerifier(handleOf(this, 'close'))
  }
}

if (Symbol.dispose) TokenVerifier.prototype[Symbol.dispose] = TokenVerifier.prototype.close
setCustomInspect(TokenVerifier, 'TokenVerifier', (verifier) => {
  handleOf(verifier, 'inspect')
  return { appId: verifier.appId }
})

/** The previous secrets. Throws if there are too many. */
function secretsOf(secrets) {
  if (secrets === undefined) return []
  const copy = copyOfArray(secrets, TOO_MANY_SECRETS)
  if (copy === undefined) {
    throw invalid(`\`previousSecrets\` must be an array of secrets, not ${typeName(secrets)}`)
  }
  if (copy.length >= TOO_MANY_SECRETS) {
    throw invalid('`previousSecrets` has more than 7 secrets: remove the oldest')
  }
  return copy
}
