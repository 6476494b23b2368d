/** How a token is sealed: AES-256-GCM, or AES-256-CBC, which is not authenticated. */
export type Cipher = 'gcm' | 'cbc'

/** What a user wants to do: log in to a room, or publish a stream in it. */
export type Action =
  | { type: 'login'; roomId: string }
  | { type: 'publish'; roomId: string; streamId: string }

/** What went wrong; the table for people is `ERRORS.md`. */
export type ErrorKind =
  | 'invalid_app_id'
  | 'invalid_user_id'
  | 'invalid_secret'
  | 'invalid_lifetime'
  | 'invalid_argument'
  | 'token_too_long'
  | 'clock_out_of_range'
  | 'random_unavailable'
  | 'unsupported_version'
  | 'malformed_token'
  | 'cipher_not_accepted'
  | 'decryption_failed'
  | 'invalid_claims'
  | 'app_id_mismatch'
  | 'user_id_mismatch'
  | 'expire_mismatch'
  | 'expired'
  | 'invalid_payload'
  | 'room_not_allowed'
  | 'login_not_allowed'
  | 'publish_not_allowed'
  | 'stream_not_allowed'
  | 'closed'
  | 'internal'

/** What this package throws. Neither message nor fields ever hold a secret or decrypted text. */
export class Token04Error extends Error {
  private constructor()
  name: 'Token04Error'
  /** What went wrong: match on this. */
  readonly kind: ErrorKind
  /** The official assistants' code: 1, 3, 5 or 6 for their arguments, -1 for all else. */
  readonly errorCode: number
  /** The cause and the way out, in one line; the same as `message`. */
  readonly errorMessage: string
  /** The code with which the platform's SDKs report the same, where one is documented. */
  readonly zegoCode: number | null
  /** The same once more, as a structured clone of an error keeps nothing else. */
  readonly cause: { kind: ErrorKind; errorCode: number; zegoCode: number | null }
  /**
   * The error that was sent from another thread, by `postMessage` or another structured clone, which
   * makes a plain `Error` of it. `null` if the value is no such clone.
   *
   * @example
   * ```js
   * const { Token04Error, Verifier } = require('token04')
   *
   * try {
   *   new Verifier('0123456789abcdef0123456789abcdef').verify('hello')
   * } catch (error) {
   *   const clone = structuredClone(error)
   *   console.log(clone.kind, Token04Error.fromClone(clone).kind) // undefined unsupported_version
   * }
   * ```
   */
  static fromClone(value: unknown): Token04Error | null
}

/**
 * Makes one token in one call, as the official assistant does; AES-GCM.
 *
 * Making several, prepare a `Generator` once.
 *
 * @param appId The project's AppID: a whole number from 1 to 4294967295.
 * @param userId The user, as the client logs in with.
 * @param secret The project's ServerSecret as it stands in the console, 32 characters.
 * @param effectiveTimeInSeconds For how many seconds from now the token is valid, above 0.
 * @param payload Absent or empty for a basic token, else the text of `RoomPrivileges.toPayload`.
 * @returns The token.
 * @throws {Token04Error} With `errorCode` 1 (app id), 3 (user id), 5 (secret), 6 (effective time)
 * or -1 (anything else), and `errorMessage`.
 *
 * @example
 * ```js
 * const { generateToken04 } = require('token04')
 *
 * const secret = '0123456789abcdef0123456789abcdef' // made up; read yours from the environment
 * const token = generateToken04(1234567890, 'alice', secret, 3600)
 * console.log(token.startsWith('04')) // true
 * ```
 */
export function generateToken04(
  appId: number | bigint,
  userId: string,
  secret: string | Uint8Array,
  effectiveTimeInSeconds: number | bigint,
  payload?: string | null,
): string

export interface Generator {
  /**
   * Makes a token for a user.
   *
   * @param userId The user, as the client logs in with.
   * @param effectiveTimeInSeconds For how many seconds from now the token is valid, above 0.
   * @param payload Absent or empty for a basic token, else `RoomPrivileges`; any other text is
   * passed on as it is.
   * @throws {Token04Error} `invalid_user_id`, `invalid_lifetime`, `invalid_argument` (the
   * payload), `token_too_long`, `clock_out_of_range`, `random_unavailable`, `closed`.
   *
   * @example
   * ```js
   * const { Generator } = require('token04')
   *
   * const generator = new Generator(1234567890, '0123456789abcdef0123456789abcdef')
   * console.log(generator.generate('alice', 3600).startsWith('04')) // true
   * ```
   */
  generate(
    userId: string,
    effectiveTimeInSeconds: number | bigint,
    payload?: string | RoomPrivileges | null,
  ): string
}
