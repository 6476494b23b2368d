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

/**
 * Makes tokens for one app. Make it once and keep it; each worker thread makes its own.
 *
 * The secret is not kept, only the key made from it is, which is wiped when the generator is closed
 * or collected. One secret is good for 2^32 tokens (NIST SP 800-38D, random nonces).
 *
 * @example
 * ```js
 * const { Generator, RoomPrivileges } = require('token04')
 *
 * const generator = new Generator(1234567890, '0123456789abcdef0123456789abcdef')
 * const basic = generator.generate('alice', 3600)
 * const privileges = RoomPrivileges.inRoom('room1').mayLogIn().mayPublish()
 * const token = generator.generate('alice', 3600, privileges)
 * ```
 */
export declare class Generator {
  /**
   * Prepares the key of one app.
   *
   * @param appId The project's AppID: a whole number from 1 to 4294967295.
   * @param secret The project's ServerSecret as it stands in the console, 32 bytes.
   * @throws {Token04Error} `invalid_app_id`, `invalid_secret`, `invalid_argument` (the options).
   */
  constructor(appId: number | bigint, secret: string | Uint8Array, options?: GeneratorOptions)
  /** The app that this generator makes tokens for. */
  get appId(): number
  /** How this generator seals. */
  get cipher(): Cipher
  /**
   * Makes a token for each of many users, in their order, on all cores and off the event loop.
   *
   * @param userIds The users.
   * @param effectiveTimeInSeconds For how many seconds from now the tokens are valid, above 0.
   * @param payload One for all users as in `generate`, or an array with one for each.
   * @returns A token for each user. One bad user does not hinder the others: a `Token04Error`
   * stands in its place.
   * @throws {Token04Error} `invalid_argument` (`userIds` or `payload` as a whole),
   * `invalid_lifetime` (not a whole number), `closed`.
   *
   * @example
   * ```js
   * const { Generator, Token04Error } = require('token04')
   *
   * const generator = new Generator(1234567890, '0123456789abcdef0123456789abcdef')
   * generator.generateBatch(['alice', '', 'bob'], 3600).then((tokens) => {
   *   const kinds = tokens.map((token) => (token instanceof Token04Error ? token.kind : 'token'))
   *   console.log(kinds) // [ 'token', 'invalid_user_id', 'token' ]
   * })
   * ```
   */
  generateBatch(userIds: readonly string[], effectiveTimeInSeconds: number | bigint, payload?: string | RoomPrivileges | null | readonly (string | RoomPrivileges | null | undefined)[]): Promise<(string | Token04Error)[]>
  /**
   * Wipes the key from memory; calls after that throw a `Token04Error` (`closed`). A batch that was
   * begun is finished, and the key wiped then.
   *
   * Closing twice is fine, and not closing too: the key is wiped when the generator is collected.
   */
  close(): void
}

/**
 * What a privilege token allows in a room. Nothing is allowed until it is said.
 *
 * Each call answers new privileges and leaves the ones it is called on as they are.
 *
 * @example
 * ```js
 * const { RoomPrivileges } = require('token04')
 *
 * const privileges = RoomPrivileges.inRoom('room1').mayLogIn().mayPublish().onlyStreams(['camera'])
 * console.log(privileges.toPayload())
 * // {"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["camera"]}
 * ```
 */
export declare class RoomPrivileges {
  /** Privileges in one room. */
  static inRoom(roomId: string): RoomPrivileges
  /** Privileges in whichever room. The platform's pages disagree on whether it takes such tokens. */
  static inAnyRoom(): RoomPrivileges
  /** Allows logging in to the room. */
  mayLogIn(): RoomPrivileges
  /** Allows publishing streams, any of them unless `onlyStreams` is said. */
  mayPublish(): RoomPrivileges
  /** Restricts publishing to these streams. */
  onlyStreams(streamIds: readonly string[]): RoomPrivileges
  /**
   * Writes the payload. `Generator.generate` does so by itself.
   *
   * @throws {Token04Error} `invalid_argument` if the room ID, a stream ID or the array of streams
   * is empty: the platform would take that for "any".
   */
  toPayload(): string
  /**
   * Reads the payload of a token; `null` if it is empty, as in a basic token.
   *
   * Only the number 1 allows; a privilege that is absent is not allowed.
   *
   * @throws {Token04Error} `invalid_payload` if it is not a privilege payload.
   *
   * @example
   * ```js
   * const { RoomPrivileges } = require('token04')
   *
   * const privileges = RoomPrivileges.fromPayload('{"room_id":"r","privilege":{"1":1}}')
   * console.log(privileges.mayLogIn, privileges.mayPublish) // true false
   * ```
   */
  static fromPayload(payload: string): Privileges | null
}

/**
 * Checks tokens made with one secret. Make it once and keep it; each worker thread makes its own.
 *
 * @example
 * ```js
 * const { Generator, Verifier } = require('token04')
 *
 * const secret = '0123456789abcdef0123456789abcdef'
 * const token = new Generator(1234567890, secret).generate('alice', 3600)
 * const claims = new Verifier(secret).verify(token, { appId: 1234567890, userId: 'alice' })
 * console.log(claims.expire - claims.ctime) // 3600
 * ```
 */
export declare class Verifier {
  /**
   * Prepares the key.
   *
   * @param secret The ServerSecret as it stands in the console, 32 bytes.
   * @throws {Token04Error} `invalid_secret`.
   */
  constructor(secret: string | Uint8Array)
  /**
   * Checks a token and answers what it says. Any text may be passed, as long as it is valid Unicode.
   *
   * @throws {Token04Error} `unsupported_version`, `malformed_token`, `cipher_not_accepted`,
   * `decryption_failed`, `invalid_claims`, `app_id_mismatch`, `user_id_mismatch`,
   * `expire_mismatch`, `expired`, those of `authorize`, `closed`; for arguments that are none
   * `invalid_app_id`, `invalid_user_id` and `invalid_argument`.
   *
   * @example
   * ```js
   * const { Token04Error, Verifier } = require('token04')
   *
   * try {
   *   new Verifier('0123456789abcdef0123456789abcdef').verify('hello')
   * } catch (error) {
   *   console.log(error instanceof Token04Error, error.kind) // true unsupported_version
   * }
   * ```
   */
  verify(token: string, options?: VerifyOptions): Claims
  /**
   * Wipes the key from memory; calls after that throw a `Token04Error` (`closed`).
   *
   * Closing twice is fine, and not closing too: the key is wiped when the verifier is collected.
   */
  close(): void
}

/**
 * Decides whether claims allow an action. Returns nothing where they do.
 *
 * Checked in this order: expiry, payload, room, login, publish, stream. A basic token (empty
 * payload) restricts nothing. Publishing needs the login privilege as well.
 *
 * @param claims What `Verifier.verify` answered; these two fields decide.
 * @param at The time to decide at, in Unix seconds. Default: now.
 * @throws {Token04Error} `expired`, `invalid_payload`, `room_not_allowed`, `login_not_allowed`,
 * `publish_not_allowed`, `stream_not_allowed`, or `invalid_argument` if the action names no room or
 * stream.
 *
 * @example
 * ```js
 * const { Generator, RoomPrivileges, Verifier, authorize } = require('token04')
 *
 * const secret = '0123456789abcdef0123456789abcdef'
 * const privileges = RoomPrivileges.inRoom('room1').mayLogIn()
 * const token = new Generator(1234567890, secret).generate('alice', 3600, privileges)
 * const claims = new Verifier(secret).verify(token)
 * authorize(claims, { type: 'login', roomId: 'room1' })
 * ```
 */
export declare function authorize(claims: Pick<Claims, 'expire' | 'payload'>, action: Action, at?: number | bigint): void

/**
 * Writes a kit token: `token04#base64(JSON)`, byte for byte as the kits do in a browser.
 *
 * @throws {Token04Error} `invalid_app_id`, `invalid_user_id`, or `invalid_argument` for a user or
 * room ID with a character beyond Latin-1, which the kits cannot read, for a room ID or name that is too
 * long, and for a token that is not a token04; `token_too_long` for a user ID or a kit token that is too
 * long; `malformed_token` for a token that is too long.
 *
 * @example
 * ```js
 * const { buildKitToken, generateToken04, parseKitToken } = require('token04')
 *
 * const [appId, userId] = [1234567890, 'alice']
 * const token = generateToken04(appId, userId, '0123456789abcdef0123456789abcdef', 3600)
 * const kitToken = buildKitToken({ token, appId, userId, roomId: 'room1', userName: 'Alice Ω' })
 * console.log(parseKitToken(kitToken).userName) // Alice Ω
 * ```
 */
export declare function buildKitToken(kitToken: KitToken): string

/**
 * What a token says. All times are Unix seconds.
 *
 * Numbers beyond 2^53, which no generator writes, are the nearest that JavaScript has.
 */
export interface Claims {
  /** The project's app ID, never 0. */
  appId: number
  /** The user, as the client logs in with; never empty. */
  userId: string
  /** When the token was made, in Unix seconds. */
  ctime: number
  /** When the token ends, in Unix seconds: it is expired from this second on. */
  expire: number
  /** The random number that the maker put in. */
  nonce: number
  /** Empty, or a JSON text, see `RoomPrivileges.fromPayload`. */
  payload: string
  /** How the token was sealed. */
  cipher: Cipher
}

/** What can be read of a token without a secret. */
export interface Envelope {
  /** When the token says it ends, in Unix seconds. Not authenticated: only the sealed one counts. */
  expire: number
  /** How the token is sealed, or `null` where mode byte and lengths do not agree. */
  cipher: Cipher | null
  /** The nonce or IV. */
  iv: Uint8Array
  /** The length of the ciphertext in bytes, a GCM tag included. */
  ciphertextLength: number
  /** The mode byte, `null` where it is absent. */
  mode: number | null
}

/** One thing that is odd about a token, and the way out. */
export interface Finding {
  /** What it is, for instance `'missing_mode_byte'`. Stable: match on this. */
  id: string
  /**
   * `'error'`: the platform will refuse the token. `'warning'`: works, but not everywhere, or
   * probably not as meant. `'info'`: worth knowing.
   */
  severity: 'error' | 'warning' | 'info'
  /** The cause and the way out, in one line. */
  message: string
  /** The platform's code for it, where one is documented. */
  zegoCode: number | null
}

/** How a `Generator` seals. */
export interface GeneratorOptions {
  /** `'gcm'`, or `'cbc'`, which is deprecated upstream. Default: `'gcm'`. */
  cipher?: Cipher
}

/**
 * Finds out about a text what can be found out, whatever it is.
 *
 * With a secret the token is opened; where that fails, the mistakes that people make are tried one
 * after the other (hashed or cut key, missing mode byte, …) and the one that fits is named. This is
 * a diagnosis, not a check: use `Verifier` to decide about a token.
 *
 * @throws {Token04Error} `invalid_argument`, `invalid_secret`, only for arguments of a wrong type,
 * text with half a character, and a secret that is far too long.
 *
 * @example
 * ```js
 * const { inspect } = require('token04')
 *
 * const found = inspect('eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln')
 * console.log(found.form, found.findings[0].id) // jwt jwt
 * ```
 */
export declare function inspect(token: string, options?: InspectOptions): Inspection

/** All that `inspect` found out. */
export interface Inspection {
  /** What the text is. */
  form: 'token04' | 'kit_token' | 'jwt' | 'digest' | 'unknown'
  /** As of when it was judged, in Unix seconds. */
  at: number
  /** The envelope, where there is one. */
  envelope: Envelope | null
  /** What the token says, where it could be opened, be it with a mended key or envelope. */
  claims: Claims | null
  /** What the payload allows, where it is a privilege payload. */
  privileges: Privileges | null
  /** The details of a kit token. */
  kit: KitToken | null
  /** What is odd, worst first. */
  findings: Array<Finding>
}

/**
 * What `inspect` may use. Without a secret it reads the envelope only.
 *
 * A field that is there has to have a value.
 */
export interface InspectOptions {
  /**
   * The secret to open the token with. One of a wrong length is no error but a finding, up to 1024
   * bytes.
   */
  secret?: string | Uint8Array
  /** Judges the times as of this one, in Unix seconds. Default: now. */
  at?: number | bigint
}

/**
 * What the prebuilt UI kits take: a token04 with what they need to know beside it.
 *
 * All but the token is readable by everyone and proves nothing; only the token04 counts.
 */
export interface KitToken {
  /** The token04. */
  token: string
  /** The app, never 0. */
  appId: number
  /** The user, the same as in the token. */
  userId: string
  /** The room that the kit joins. */
  roomId: string
  /** The name shown to others. */
  userName: string
}

/**
 * Takes a kit token apart. The token04 inside is not verified.
 *
 * @throws {Token04Error} `malformed_token` if a part is missing or unreadable.
 */
export declare function parseKitToken(text: string): KitToken

/** What a privilege payload allows. */
export interface Privileges {
  /** The only room that the token is for, or `null` for any. */
  roomId: string | null
  /** Whether the user may log in to the room. */
  mayLogIn: boolean
  /** Whether the user may publish a stream. */
  mayPublish: boolean
  /** The only streams that the user may publish, or `null` for any. */
  streamIds: Array<string> | null
}

/**
 * Takes new random state from the operating system before the next token is made, in every thread.
 *
 * Call it in the hook that runs after a process or virtual machine was restored from a snapshot (AWS
 * Lambda SnapStart, CRIU, Firecracker). Without the call the state is renewed in each second of the
 * system clock in which tokens are made: only copies that were restored within the same second, or whose
 * clock stands still, could draw the same nonces.
 *
 * @example
 * ```js
 * const { generateToken04, reseed } = require('token04')
 *
 * function afterRestore() {
 *   reseed()
 * }
 *
 * afterRestore()
 * const token = generateToken04(1234567890, 'alice', '0123456789abcdef0123456789abcdef', 3600)
 * ```
 */
export declare function reseed(): void

/**
 * What a token is checked against. Only expiry is checked unless more is said.
 *
 * A field that is there has to have a value: `undefined` is refused, so that no check is skipped
 * because its value was lost.
 */
export interface VerifyOptions {
  /** The token must be for this app. */
  appId?: number | bigint
  /** The token must be for this user. */
  userId?: string
  /** The token must allow this, see `authorize`. */
  action?: Action
  /** Checks as of this time, in Unix seconds. Default: now. */
  at?: number | bigint
  /** Accepts a token for this many seconds after it expired, for clocks that differ. Default: 0. */
  leeway?: number | bigint
  /**
   * Whether AES-CBC tokens are accepted. Default: `false`.
   *
   * They are not authenticated: somebody who can alter a token can change what it says without
   * knowing the secret. Naming app and user makes that harder and does not prevent it: CBC cannot be
   * made safe. Accept it only as long as an old generator has to be replaced.
   *
   * Exactly what the official generators write is accepted. What the Java code writes needs
   * `acceptCbcUserForgeable` as well.
   */
  acceptCbc?: boolean
  /**
   * Whether CBC tokens are accepted whose first field is the user, as the official Java code writes
   * them. Has no effect without `acceptCbc`. Default: `false`.
   *
   * In such a token anybody can change the beginning of the user, `demo` into `root`,
   * without the secret and without a trace. No check of the user holds for them, `userId` included.
   */
  acceptCbcUserForgeable?: boolean
}
