/** As the types name them: the module is not there yet when this is loaded. */
const KINDS = new Set([
  'invalid_app_id',
  'invalid_user_id',
  'invalid_secret',
  'invalid_lifetime',
  'invalid_argument',
  'token_too_long',
  'clock_out_of_range',
  'random_unavailable',
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
  'closed',
  'internal',
])

/** What this package throws; made by the WebAssembly module, which knows kinds and codes. */
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
