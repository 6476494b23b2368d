const { setImmediate: turn } = require('node:timers/promises')
const native = require('./native.js')

/** The class that the addon throws. It knows one: where this file was loaded before into the same realm, that one's. */
function errorClass() {
  const known = native.errorClass()
  if (known && Object.getPrototypeOf(known) === Error) return known
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
  return Token04Error
}

const Token04Error = errorClass()

/** How many users are handed over at a time: about a millisecond of the event loop. */
const PART = 4096
/** So many parts are with the thread pool, of four by default, while one becomes strings: it never runs dry. */
const AHEAD = 8

class Generator extends native.Generator {
  async generateBatch(userIds, effectiveTimeInSeconds, payload) {
    // Copies, as the caller's arrays may change meanwhile.
    const users = Array.isArray(userIds) ? userIds.slice() : userIds
    const payloads = Array.isArray(payload) ? payload.slice() : payload
    // It goes on if this one is closed.
    const shared = super.share()
    const start = (from) => {
      // The last one with all that is left, so that a list of another length is found out.
      const to = from + PART < users?.length ? from + PART : undefined
      const slice = (list) => (Array.isArray(list) ? list.slice(from, to) : list)
      const part = slice(users)
      return shared.generateBatch(part, effectiveTimeInSeconds, slice(payloads), join(part))
    }
    const refusal = (index) => {
      try {
        const own = Array.isArray(payloads) ? payloads[index] : payloads
        return native.generate.call(shared, users[index], effectiveTimeInSeconds, own)
      } catch (error) {
        return error
      }
    }

    try {
      const parts = [start(0)]
      const results = new Array(users.length)
      for (let from = 0; from < users.length; from += PART) {
        while (parts.length <= AHEAD && from + parts.length * PART < users.length) {
          parts.push(start(from + parts.length * PART))
        }
        const [tokens, ends] = await parts.shift()
        let begin = 0
        for (let index = 0; index < ends.length; index++) {
          const end = ends[index]
          results[from + index] = end > begin ? tokens.slice(begin, end) : refusal(from + index)
          begin = end
        }
        // Parts that ended together would become strings without a pause.
        if (parts.length > 0) await turn()
      }
      return results
    } finally {
      shared.close()
    }
  }
}

/** The addon reads one long string much faster than many short ones. What is no string stays as it is. */
function join(users) {
  if (!Array.isArray(users)) return undefined
  for (let index = 0; index < users.length; index++) {
    if (typeof users[index] !== 'string') return undefined
  }
  return users.join('\0')
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
