// What people use: the surface of the Node.js package, over what the WebAssembly module exports.

import { guard } from './guard.js'
import * as native from './native.js'
import * as quick from './quick.js'

export { Token04Error } from './error.js'

/** How many users are handed over at a time: some milliseconds of the event loop. */
const PART = 2048
/** As it is when this is loaded: a test that replaces it would hold a batch up. */
const later = setTimeout

export class Generator {
  #native

  constructor(appId, secret, options) {
    this.#native = guard(() => new native.Generator(appId, secret, options), Generator)
  }

  get appId() {
    return this.#native.appId
  }

  get cipher() {
    return this.#native.cipher
  }

  generate(userId, effectiveTimeInSeconds, payload) {
    return generate(this.#native, userId, effectiveTimeInSeconds, payload)
  }

  async generateBatch(userIds, effectiveTimeInSeconds, payload) {
    // Copies, as the caller's arrays may change meanwhile.
    const users = Array.isArray(userIds) ? userIds.slice() : userIds
    const given = Array.isArray(payload) ? payload.slice() : payload
    const payloads = Array.isArray(given) ? given.map(textOrRefused) : payloadText(given)
    const { generateBatch } = Generator.prototype
    // It goes on if this one is closed.
    const shared = guard(() => this.#native.share(), generateBatch)
    const refusal = (index) => {
      try {
        const own = Array.isArray(given) ? given[index] : given
        return generate(shared, users[index], effectiveTimeInSeconds, own)
      } catch (error) {
        return error
      }
    }

    try {
      const results = []
      for (let from = 0; ; ) {
        const end = from + PART
        const lines = guard(
          () => shared.generatePart(users, effectiveTimeInSeconds, payloads, from, end),
          generateBatch,
        )
        if (users.length === 0) return results
        for (const token of lines.split('\n')) results.push(token || refusal(results.length))
        from = end
        if (from >= users.length) return results
        await new Promise((resolve) => later(resolve, 0))
      }
    } finally {
      shared.close()
    }
  }

  close() {
    this.#native.close()
  }
}

export class RoomPrivileges {
  #native

  constructor(made) {
    if (!(made instanceof native.RoomPrivileges)) {
      throw new TypeError('RoomPrivileges has no constructor: call inRoom or inAnyRoom')
    }
    this.#native = made
  }

  static inRoom(roomId) {
    return new RoomPrivileges(
      guard(() => native.RoomPrivileges.inRoom(roomId), RoomPrivileges.inRoom),
    )
  }

  static inAnyRoom() {
    const { inAnyRoom } = RoomPrivileges
    return new RoomPrivileges(guard(() => native.RoomPrivileges.inAnyRoom(), inAnyRoom))
  }

  mayLogIn() {
    return new RoomPrivileges(this.#native.mayLogIn())
  }

  mayPublish() {
    return new RoomPrivileges(this.#native.mayPublish())
  }

  onlyStreams(streamIds) {
    const { onlyStreams } = RoomPrivileges.prototype
    return new RoomPrivileges(guard(() => this.#native.onlyStreams(streamIds), onlyStreams))
  }

  toPayload() {
    return guard(() => this.#native.toPayload(), RoomPrivileges.prototype.toPayload)
  }

  static fromPayload(payload) {
    return guard(() => native.RoomPrivileges.fromPayload(payload), RoomPrivileges.fromPayload)
  }
}

export class Verifier {
  #native

  constructor(secret) {
    this.#native = guard(() => new native.Verifier(secret), Verifier)
  }

  verify(token, options) {
    return guard(() => this.#native.verify(token, options), Verifier.prototype.verify)
  }

  close() {
    this.#native.close()
  }
}

export function generateToken04(appId, userId, secret, effectiveTimeInSeconds, payload) {
  const make = () =>
    quick.generateToken04(appId, userId, secret, effectiveTimeInSeconds, payload) ??
    native.generateToken04(appId, userId, secret, effectiveTimeInSeconds, payload)
  return guard(make, generateToken04)
}

export function authorize(claims, action, at) {
  guard(() => native.authorize(claims, action, at), authorize)
}

export function inspect(token, options) {
  return guard(() => native.inspect(token, options), inspect)
}

export function buildKitToken(kitToken) {
  return guard(() => native.buildKitToken(kitToken), buildKitToken)
}

export function parseKitToken(text) {
  return guard(() => native.parseKitToken(text), parseKitToken)
}

function generate(generator, userId, effectiveTimeInSeconds, payload) {
  const make = () => {
    const text = payloadText(payload)
    return (
      quick.generate(generator, userId, effectiveTimeInSeconds, text) ??
      generator.generate(userId, effectiveTimeInSeconds, text)
    )
  }
  return guard(make, Generator.prototype.generate)
}

/** The text of privileges; anything else is left for the module to judge. */
function payloadText(payload) {
  return payload instanceof RoomPrivileges ? payload.toPayload() : payload
}

/** As `payloadText`; where it fails, something that is refused when its turn comes. */
function textOrRefused(payload) {
  try {
    return payloadText(payload)
  } catch {
    return false
  }
}
