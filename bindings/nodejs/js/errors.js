// Error classes. The native half throws arrays: kind, code, message, and the platform's code.

import { setClassName } from './custom-inspect.js'

/** The base class of all errors of this package. */
export class Token04Error extends Error {
  constructor(kind, errorCode, errorMessage, zegoCode) {
    // `cause` is the only property that a structured clone of an Error keeps.
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
      // A revoked Proxy, or a getter that throws.
      return null
    }
  }
}

/** The token is invalid or allows too little. */
export class TokenRefusedError extends Token04Error {}

/** An argument is wrong. */
export class InvalidArgumentError extends Token04Error {}

/** The environment failed. */
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
const CLASSES = new Map(KINDS.flatMap(([type, ...kinds]) => kinds.map((kind) => [kind, type])))

for (const [name, type] of Object.entries({
  Token04Error,
  TokenRefusedError,
  InvalidArgumentError,
  UnavailableError,
})) {
  const nonEnumerable = { value: name, configurable: true, writable: true }
  Object.defineProperty(type.prototype, 'name', nonEnumerable)
  setClassName(type, name)
}

export function errorOf(kind, errorCode, message, zegoCode) {
  const type = CLASSES.get(kind) ?? Token04Error
  return new type(kind, errorCode, message, zegoCode)
}

/** Converts an array that the native half threw to an error. The stack trace starts at the caller of `calledFunction`. */
export function toError(thrown, calledFunction) {
  // Anything else is an exception of JavaScript, such as a stack overflow.
  if (!Array.isArray(thrown)) return thrown
  const error = thrownBy(calledFunction, errorOf(...thrown))
  // The trap of a WebAssembly module.
  if (thrown.trap !== undefined) error.cause.cause = thrown.trap
  return error
}

/** The error for an invalid argument. */
export function invalid(message, calledFunction) {
  return thrownBy(calledFunction, new InvalidArgumentError('invalid_argument', -1, message))
}

/** The error for an invalid clock. */
export function unavailable(message) {
  return new UnavailableError('clock_out_of_range', -1, message)
}

function thrownBy(calledFunction, error) {
  Error.captureStackTrace?.(error, calledFunction)
  return error
}
