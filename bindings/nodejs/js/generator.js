import { makeBatch } from './batch.js'
import { setCustomInspect } from './custom-inspect.js'
import { toError } from './errors.js'
import { IssuedToken } from './issued.js'
import * as native from './native.js'
import { payloadOf } from './privileges.js'
import { readRequest, setPrivileges } from './request.js'
import { checkClock, readClock } from './time.js'
import { missingReceiver, readOptions, tooManyArguments } from './values.js'

const OPTIONS = ['maxLifetimeSeconds', 'cipher', 'clock', 'allowPlaceholderIds']

/** The native handle of `self`; throws in the name of `method` if `self` is not a generator. */
let handleOf

export class TokenGenerator {
  #handle
  #clock
  #appId
  #cipher

  constructor(appId, secret, options) {
    if (arguments.length > 3) throw tooManyArguments('TokenGenerator', 3, arguments.length)
    const { maxLifetimeSeconds, cipher, clock, allowPlaceholderIds } = readOptions(options, OPTIONS)
    checkClock(clock)
    try {
      this.#handle = native.newGenerator(
        appId,
        secret,
        maxLifetimeSeconds,
        cipher,
        allowPlaceholderIds,
      )
    } catch (thrown) {
      throw toError(thrown, TokenGenerator)
    }
    this.#clock = clock
    this.#appId = appId
    this.#cipher = cipher ?? 'gcm'
  }

  static {
    handleOf = (self, method) => {
      if (typeof self === 'object' && self !== null && #handle in self) return self.#handle
      throw missingReceiver('TokenGenerator', method)
    }
  }

  get appId() {
    return this.#appId
  }

  get cipher() {
    return this.#cipher
  }

  generate(userId, lifetimeSeconds, privileges) {
    const handle = handleOf(this, 'generate')
    if (arguments.length > 3) throw tooManyArguments('generate', 3, arguments.length)
    const now = readClock(this.#clock)
    const payload = payloadOf(privileges)
    try {
      if (payload !== undefined) {
        return native.generate(handle, now, userId, lifetimeSeconds, payload)
      }
      const read = {}
      setPrivileges(read, privileges)
      return native.issue(handle, now, userId, lifetimeSeconds, read.grant, read.kind)[0]
    } catch (thrown) {
      throw toError(thrown, TokenGenerator.prototype.generate)
    }
  }

  generateBasic(userId, lifetimeSeconds) {
    const handle = handleOf(this, 'generateBasic')
    if (arguments.length > 2) throw tooManyArguments('generateBasic', 2, arguments.length)
    const now = readClock(this.#clock)
    try {
      return native.generateBasic(handle, now, userId, lifetimeSeconds)
    } catch (thrown) {
      throw toError(thrown, TokenGenerator.prototype.generateBasic)
    }
  }

  generateWithPayload(userId, lifetimeSeconds, payload) {
    const handle = handleOf(this, 'generateWithPayload')
    if (arguments.length > 3) throw tooManyArguments('generateWithPayload', 3, arguments.length)
    const now = readClock(this.#clock)
    try {
      return native.generateWithPayload(handle, now, userId, lifetimeSeconds, payload)
    } catch (thrown) {
      throw toError(thrown, TokenGenerator.prototype.generateWithPayload)
    }
  }

  issue(request) {
    const handle = handleOf(this, 'issue')
    if (arguments.length > 1) throw tooManyArguments('issue', 1, arguments.length)
    const read = readRequest(request)
    const now = readClock(this.#clock)
    try {
      return new IssuedToken(...native.issue(handle, now, ...read))
    } catch (thrown) {
      throw toError(thrown, TokenGenerator.prototype.issue)
    }
  }

  async generateBatch(requests, options) {
    const handle = handleOf(this, 'generateBatch')
    if (arguments.length > 2) throw tooManyArguments('generateBatch', 2, arguments.length)
    const { generateBatch } = TokenGenerator.prototype
    // Awaited, because returning another promise takes longer.
    return await makeBatch(handle, this.#clock, requests, options, generateBatch)
  }

  close() {
    native.closeGenerator(handleOf(this, 'close'))
  }
}

if (Symbol.dispose) TokenGenerator.prototype[Symbol.dispose] = TokenGenerator.prototype.close
setCustomInspect(TokenGenerator, 'TokenGenerator', (generator) => {
  handleOf(generator, 'inspect')
  const { appId, cipher } = generator
  return { appId, cipher }
})

export function reseed() {
  if (arguments.length > 0) throw tooManyArguments('reseed', 0, arguments.length)
  native.reseed()
}
