// The native functions that the files of the Node.js package call, here those of the WebAssembly module. They throw
// arrays, which `errors.js` converts to errors.

import * as glue from './glue.js'
import { guard } from './guard.js'
import { withSecret } from './secrets.js'
import * as sharedBuffer from './shared-buffer.js'

/** Up to so many requests of a batch, preparing a part would take longer. */
export const FEW_REQUESTS = 4
/** The number of requests in a part of a batch: a few milliseconds of the event loop. */
export const PART_LENGTH = 2048
/** Parts are made synchronously, so none is started before the results of the previous one are read. */
export const PARTS_AHEAD = 0

/** Read on load: fake timers of a test must not stop a batch. */
const setTimer = setTimeout

export function yieldToEventLoop() {
  return new Promise((resolve) => setTimer(resolve, 0))
}

/** Holds a generator or verifier of the module until it is closed. Otherwise it is freed on garbage collection. */
class Handle {
  #name
  #held

  constructor(name, held) {
    this.#name = name
    this.#held = held
  }

  get() {
    if (this.#held === undefined) throw glue.closed(this.#name)
    return this.#held
  }

  close() {
    this.#held?.free()
    this.#held = undefined
  }
}

export function newGenerator(appId, secret, maxLifetime, cipher, allowPlaceholderIds) {
  const make = (bytes) => new glue.Generator(appId, bytes, maxLifetime, cipher, allowPlaceholderIds)
  return new Handle(
    'the generator',
    guard(() => withSecret(secret, make)),
  )
}

export function shareGenerator(handle) {
  return new Handle(
    'the generator',
    guard(() => handle.get().share()),
  )
}

export function closeGenerator(handle) {
  handle.close()
}

export function generateToken04(appId, userId, secret, seconds, payload) {
  const make = (bytes) => glue.generateToken04(appId, userId, bytes, seconds, payload)
  return guard(
    () =>
      sharedBuffer.generateToken04(appId, userId, secret, seconds, payload) ??
      withSecret(secret, make),
  )
}

/** Makes a token for a grant that is text, on the fast path if possible. */
function generateOf(kind, handle, now, userId, lifetime, grant) {
  return guard(() => {
    const generator = handle.get()
    return (
      sharedBuffer.generate(generator, now, userId, lifetime, grant, kind) ??
      generator.issue(now ?? Number.NaN, userId, lifetime, grant, kind)[0]
    )
  })
}

// The numbers are those of `request.js`.
export function generate(handle, now, userId, lifetime, written) {
  return generateOf(0, handle, now, userId, lifetime, written)
}

export function generateBasic(handle, now, userId, lifetime) {
  return generateOf(1, handle, now, userId, lifetime, '')
}

export function generateWithPayload(handle, now, userId, lifetime, payload) {
  return generateOf(2, handle, now, userId, lifetime, payload)
}

export function issue(handle, now = Number.NaN, userId, lifetime, grant, kind) {
  return guard(() => handle.get().issue(now, userId, lifetime, grant, kind))
}

export function generatePart(handle, now = Number.NaN, userIds, lifetimes, kinds, payloads) {
  return guard(() => handle.get().generatePart(now, userIds, lifetimes, kinds, payloads))
}

export function newVerifier(appId, secret, previousSecrets, ...options) {
  const make = (bytes) =>
    withSecrets(previousSecrets, (previous) => new glue.Verifier(appId, bytes, previous))
  return verifierOf(() => withSecret(secret, make), options)
}

export function newVerifierForAnyApp(secret, ...options) {
  return verifierOf(() => withSecret(secret, (bytes) => glue.Verifier.forAnyApp(bytes)), options)
}

export function closeVerifier(handle) {
  handle.close()
}

function verifierOf(make, options) {
  return guard(() => {
    const verifier = make()
    try {
      verifier.setOptions(...options)
    } catch (thrown) {
      verifier.free()
      throw thrown
    }
    return new Handle('the verifier', verifier)
  })
}

/** Calls `call` with the bytes of several secrets. */
function withSecrets(secrets, call, read = []) {
  if (read.length === secrets.length) return call(read)
  const next = secrets[read.length]
  return withSecret(next, (bytes) => withSecrets(secrets, call, [...read, bytes]))
}

export function verifyAction(handle, now = Number.NaN, token, userId, roomId, streamId) {
  return guard(() => handle.get().verifyAction(now, token, userId, roomId, streamId))
}

export function verify(handle, now = Number.NaN, token, userId) {
  return guard(() => handle.get().verify(now, token, userId))
}

export function verifyAnyUser(handle, now = Number.NaN, token) {
  return guard(() => handle.get().verifyAnyUser(now, token))
}

export function inspect(text, secret, time) {
  if (secret === undefined) return guard(() => glue.inspect(text, secret, time))
  return guard(() => withSecret(secret, (bytes) => glue.inspect(text, bytes, time)))
}

const guarded =
  (call) =>
  (...values) =>
    guard(() => call(...values))

export const authorize = guarded(glue.authorize)
export const buildKitToken = guarded(glue.buildKitToken)
export const checkAction = guarded(glue.checkAction)
export const explain = guarded(glue.explain)
export const lint = guarded(glue.lint)
export const parseKitToken = guarded(glue.parseKitToken)
export const readPrivileges = guarded(glue.readPrivileges)
export const reseed = guarded(glue.reseed)
export const writePrivileges = guarded(glue.writePrivileges)
