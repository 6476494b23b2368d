// Why calls fail. The native half throws arrays: kind, code, message, and the platform's code.

import { rename } from './shown.js'

/** What this package throws. */
export class Token04Error extends Error {
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
      if (!CLASSES.has(kind) || !Number.isInteger(errorCode)) return null
      if (zegoCode !== null && !Number.isInteger(zegoCode)) return null
      const error = errorOf(kind, errorCode, `${message}`, zegoCode)
      Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true })
      return error
    } catch {
      // A Proxy that was revoked, or a getter that throws.
      return null
    }
  }
}

/** The token is not good enough. */
export class TokenRefusedError extends Token04Error {}

/** The program is wrong. */
export class InvalidArgumentError extends Token04Error {}

/** The environment fails. */
export class UnavailableError extends Token04Error {}

const KINDS = [
  [
    InvalidArgumentError,
    'invalid_app_id',
    'invalid_user_id',
    'invalid_secret',
    'invalid_lifetime',
    'invalid_argument',
    'token_too_long',
  ],
  [UnavailableError, 'clock_out_of_range', 'random_unavailable', 'closed', 'internal'],
  [
    TokenRefusedError,
    'unsupported_version',
    'malformed_token',
    'cipher_not_accepted',
    'decryption_failed',
    'invalid_claims',
    'app_id_mismatch',
    'user_id_mismatch',
    'expire_mismatch',
    'expired',
    'invalid_payload',
    'room_not_allowed',
    'login_not_allowed',
    'publish_not_allowed',
    'stream_not_allowed',
  ],
]
const CLASSES = new Map(KINDS.flatMap(([own, ...kinds]) => kinds.map((kind) => [kind, own])))

for (const [name, own] of Object.entries({
  Token04Error,
  TokenRefusedError,
  InvalidArgumentError,
  UnavailableError,
})) {
  const hidden = { value: name, configurable: true, writable: true }
  Object.defineProperty(own.prototype, 'name', hidden)
  rename(own, name)
}

export function errorOf(kind, errorCode, message, zegoCode) {
  const own = CLASSES.get(kind) ?? Token04Error
  return new own(kind, errorCode, message, zegoCode)
}

/** The error for what the native half threw, as if `outermost`, a function of ours, threw it. */
export function shown(thrown, outermost) {
  // Whatever else is thrown is JavaScript's own, such as a stack that is full.
  if (!Array.isArray(thrown)) return thrown
  const error = thrownBy(outermost, errorOf(...thrown))
  // That of a WebAssembly module.
  if (thrown.trap !== undefined) error.cause.cause = thrown.trap
  return error
}

/** The error for an argument. */
export function invalid(message, outermost) {
  return thrownBy(outermost, new InvalidArgumentError('invalid_argument', -1, message))
}

/** The error for a clock. */
export function unavailable(message) {
  return new UnavailableError('clock_out_of_range', -1, message)
}

function thrownBy(outermost, error) {
  Error.captureStackTrace?.(error, outermost)
  return error
}
