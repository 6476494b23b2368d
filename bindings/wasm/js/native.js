// What the files of the Node.js package need of the native half, here of the WebAssembly module. Its functions throw
// arrays, of which `errors.js` makes errors.

import * as glue from './glue.js'
import { guard } from './guard.js'
import * as quick from './quick.js'
import { withSecret } from './secrets.js'

/** How many requests of a batch are handed over at a time, some milliseconds of the event loop. */
export const PART = 2048
/** A part is made at once, so that none is begun before the one ahead became strings. */
export const AHEAD = 0

/** As it is when this is loaded: a test that replaces timers would hold a batch up. */
const later = setTimeout

/** Lets other things happen. */
export function turn() {
  return new Promise((resolve) => later(resolve, 0))
}

/** What holds a key of the module, until it is closed; what is not closed is freed when it is collected. */
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
      quick.generateToken04(appId, userId, secret, seconds, payload) ?? withSecret(secret, make),
  )
}

/** Makes the token of a grant that is text, in the quick way if it can be. */
function generateOf(kind, handle, now, userId, lifetime, grant) {
  return guard(() => {
    const generator = handle.get()
    return (
      quick.generate(generator, now, userId, lifetime, grant, kind) ??
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

/** Runs a call with the bytes of several secrets. */
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
export const lint = guarded(glue.lint)
export const parseKitToken = guarded(glue.parseKitToken)
export const readPrivileges = guarded(glue.readPrivileges)
export const reseed = guarded(glue.reseed)
export const writePrivileges = guarded(glue.writePrivileges)
