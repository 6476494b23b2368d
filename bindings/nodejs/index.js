const native = require('./native.js')

class Token04Error extends Error {
  constructor(kind, errorCode, errorMessage, zegoCode) {
    super(errorMessage)
    this.kind = kind
    this.errorCode = errorCode
    this.errorMessage = errorMessage
    this.zegoCode = zegoCode ?? null
  }
}
Object.defineProperty(Token04Error.prototype, 'name', {
  value: 'Token04Error',
  configurable: true,
  writable: true,
})
native.setErrorClass(Token04Error)

/** How many users are handed over at a time: about a millisecond of the event loop. */
const PART = 4096

class Generator extends native.Generator {
  async generateBatch(userIds, effectiveTimeInSeconds, payload) {
    // Copies, as the caller's arrays may change meanwhile.
    const users = Array.isArray(userIds) ? userIds.slice() : userIds
    const payloads = Array.isArray(payload) ? payload.slice() : payload
    const start = (from) =>
      super.generateBatch(users, effectiveTimeInSeconds, payloads, from, from + PART)
    const refusal = (index) => {
      try {
        const own = Array.isArray(payloads) ? payloads[index] : payloads
        return this.generate(users[index], effectiveTimeInSeconds, own)
      } catch (error) {
        return error
      }
    }

    const results = []
    let next = start(0)
    for (let from = 0; from < users.length; from += PART) {
      const part = next
      // All cores work at the next part while this one becomes strings.
      if (from + PART < users.length) next = start(from + PART)
      for (const token of (await part).split('\n')) {
        results.push(token || refusal(results.length))
      }
    }
    return results
  }
}
Generator.prototype.generate = native.generate

// A class of JavaScript's own refuses to be called without `new`.
class Verifier extends native.Verifier {}

exports.Generator = Generator
exports.RoomPrivileges = native.RoomPrivileges
exports.Token04Error = Token04Error
exports.Verifier = Verifier
exports.authorize = native.authorize
exports.buildKitToken = native.buildKitToken
exports.generateToken04 = native.generateToken04
exports.inspect = native.inspect
exports.parseKitToken = native.parseKitToken
