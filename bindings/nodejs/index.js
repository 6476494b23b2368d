const { setImmediate: turn } = require('node:timers/promises')
const native = require('./native.js')

const KINDS = new Set(native.errorKinds())

/** The class that the addon throws. It knows one: where this file was loaded before into the same realm, that one's. */
function errorClass() {
  const known = native.errorClass()
  if (known && Object.getPrototypeOf(known) === Error) return known
  class Token04Error extends Error {
    constructor(kind, errorCode, errorMessage, zegoCode) {
      // A structured clone keeps no other property of an Error.
      super(errorMessage, { cause: { kind, errorCode, zegoCode: zegoCode ?? null } })
      this.kind = kind
      this.errorCode = errorCode
      this.errorMessage = errorMessage
      this.zegoCode = zegoCode ?? null
    }

    static fromClone(value) {
      try {
        if (value instanceof Token04Error) return value
        if (Object.prototype.toString.call(value) !== '[object Error]') return null
        const { message, stack, cause } = value
        const { kind, errorCode, zegoCode } = cause ?? {}
        if (!KINDS.has(kind) || !Number.isInteger(errorCode)) return null
        if (zegoCode !== null && !Number.isInteger(zegoCode)) return null
        const error = new Token04Error(kind, errorCode, `${message}`, zegoCode)
        Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true })
        return error
      } catch {
        // A Proxy that was revoked, or a getter that throws.
        return null
      }
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

/** How many users are handed over at a time, about a millisecond of the event loop, and how much text. */
const PART = 4096
const PART_TEXT = 1 << 20
/** So many parts are with the thread pool, of four by default, while one becomes strings: it never runs dry. */
const AHEAD = 8

class Generator extends native.Generator {
  async generateBatch(userIds, effectiveTimeInSeconds, payload) {
    const users = copyOf(userIds)
    const payloads = copyOf(payload)
    // It goes on if this one is closed.
    const shared = super.share()
    const start = (from, to) => {
      const slice = (list) => (Array.isArray(list) ? list.slice(from, to) : list)
      const part = slice(users)
      const made = shared.generateBatch(part, effectiveTimeInSeconds, slice(payloads), join(part))
      // Others may fail before its turn comes to be awaited.
      made.catch(() => {})
      return { from, made }
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
      if (!Array.isArray(users) || (Array.isArray(payloads) && payloads.length !== users.length)) {
        // Throws what is wrong with them.
        return await shared.generateBatch(users, effectiveTimeInSeconds, payloads)
      }
      const results = new Array(users.length)
      let next = endOfPart(users, payloads, 0)
      const parts = [start(0, next)]
      while (parts.length > 0) {
        while (parts.length <= AHEAD && next < users.length) {
          const end = endOfPart(users, payloads, next)
          parts.push(start(next, end))
          next = end
        }
        const { from, made } = parts.shift()
        const [tokens, ends] = await made
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

/**
 * A copy that nobody else changes. Each element is read once, as a Proxy may answer another one next. A Proxy
 * whose length no array can have becomes an object, which the addon refuses.
 */
function copyOf(list) {
  if (!Array.isArray(list)) return list
  const { length } = list
  if (!Number.isInteger(length) || length < 0 || length >= 2 ** 32) return {}
  const copy = new Array(length)
  for (let index = 0; index < copy.length; index++) copy[index] = list[index]
  return copy
}

/** Where a part ends that begins there. */
function endOfPart(users, payloads, from) {
  const each = Array.isArray(payloads)
  const last = Math.min(from + PART, users.length)
  let end = from
  for (let text = 0; end < last && text < PART_TEXT; end++) {
    text += lengthOf(users[end]) + lengthOf(each ? payloads[end] : payloads)
  }
  return end
}

function lengthOf(value) {
  return typeof value === 'string' ? value.length : 0
}

/** The addon reads one long string much faster than many short ones. What is no string stays as it is. */
function join(users) {
  let text = 0
  for (let index = 0; index < users.length; index++) {
    if (typeof users[index] !== 'string') return undefined
    text += users[index].length
  }
  // One of them is longer than any user.
  return text > 2 * PART_TEXT ? undefined : users.join('\0')
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
exports.reseed = native.reseed
