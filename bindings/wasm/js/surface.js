// What people use: the surface of the Node.js package, over what the WebAssembly module exports.

import { guard } from './guard.js'
import * as native from './native.js'
import * as quick from './quick.js'
import { fieldsOf, someFieldsOf, withSecret } from './snapshots.js'

export { Token04Error } from './error.js'
export { Generator } from './generator.js'
export { RoomPrivileges } from './privileges.js'

const ACTION = ['type', 'roomId', 'streamId']
const VERIFY_OPTIONS = [
  'appId',
  'userId',
  'action',
  'at',
  'leeway',
  'acceptCbc',
  'acceptCbcUserForgeable',
]

export class Verifier {
  #native
  #closed = false

  constructor(secret) {
    const make = (bytes) => new native.Verifier(bytes)
    this.#native = guard(() => withSecret(secret, make), Verifier)
  }

  verify(token, options) {
    const verify = () => {
      const given = fieldsOf(options, 'options', VERIFY_OPTIONS, { action: ACTION })
      if (this.#closed) throw native.verifierClosed()
      return this.#native.verify(token, given)
    }
    return guard(verify, Verifier.prototype.verify)
  }

  close() {
    if (this.#closed) return
    this.#closed = true
    this.#native.free()
  }
}

export function generateToken04(appId, userId, secret, effectiveTimeInSeconds, payload) {
  const make = () =>
    quick.generateToken04(appId, userId, secret, effectiveTimeInSeconds, payload) ??
    withSecret(secret, (bytes) =>
      native.generateToken04(appId, userId, bytes, effectiveTimeInSeconds, payload),
    )
  return guard(make, generateToken04)
}

export function authorize(claims, action, at) {
  const decide = () => {
    const wish = fieldsOf(action, 'action', ACTION)
    native.authorize(someFieldsOf(claims, ['expire', 'payload']), wish, at)
  }
  guard(decide, authorize)
}

export function inspect(token, options) {
  const look = () => {
    const given = fieldsOf(options, 'options', ['secret', 'at'])
    if (given?.secret === undefined) return native.inspect(token, given)
    return withSecret(given.secret, (secret) => native.inspect(token, { ...given, secret }))
  }
  return guard(look, inspect)
}

export function buildKitToken(kitToken) {
  const names = ['token', 'appId', 'userId', 'roomId', 'userName']
  return guard(() => native.buildKitToken(fieldsOf(kitToken, 'kit_token', names)), buildKitToken)
}

export function parseKitToken(text) {
  return guard(() => native.parseKitToken(text), parseKitToken)
}

export function reseed() {
  guard(() => native.reseed(), reseed)
}
