/** The cipher of a token: AES-256-GCM, or AES-256-CBC, which is not authenticated. Later versions may add more. */
export type TokenCipher = 'gcm' | 'cbc'

/** The kind of an error; `ERRORS.md` describes them. Later versions may add more. */
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

/**
 * The base class of all errors that this package throws. Every error is an instance of one of the three subclasses.
 * Neither the message nor the fields ever contain a secret, a token or decrypted text.
 */
export class Token04Error extends Error {
  protected constructor()
  name: string
  /** The stable kind: match on this. */
  readonly kind: ErrorKind
  /** The error code of the official assistants: 1, 3, 5 or 6 for their arguments, -1 for everything else. */
  readonly errorCode: number
  /** The cause and the remedy, in one line; the same as `message`. */
  readonly errorMessage: string
  /** The code that the platform's SDKs report for the same error, if one is documented. */
  readonly zegoCode: number | null
  /** A copy of these fields: a structured clone of an error keeps no others. */
  readonly cause: { kind: ErrorKind; errorCode: number; zegoCode: number | null }
  /**
   * Restores an error from its structured clone, for example one that another thread sent with `postMessage`. The clone
   * is a plain `Error`. Returns `null` if the value is not such a clone.
   *
   * @example
   * ```js
   * const { Token04Error, TokenVerifier } = require('token04')
   *
   * const verifier = new TokenVerifier(1234567890, '0123456789abcdef0123456789abcdef')
   * try {
   *   verifier.verify('hello', 'alice')
   * } catch (error) {
   *   const clone = structuredClone(error)
   *   console.log(clone.kind, Token04Error.fromClone(clone).kind) // undefined unsupported_version
   * }
   * ```
   */
  static fromClone(value: unknown): Token04Error | null
}

/** The token is invalid or does not allow the action: respond with 401 or 403, and let the client request a new one. */
export class TokenRefusedError extends Token04Error {
  private constructor()
}

/** An argument is wrong, possibly the secret: fix the program or its settings, and respond with 500. */
export class InvalidArgumentError extends Token04Error {
  private constructor()
}

/** The clock or the random source failed, or the generator or verifier was closed. */
export class UnavailableError extends Token04Error {
  private constructor()
}

/**
 * Generates one token in one call, like the official assistant, with AES-GCM.
 *
 * It has the official limits: it accepts any lifetime and any payload. An empty payload produces a basic token,
 * which allows everything in every room. To generate several tokens, or to detect common mistakes, create one
 * `TokenGenerator` instead.
 *
 * @param appId The project's AppID: a whole number from 1 to 4294967295.
 * @param userId The user ID that the client logs in with.
 * @param secret The project's ServerSecret, exactly as shown in the console, 32 characters.
 * @param effectiveTimeInSeconds The number of seconds for which the token is valid, from now; above 0.
 * @param payload Absent or empty for a basic token, otherwise the text from `RoomPrivileges.toPayload`.
 * @returns The token.
 * @throws {Token04Error} With `errorCode` 1 (app ID), 3 (user ID), 5 (secret), 6 (effective time) or -1 (anything
 * else), and `errorMessage`.
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

/** The options of a `TokenGenerator`. Missing and `undefined` options have their defaults; `null` is refused. */
export interface TokenGeneratorOptions {
  /** The longest lifetime that is accepted. Default: 2073600, which is 24 days. */
  maxLifetimeSeconds?: number | undefined
  /** `'gcm'`, or `'cbc'`, which is deprecated upstream. Default: `'gcm'`. */
  cipher?: TokenCipher | undefined
  /**
   * Replaces the system clock. It is called once per call, and returns Unix seconds or a `Date`; fractions are rounded
   * down. Its exceptions propagate; any other value, including milliseconds, is an error (`clock_out_of_range`).
   */
  clock?: (() => number | Date) | undefined
  /** Accepts IDs that stand for a missing value, such as the strings `undefined` and `null`. Default: `false`. */
  allowPlaceholderIds?: boolean | undefined
}

/**
 * A request for one token. It has exactly one of `privileges`, `basic` and `payload`. A field whose value is
 * `undefined` counts; inherited fields do not.
 */
export type TokenRequest =
  | { userId: string; lifetimeSeconds: number; privileges: RoomPrivileges; basic?: never; payload?: never }
  | { userId: string; lifetimeSeconds: number; basic: true; privileges?: never; payload?: never }
  | { userId: string; lifetimeSeconds: number; payload: string; privileges?: never; basic?: never }

/** A token and its times. `util.inspect` and `console.log` hide the token. */
export interface IssuedToken {
  readonly token: string
  /** When the token expires: it is invalid from this second on. */
  readonly expiresAt: Date
  /** When to replace the token: 30 seconds before it expires, or halfway through its lifetime if that is later. */
  readonly renewAt: Date
}

/**
 * One result of a batch: a token if `ok` is true, otherwise an error.
 *
 * The fields of a token are getters that create their values on access. `JSON.stringify` includes all of them; a spread
 * (`{ ...result }`) copies none.
 */
export type TokenResult =
  | { readonly ok: true; readonly token: string; readonly expiresAt: Date; readonly renewAt: Date }
  | { readonly ok: false; readonly error: Token04Error }

/** The options of `generateBatch`. */
export interface BatchOptions {
  /** An `AbortSignal`, which is checked at the start and after each part of some thousand requests. */
  signal?: { readonly aborted: boolean; readonly reason?: unknown } | undefined
}

/**
 * Generates tokens for one app. Create it once and keep it; each worker thread needs its own.
 *
 * It does not keep the secret, only the key derived from it. The key is wiped when the generator is closed or
 * garbage-collected. One secret is safe for 2^32 tokens (NIST SP 800-38D, random nonces).
 *
 * @example
 * ```js
 * const { RoomPrivileges, TokenGenerator } = require('token04')
 *
 * const generator = new TokenGenerator(1234567890, '0123456789abcdef0123456789abcdef')
 * const privileges = RoomPrivileges.inRoom('room1').allowLogin().allowPublish(['camera'])
 * const token = generator.generate('alice', 3600, privileges)
 * ```
 */
export class TokenGenerator {
  /**
   * Prepares the key of one app.
   *
   * @param appId The project's AppID: a whole number from 1 to 4294967295.
   * @param secret The project's ServerSecret, exactly as shown in the console, 32 bytes.
   * @throws {InvalidArgumentError} `invalid_app_id`, `invalid_secret`, `invalid_argument` (the options).
   */
  constructor(appId: number, secret: string | Uint8Array, options?: TokenGeneratorOptions)
  #private
  /** The app that this generator generates tokens for. */
  get appId(): number
  /** The cipher of this generator's tokens. */
  get cipher(): TokenCipher
  /**
   * Generates a token with privileges.
   *
   * @param userId The user ID that the client logs in with.
   * @param lifetimeSeconds The number of whole seconds for which the token is valid, from 1 to the maximum.
   * @throws {InvalidArgumentError} `invalid_user_id`, `invalid_lifetime`, `invalid_argument` (the privileges),
   * `token_too_long`.
   * @throws {UnavailableError} `clock_out_of_range`, `random_unavailable`, `closed`.
   *
   * @example
   * ```js
   * const { RoomPrivileges, TokenGenerator } = require('token04')
   *
   * const generator = new TokenGenerator(1234567890, '0123456789abcdef0123456789abcdef')
   * const token = generator.generate('alice', 3600, RoomPrivileges.inRoom('room1').allowLogin())
   * console.log(token.startsWith('04')) // true
   * ```
   */
  generate(userId: string, lifetimeSeconds: number, privileges: RoomPrivileges): string
  /**
   * Generates a basic token, which **allows everything in every room**, including publishing.
   *
   * @throws Same as `generate`.
   */
  generateBasic(userId: string, lifetimeSeconds: number): string
  /**
   * Generates a token with a custom payload: the text of a JSON object. Only its syntax is checked. Without the fields
   * of a privilege payload, the token restricts nothing.
   *
   * @throws Same as `generate`.
   */
  generateWithPayload(userId: string, lifetimeSeconds: number, payload: string): string
  /**
   * Generates the token for a request. The result also contains its expiry and renewal times.
   *
   * @throws Same as `generate`.
   *
   * @example
   * ```js
   * const { RoomPrivileges, TokenGenerator } = require('token04')
   *
   * const generator = new TokenGenerator(1234567890, '0123456789abcdef0123456789abcdef')
   * const privileges = RoomPrivileges.inRoom('room1').allowLogin()
   * const { expiresAt, renewAt } = generator.issue({ userId: 'alice', lifetimeSeconds: 3600, privileges })
   * console.log(expiresAt - renewAt) // 30000
   * ```
   */
  issue(request: TokenRequest): IssuedToken
  /**
   * Generates a token for each request, in the order of the requests, on all cores and off the event loop.
   *
   * An invalid request does not affect the others. The clock is read once. The call itself never throws: its errors
   * reject the promise. A few requests are processed before the call returns, because that is faster.
   *
   * @param options With `{ signal }`, the batch can be aborted: the promise is rejected with the signal's reason, and
   * the remaining parts are not processed.
   * @throws {InvalidArgumentError} If `requests` is not an array, or for the options.
   * @throws {UnavailableError} `closed`, `clock_out_of_range` (the option `clock`).
   *
   * @example
   * ```js
   * const { RoomPrivileges, TokenGenerator } = require('token04')
   *
   * const generator = new TokenGenerator(1234567890, '0123456789abcdef0123456789abcdef')
   * const privileges = RoomPrivileges.inRoom('room1').allowLogin()
   * const requests = ['alice', '', 'bob'].map((userId) => ({ userId, lifetimeSeconds: 3600, privileges }))
   * generator.generateBatch(requests).then((results) => {
   *   console.log(results.map((result) => (result.ok ? 'token' : result.error.kind)).join())
   *   // token,invalid_user_id,token
   * })
   * ```
   */
  generateBatch(requests: readonly TokenRequest[], options?: BatchOptions): Promise<TokenResult[]>
  /**
   * Wipes the key from memory; later calls throw an `UnavailableError` (`closed`). The key is wiped after running
   * batches finish.
   *
   * Closing is optional, and closing twice has no effect: the key is also wiped when the generator is
   * garbage-collected.
   */
  close(): void
  [Symbol.dispose](): void
}

/** A privilege payload as JSON. */
export interface PrivilegePayload {
  /** Empty for any room. */
  room_id: string
  /** Key 1 is login, key 2 is publishing; the value 1 allows it, 0 does not. */
  privilege: { 1: 0 | 1; 2: 0 | 1 }
  /** `null` if no stream is named: any stream, if publishing is allowed. */
  stream_id_list: string[] | null
}

/**
 * What a privilege token allows in a room. Nothing is allowed by default, and no method removes a right.
 *
 * Each method returns new privileges and does not change the object it is called on. It throws immediately if its
 * arguments are invalid.
 *
 * @example
 * ```js
 * const { RoomPrivileges } = require('token04')
 *
 * const privileges = RoomPrivileges.inRoom('room1').allowLogin().allowPublish(['camera'])
 * console.log(privileges.toPayload())
 * // {"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["camera"]}
 * ```
 */
export class RoomPrivileges {
  private constructor()
  #private
  /** Returns privileges for this room, initially none. */
  static inRoom(roomId: string): RoomPrivileges
  /**
   * Returns privileges for any room, initially none. The platform's documentation is inconsistent about whether it
   * accepts such tokens.
   */
  static inAnyRoom(): RoomPrivileges
  /** Allows logging in to the room. */
  allowLogin(): RoomPrivileges
  /** Allows publishing these streams, in addition to those of earlier calls. At least one is required. */
  allowPublish(streamIds: readonly string[]): RoomPrivileges
  /** Allows publishing any stream. */
  allowPublishAnyStream(): RoomPrivileges
  /** The payload as text, for other token generators: `generate` takes the privileges themselves. */
  toPayload(): string
  /** The payload as an object. */
  toJSON(): PrivilegePayload
}

/** The options of `TokenVerifier.forAnyApp`. Missing and `undefined` options have their defaults; `null` is refused. */
export interface AnyAppVerifierOptions {
  /** Accepts a token for this many seconds after its expiry, to allow for clock skew: 0 to 3600. Default: 0. */
  leewaySeconds?: number | undefined
  /**
   * Whether AES-CBC tokens are accepted. Default: `false`.
   *
   * They are not authenticated: anyone who can alter a token can change its claims without knowing the secret. CBC
   * cannot be made safe: accept it only until an old generator is replaced.
   *
   * Only the exact format of the official generators is accepted. Tokens from the official Java code need
   * `acceptCbcUserForgeable` as well.
   */
  acceptCbc?: boolean | undefined
  /**
   * Whether CBC tokens are accepted whose first field is the user, as the official Java code writes them. Has no effect
   * without `acceptCbc`. Default: `false`.
   *
   * In such a token, anyone can change the beginning of the user ID, for example `demo` to `root`, undetected and
   * without the secret. Its user cannot be checked reliably.
   */
  acceptCbcUserForgeable?: boolean | undefined
  /** Replaces the system clock; see `TokenGeneratorOptions`. */
  clock?: (() => number | Date) | undefined
  /** Accepts IDs that stand for a missing value; see `TokenGeneratorOptions`. */
  allowPlaceholderIds?: boolean | undefined
}

/** The options of a `TokenVerifier`. Missing and `undefined` options have their defaults; `null` is refused. */
export interface TokenVerifierOptions extends AnyAppVerifierOptions {
  /**
   * At most seven earlier secrets of the app, whose tokens are also accepted while you replace a secret. They are tried
   * in this order if the current secret does not decrypt a token.
   */
  previousSecrets?: readonly (string | Uint8Array)[] | undefined
}

/**
 * Verifies the tokens of one app. Create it once and keep it; each worker thread needs its own.
 *
 * @example
 * ```js
 * const { RoomAction, RoomPrivileges, TokenGenerator, TokenVerifier } = require('token04')
 *
 * const [appId, secret] = [1234567890, '0123456789abcdef0123456789abcdef']
 * const privileges = RoomPrivileges.inRoom('room1').allowLogin()
 * const token = new TokenGenerator(appId, secret).generate('alice', 3600, privileges)
 *
 * const verifier = new TokenVerifier(appId, secret)
 * const claims = verifier.verifyAction(token, 'alice', RoomAction.login('room1'))
 * console.log(claims.expire - claims.ctime) // 3600
 * ```
 */
export class TokenVerifier {
  /**
   * Prepares the key of one app. Only tokens of this app are accepted.
   *
   * @param appId The project's AppID: a whole number from 1 to 4294967295.
   * @param secret The ServerSecret, exactly as shown in the console, 32 bytes.
   * @throws {InvalidArgumentError} `invalid_app_id`, `invalid_secret`, `invalid_argument` (the options).
   */
  constructor(appId: number, secret: string | Uint8Array, options?: TokenVerifierOptions)
  #private
  /**
   * Creates a verifier that accepts tokens of **any app**: anyone who has the secret can write any AppID into a token.
   * It is for tools that do not know the AppID; a server knows its own.
   */
  static forAnyApp(secret: string | Uint8Array, options?: AnyAppVerifierOptions): TokenVerifier
  /** The app whose tokens are accepted, `null` for any app. */
  get appId(): number | null
  /**
   * Checks that a token belongs to this user and allows this action, and returns its claims. **Use this check.**
   *
   * @param token The untrusted token. Any invalid value throws a `TokenRefusedError`, never an `InvalidArgumentError`.
   * @throws {TokenRefusedError} `unsupported_version`, `malformed_token`, `cipher_not_accepted`, `decryption_failed`,
   * `invalid_claims`, `app_id_mismatch`, `user_id_mismatch`, `expire_mismatch`, `expired`, and those of
   * `TokenClaims.authorize`.
   * @throws {InvalidArgumentError} `invalid_user_id`, `invalid_argument` (the action).
   * @throws {UnavailableError} `clock_out_of_range`, `closed`.
   *
   * @example
   * ```js
   * const { RoomAction, TokenRefusedError, TokenVerifier } = require('token04')
   *
   * const verifier = new TokenVerifier(1234567890, '0123456789abcdef0123456789abcdef')
   * try {
   *   verifier.verifyAction(undefined, 'alice', RoomAction.login('room1'))
   * } catch (error) {
   *   console.log(error instanceof TokenRefusedError, error.kind) // true malformed_token
   * }
   * ```
   */
  verifyAction(token: string | null | undefined, userId: string, action: RoomAction): TokenClaims
  /**
   * Checks that a token belongs to this user, and returns its claims. Authorize actions with `TokenClaims.authorize`.
   *
   * @throws Same as `verifyAction`, except for the errors of the action.
   */
  verify(token: string | null | undefined, userId: string): TokenClaims
  /**
   * Checks a token of **any user**, for callers that read the user from the claims.
   *
   * @throws Same as `verify`, except for the errors of the user.
   */
  verifyAnyUser(token: string | null | undefined): TokenClaims
  /**
   * Wipes the key from memory; later calls throw an `UnavailableError` (`closed`).
   *
   * Closing is optional, and closing twice has no effect: the key is also wiped when the verifier is garbage-collected.
   */
  close(): void
  [Symbol.dispose](): void
}

/** An action of a user: logging in to a room, or publishing a stream in it. */
export class RoomAction {
  private constructor()
  #private
  readonly type: 'login' | 'publish'
  readonly roomId: string
  /** Only present for publishing. */
  readonly streamId?: string
  /** Returns the action of logging in to this room. */
  static login(roomId: string): RoomAction
  /** Returns the action of publishing this stream in this room. */
  static publish(roomId: string, streamId: string): RoomAction
}

/**
 * The claims of a token that a `TokenVerifier` has verified. Nothing else creates them.
 *
 * Numbers beyond 2^53, which no generator writes, are rounded to the nearest JavaScript number. `util.inspect` and
 * `console.log` hide the payload.
 */
export class TokenClaims {
  private constructor()
  #private
  /** The app that the token is for; never 0. */
  readonly appId: number
  /** The user that the token is for; never empty. */
  readonly userId: string
  /** When the token was generated, in Unix seconds. */
  readonly ctime: number
  /** When the token was generated, clamped to the years 1970 to 9999. */
  get createdAt(): Date
  /** When the token expires, in Unix seconds: it is invalid from this second on. */
  readonly expire: number
  /** When the token expires, clamped to the years 1970 to 9999. */
  get expiresAt(): Date
  /** The random number that the generator chose. */
  readonly nonce: number
  /** The payload, exactly as in the token; empty for a basic token. */
  get payload(): string
  /** The cipher of the token. */
  readonly cipher: TokenCipher
  /** Which secret decrypted the token: 0 for the current one, otherwise the position in `previousSecrets`, from 1. */
  readonly secretIndex: number
  /** Whether the payload is empty: the token allows everything in every room. */
  readonly isBasic: boolean
  /**
   * Checks that the token allows an action now, by the system clock and without leeway. Throws if it does not.
   *
   * The order of the checks is: expiry, payload, room, login, publish, stream. A basic token restricts nothing.
   * Publishing needs the login privilege as well.
   *
   * @throws {TokenRefusedError} `expired`, `invalid_payload`, `room_not_allowed`, `login_not_allowed`,
   * `publish_not_allowed`, `stream_not_allowed`.
   * @throws {InvalidArgumentError} `invalid_argument` (the action).
   *
   * @example
   * ```js
   * const { RoomAction, RoomPrivileges, TokenGenerator, TokenVerifier } = require('token04')
   *
   * const [appId, secret] = [1234567890, '0123456789abcdef0123456789abcdef']
   * const privileges = RoomPrivileges.inRoom('room1').allowLogin()
   * const token = new TokenGenerator(appId, secret).generate('alice', 3600, privileges)
   * const claims = new TokenVerifier(appId, secret).verify(token, 'alice')
   * claims.authorize(RoomAction.login('room1'))
   * try {
   *   claims.authorize(RoomAction.login('room2'))
   * } catch (error) {
   *   console.log(error.kind) // room_not_allowed
   * }
   * ```
   */
  authorize(action: RoomAction): void
  /** Like `authorize`, but at the given time: Unix seconds from 1000000000 on, or a `Date`. */
  authorizeAt(action: RoomAction, time: Date | number): void
  /**
   * What the token allows; `null` for a basic token, which restricts nothing.
   *
   * @throws {TokenRefusedError} `invalid_payload` if the payload is not a privilege payload.
   */
  privileges(): TokenPrivileges | null
  /** The fields under their names in the token. */
  toJSON(): { app_id: number; user_id: string; ctime: number; expire: number; nonce: number; payload: string }
}

/** What a token allows, read from its payload. No call accepts this object to generate a token. */
export interface TokenPrivileges {
  /** Whether the token is valid for any room. */
  anyRoom: boolean
  /** The only room that the token is valid for, `null` for any room. */
  roomId: string | null
  /** Whether the user may log in to the room. */
  mayLogIn: boolean
  /** Whether the user may publish. */
  mayPublish: boolean
  /** Whether the user may publish any stream. Never true without `mayPublish`. */
  anyStream: boolean
  /** The only streams that the user may publish; empty if the user may publish any stream, or none. */
  streamIds: string[]
}

/**
 * Finds problems in a request before the token is generated. It needs no secret.
 *
 * Generators refuse only invalid requests. `lint` also reports what some products do not accept, such as long user IDs,
 * and probable mistakes, such as publishing without login.
 *
 * @throws {InvalidArgumentError} For arguments of the wrong type.
 *
 * @example
 * ```js
 * const { lint, RoomPrivileges } = require('token04')
 *
 * const privileges = RoomPrivileges.inRoom('room1').allowPublish(['camera'])
 * const findings = lint({ userId: 'alice', lifetimeSeconds: 3600, privileges })
 * console.log(findings.map(({ id }) => id).join()) // publish_without_login
 * ```
 */
export function lint(request: TokenRequest): Finding[]

/**
 * Diagnoses any text: a token, a kit token, or anything else.
 *
 * With a secret, it decrypts the token. If that fails, it tries common mistakes one after the other (hashed or truncated
 * key, missing mode byte, …) and reports the one that matches. `layout` and `repairs` name what another generator does
 * differently. This is a diagnosis, not a check: use `TokenVerifier` to accept or refuse a token.
 *
 * @throws {InvalidArgumentError} Only for arguments of the wrong type, text with a lone surrogate, a secret that is too
 * long, and a time that is out of range.
 *
 * @example
 * ```js
 * const { inspect } = require('token04')
 *
 * const found = inspect('eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln')
 * console.log(found.form, found.findings[0].id) // jwt jwt
 * ```
 */
export function inspect(text: string, options?: InspectOptions): Inspection

/** The options of `inspect`. Without a secret, it reads only the envelope. */
export interface InspectOptions {
  /** The secret that decrypts the token. A wrong length, up to 1024 bytes, is a finding and not an error. */
  secret?: string | Uint8Array | undefined
  /** The time to check against: Unix seconds from 1000000000 on, or a `Date`. Default: now. */
  time?: Date | number | undefined
}

/** The result of `inspect`. */
export interface Inspection {
  /** What the text is. Later versions may add more. */
  form: 'token04' | 'kit_token' | 'jwt' | 'digest' | 'unknown'
  /** The time that it was checked against, in Unix seconds. */
  time: number
  /** The envelope, if there is one. */
  envelope: EnvelopeInfo | null
  /** What the token contains, if it could be decrypted, possibly with a corrected key or envelope. */
  contents: TokenContents | null
  /** What the payload allows, if it is a privilege payload. */
  privileges: TokenPrivileges | null
  /** The details, if the text is a kit token. */
  kit: KitToken | null
  /**
   * What was undone to read the token, in order: of the text (such as `'embedded_token'`), of the layout (see `layout`)
   * and of the key (such as `'sha256'`). Later versions may add more.
   */
  repairs: string[]
  /**
   * How the layout differs from a token04's, for example `'no_expiry'`; empty if it does not. Later versions may add
   * more.
   */
  layout: string[]
  /** The problems found, most severe first. */
  findings: Finding[]
}

/** What can be read from a token without a secret. */
export interface EnvelopeInfo {
  /** The expiry in the envelope, in Unix seconds. Not authenticated: only the encrypted one counts. */
  expire: number
  /** The cipher of the token, `null` if the mode byte and the lengths do not match. */
  cipher: TokenCipher | null
  /** The nonce or IV. */
  iv: Uint8Array
  /** The length of the ciphertext in bytes, including the GCM tag. */
  ciphertextLength: number
  /** The mode byte, `null` if it is absent. */
  mode: number | null
}

/**
 * The contents of a token that was decrypted but not verified. They prove nothing: no call accepts them. `util.inspect`
 * and `console.log` hide the payload.
 */
export interface TokenContents {
  appId: number
  userId: string
  ctime: number
  expire: number
  nonce: number
  payload: string
  cipher: TokenCipher
}

/** One problem of a token or request, and the remedy. */
export interface Finding {
  /** The stable ID, for example `'missing_mode_byte'`: match on this. Later versions may add more. */
  id: string
  /** `'error'`: the platform will refuse the token. `'warning'`: works, but not everywhere, or probably not as intended. `'info'`: worth knowing. */
  severity: 'error' | 'warning' | 'info'
  /**
   * `'proven'`: the secret decrypts the token, its lengths add up exactly, or the text itself shows it. `'likely'`:
   * nothing else explains the text as well.
   */
  certainty: 'proven' | 'likely'
  /** The cause and the remedy, in one line. */
  message: string
  /** The platform's code for the problem, if one is documented: see `explain`. */
  zegoCode: number | null
}

/**
 * Explains a code that an SDK or kit of the platform reports about a token; `null` if the code is not about tokens.
 *
 * @throws {InvalidArgumentError} `invalid_argument` if the code is not a whole number.
 *
 * @example
 * ```js
 * const { explain } = require('token04')
 *
 * const { reportedBy, causes } = explain(1002078)
 * console.log(reportedBy, causes[0].findings.includes('expired')) // native true
 * console.log(explain(404)) // null
 * ```
 */
export function explain(code: number): CodeExplanation | null

/** What a code of the platform means. */
export interface CodeExplanation {
  code: number
  /** What reports it, for example `'native'`. */
  reportedBy: string
  /** What it means. */
  meaning: string
  /**
   * Where the meaning is known from. `'documented'`: the vendor's documentation. `'contradictory'`: the vendor's
   * documentation, whose pages contradict each other. `'field_report'`: reports of users. Later versions may add more.
   */
  source: 'documented' | 'contradictory' | 'field_report'
  /** The possible causes, the most likely first. */
  causes: Cause[]
}

/** A possible cause of a code. */
export interface Cause {
  /** The cause and the remedy, in one line. */
  message: string
  /** The IDs of the findings of `inspect` that prove the cause; empty if no token shows it. */
  findings: string[]
}

/**
 * A token for the prebuilt UI kits: a token04 with the details that they need.
 *
 * Everything except the token04 is readable by anyone and proves nothing. `util.inspect` and `console.log` hide the
 * token.
 */
export interface KitToken {
  /** The token04. */
  token: string
  /** The app; never 0. */
  appId: number
  /** The user, the same as in the token. */
  userId: string
  /** The room that the kit joins. */
  roomId: string
  /** The name shown to others. */
  userName: string
}

/**
 * Writes a kit token: `token04#base64(JSON)`, byte for byte as the kits write it in a browser.
 *
 * @throws {InvalidArgumentError} `invalid_app_id`, `invalid_user_id`, or `invalid_argument` for a user or room ID with
 * a character beyond Latin-1, which the kits cannot read, for a room ID or name that is too long, or for a token that
 * is not a token04; `token_too_long` for a user ID or a kit token that is too long.
 * @throws {TokenRefusedError} `malformed_token` for a token that is not a string, or too long.
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
export function buildKitToken(kitToken: KitToken): string

/**
 * Parses a kit token. The token04 inside is not verified.
 *
 * @throws {TokenRefusedError} `malformed_token` if a part is missing or unreadable.
 */
export function parseKitToken(text: string): KitToken

/**
 * Renews the random state of every thread from the operating system before the thread generates its next token.
 *
 * Call it in the hook that runs after a process or virtual machine is restored from a snapshot (AWS Lambda SnapStart,
 * CRIU, Firecracker). Without the call, the state is renewed once per second of the system clock while tokens are
 * generated: nonces can repeat only between copies that are restored within the same second, or whose clock stands
 * still.
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
export function reseed(): void

declare global {
  interface SymbolConstructor {
    /** Also declared by newer versions of TypeScript's library. */
    readonly dispose: unique symbol
  }
}
