/** How a token is sealed: AES-256-GCM, or AES-256-CBC, which is not authenticated. There may be more one day. */
export type TokenCipher = 'gcm' | 'cbc'

/** What went wrong; the table for people is `ERRORS.md`. There may be more one day. */
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
 * What this package throws: always one of the three classes below it. Neither message nor fields ever hold a secret, a
 * token or decrypted text.
 */
export class Token04Error extends Error {
  protected constructor()
  name: string
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
   * The error that was sent from another thread, by `postMessage` or another structured clone, which makes a plain
   * `Error` of it. `null` if the value is no such clone.
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

/** The token is not good enough: answer 401 or 403, and let the client ask for a new one. */
export class TokenRefusedError extends Token04Error {
  private constructor()
}

/** An argument is wrong, the secret included: mend the program or its settings, and answer 500. */
export class InvalidArgumentError extends Token04Error {
  private constructor()
}

/** The clock or the random source fails, or a generator or verifier was closed. */
export class UnavailableError extends Token04Error {
  private constructor()
}

/**
 * Makes one token in one call, as the official assistant does; AES-GCM.
 *
 * Its bounds are the official ones: any lifetime, and any payload, of which an empty one makes a basic token, good for
 * any room and any right. To make several tokens, or for checks of the usual mistakes, prepare a `TokenGenerator` once.
 *
 * @param appId The project's AppID: a whole number from 1 to 4294967295.
 * @param userId The user, as the client logs in with.
 * @param secret The project's ServerSecret as it stands in the console, 32 characters.
 * @param effectiveTimeInSeconds For how many seconds from now the token is valid, above 0.
 * @param payload Absent or empty for a basic token, else the text of `RoomPrivileges.toPayload`.
 * @returns The token.
 * @throws {Token04Error} With `errorCode` 1 (app id), 3 (user id), 5 (secret), 6 (effective time) or -1 (anything
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

/** How a `TokenGenerator` works. What is left out or `undefined` has its default; `null` is refused. */
export interface TokenGeneratorOptions {
  /** The longest lifetime that is taken. Default: 2073600, which is 24 days. */
  maxLifetimeSeconds?: number | undefined
  /** `'gcm'`, or `'cbc'`, which is deprecated upstream. Default: `'gcm'`. */
  cipher?: TokenCipher | undefined
  /**
   * Tells the time instead of the system, once a call: Unix seconds or a `Date`, rounded down. What it throws comes
   * out, and what is no time is refused (`clock_out_of_range`), milliseconds included.
   */
  clock?: (() => number | Date) | undefined
  /** Takes ids that stand for a missing value, such as `undefined` and `null` as texts. Default: `false`. */
  allowPlaceholderIds?: boolean | undefined
}

/**
 * One token to be made. It has exactly one of `privileges`, `basic` and `payload`; a field counts even if its value is
 * `undefined`, and fields that a prototype has do not count.
 */
export type TokenRequest =
  | { userId: string; lifetimeSeconds: number; privileges: RoomPrivileges; basic?: never; payload?: never }
  | { userId: string; lifetimeSeconds: number; basic: true; privileges?: never; payload?: never }
  | { userId: string; lifetimeSeconds: number; payload: string; privileges?: never; basic?: never }

/** A token that was made. Where Node.js shows it, it is without the token. */
export interface IssuedToken {
  readonly token: string
  /** When it ends: it is expired from this second on. */
  readonly expiresAt: Date
  /** When to replace it: 30 seconds before it ends, or half of its lifetime if that is less. */
  readonly renewAt: Date
}

/**
 * One of the results of a batch, which `ok` tells apart.
 *
 * The fields of a token are getters, which make their values when they are asked for. `JSON.stringify` has all of them;
 * a spread (`{ ...result }`) has none.
 */
export type TokenResult =
  | { readonly ok: true; readonly token: string; readonly expiresAt: Date; readonly renewAt: Date }
  | { readonly ok: false; readonly error: Token04Error }

/**
 * Makes tokens for one app. Make it once and keep it; each worker thread makes its own.
 *
 * The secret is not kept, only the key made from it is, which is wiped when the generator is closed or collected. One
 * secret is good for 2^32 tokens (NIST SP 800-38D, random nonces).
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
   * @param secret The project's ServerSecret as it stands in the console, 32 bytes.
   * @throws {InvalidArgumentError} `invalid_app_id`, `invalid_secret`, `invalid_argument` (the options).
   */
  constructor(appId: number, secret: string | Uint8Array, options?: TokenGeneratorOptions)
  #private
  /** The app that this generator makes tokens for. */
  get appId(): number
  /** How this generator seals. */
  get cipher(): TokenCipher
  /**
   * Makes a token with privileges.
   *
   * @param userId The user, as the client logs in with.
   * @param lifetimeSeconds For how many whole seconds from now the token is valid, from 1 to the maximum.
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
   * Makes a basic token: **good for any room and any right**, publishing included.
   *
   * @throws As `generate`.
   */
  generateBasic(userId: string, lifetimeSeconds: number): string
  /**
   * Makes a token with a payload of your own: the text of a JSON object, of which the syntax alone is checked. Without
   * the fields of a privilege payload, the token restricts nothing.
   *
   * @throws As `generate`.
   */
  generateWithPayload(userId: string, lifetimeSeconds: number, payload: string): string
  /**
   * Makes the token of a request, and tells when it expires and when to replace it.
   *
   * @throws As `generate`.
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
   * Makes a token for each request, in their order, on all cores and off the event loop.
   *
   * One bad request does not hinder the others. The clock is read once.
   *
   * @throws {InvalidArgumentError} If `requests` is no array; as a rejection, as all of this call.
   * @throws {UnavailableError} `closed`, `clock_out_of_range` (the clock that was given).
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
  generateBatch(requests: readonly TokenRequest[]): Promise<TokenResult[]>
  /**
   * Wipes the key from memory; calls after that throw an `UnavailableError` (`closed`). A batch that was begun is
   * finished, and the key wiped then.
   *
   * Closing twice is fine, and not closing too: the key is wiped when the generator is collected.
   */
  close(): void
  [Symbol.dispose](): void
}

/** A privilege payload as JSON. */
export interface PrivilegePayload {
  /** Empty for any room. */
  room_id: string
  /** 1 is logging in, 2 is publishing; 1 allows and 0 does not. */
  privilege: { 1: 0 | 1; 2: 0 | 1 }
  /** `null` where no stream was named: any, if publishing is allowed. */
  stream_id_list: string[] | null
}

/**
 * What a privilege token allows in a room. Nothing is allowed until a step says so, and no step takes anything away.
 *
 * Each step answers new privileges and leaves the ones it is called on as they are. A mistake in a step is thrown by the
 * step.
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
  /** Privileges in this room. */
  static inRoom(roomId: string): RoomPrivileges
  /** Privileges in whichever room. The platform's pages disagree on whether it takes such tokens. */
  static inAnyRoom(): RoomPrivileges
  /** Allows logging in to the room. */
  allowLogin(): RoomPrivileges
  /** Allows publishing these streams, besides those that earlier steps allow. At least one has to be named. */
  allowPublish(streamIds: readonly string[]): RoomPrivileges
  /** Allows publishing whichever stream. */
  allowPublishAnyStream(): RoomPrivileges
  /** The payload, for a caller that seals it elsewhere: `generate` takes the privileges themselves. */
  toPayload(): string
  /** The payload as an object. */
  toJSON(): PrivilegePayload
}

/** How a verifier of any app works. What is left out or `undefined` has its default; `null` is refused. */
export interface AnyAppVerifierOptions {
  /** Accepts a token for this many seconds after it expired, for clocks that differ: 0 to 3600. Default: 0. */
  leewaySeconds?: number | undefined
  /**
   * Whether AES-CBC tokens are accepted. Default: `false`.
   *
   * They are not authenticated: somebody who can alter a token can change what it says without knowing the secret. CBC
   * cannot be made safe: accept it only as long as an old generator has to be replaced.
   *
   * Exactly what the official generators write is accepted. What the Java code writes needs `acceptCbcUserForgeable` as
   * well.
   */
  acceptCbc?: boolean | undefined
  /**
   * Whether CBC tokens are accepted whose first field is the user, as the official Java code writes them. Has no effect
   * without `acceptCbc`. Default: `false`.
   *
   * In such a token anybody can change the beginning of the user, `demo` into `root`, without the secret and without a
   * trace. No check of the user holds for them.
   */
  acceptCbcUserForgeable?: boolean | undefined
  /** Tells the time instead of the system, as that of a `TokenGenerator`. */
  clock?: (() => number | Date) | undefined
  /** Takes ids that stand for a missing value, as that of a `TokenGenerator`. */
  allowPlaceholderIds?: boolean | undefined
}

/** How a `TokenVerifier` works. What is left out or `undefined` has its default; `null` is refused. */
export interface TokenVerifierOptions extends AnyAppVerifierOptions {
  /**
   * At most seven earlier secrets of the app, whose tokens are accepted, too, while a secret is being replaced. They are
   * tried in this order where the current one does not open a token.
   */
  previousSecrets?: readonly (string | Uint8Array)[] | undefined
}

/**
 * Checks the tokens of one app. Make it once and keep it; each worker thread makes its own.
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
   * Prepares the key of one app, whose tokens alone are accepted.
   *
   * @param appId The project's AppID: a whole number from 1 to 4294967295.
   * @param secret The ServerSecret as it stands in the console, 32 bytes.
   * @throws {InvalidArgumentError} `invalid_app_id`, `invalid_secret`, `invalid_argument` (the options).
   */
  constructor(appId: number, secret: string | Uint8Array, options?: TokenVerifierOptions)
  #private
  /**
   * Accepts tokens of **whichever app**, as whoever has the secret can name any in a token. For tools that do not know
   * the AppID; a server knows its own.
   */
  static forAnyApp(secret: string | Uint8Array, options?: AnyAppVerifierOptions): TokenVerifier
  /** The app whose tokens are accepted, `null` for any. */
  get appId(): number | null
  /**
   * Checks that a token is this user's and allows this action, and answers what it says. **The check to use.**
   *
   * @param token What came from outside. Whatever it is, it is refused and no wrong argument.
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
   * Checks that a token is this user's, and answers what it says. It allows nothing yet: ask `TokenClaims.authorize`.
   *
   * @throws As `verifyAction`, but for the action.
   */
  verify(token: string | null | undefined, userId: string): TokenClaims
  /**
   * Checks a token of **whichever user**, for callers that learn the user from it.
   *
   * @throws As `verify`, but for the user.
   */
  verifyAnyUser(token: string | null | undefined): TokenClaims
  /**
   * Wipes the key from memory; calls after that throw an `UnavailableError` (`closed`).
   *
   * Closing twice is fine, and not closing too: the key is wiped when the verifier is collected.
   */
  close(): void
  [Symbol.dispose](): void
}

/** What a user wants to do: log in to a room, or publish a stream in it. */
export class RoomAction {
  private constructor()
  #private
  readonly type: 'login' | 'publish'
  readonly roomId: string
  /** Only of a publication. */
  readonly streamId?: string
  /** Logging in to this room. */
  static login(roomId: string): RoomAction
  /** Publishing this stream in this room. */
  static publish(roomId: string, streamId: string): RoomAction
}

/**
 * What a token says that a `TokenVerifier` has checked. Nothing else makes one.
 *
 * Numbers beyond 2^53, which no generator writes, are the nearest that JavaScript has. Where Node.js shows claims, it is
 * without the payload.
 */
export class TokenClaims {
  private constructor()
  #private
  /** The app that the token is for, never 0. */
  readonly appId: number
  /** The user that the token is for; never empty. */
  readonly userId: string
  /** When the token was made, in Unix seconds. */
  readonly ctime: number
  /** When the token was made, as far as the years 1970 to 9999 reach. */
  get createdAt(): Date
  /** When the token ends, in Unix seconds: it is expired from this second on. */
  readonly expire: number
  /** When the token ends, as far as the years 1970 to 9999 reach. */
  get expiresAt(): Date
  /** The random number that the maker put in. */
  readonly nonce: number
  /** The payload as it stands in the token; empty for a basic token. */
  get payload(): string
  /** How the token was sealed. */
  readonly cipher: TokenCipher
  /** Which secret opened it: 0 for the current one, else the place among the previous secrets, from 1. */
  readonly secretIndex: number
  /** Whether the payload is empty: the token is good for any room and any right. */
  readonly isBasic: boolean
  /**
   * Decides whether the token allows an action now, by the system's clock and without leeway. Returns nothing where it
   * does.
   *
   * Checked in this order: expiry, payload, room, login, publish, stream. A basic token restricts nothing. Publishing
   * needs the login privilege as well.
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
  /** As `authorize`, at another time: Unix seconds from 1000000000 on, or a `Date`. */
  authorizeAt(action: RoomAction, time: Date | number): void
  /**
   * What the token allows; `null` for a basic token, which restricts nothing.
   *
   * @throws {TokenRefusedError} `invalid_payload` for a payload that is none of privileges.
   */
  privileges(): TokenPrivileges | null
  /** The fields with the names that they have in the token. */
  toJSON(): { app_id: number; user_id: string; ctime: number; expire: number; nonce: number; payload: string }
}

/** What a token allows, as it was read from its payload. No call takes this to make a token. */
export interface TokenPrivileges {
  /** Whether the token is for whichever room. */
  anyRoom: boolean
  /** The only room that the token is for, `null` where it is for any. */
  roomId: string | null
  /** Whether the user may log in to the room. */
  mayLogIn: boolean
  /** Whether the user may publish. */
  mayPublish: boolean
  /** Whether the user may publish whichever stream. Never without `mayPublish`. */
  anyStream: boolean
  /** The only streams that the user may publish; empty where that is any, or none. */
  streamIds: string[]
}

/**
 * Finds what is odd about a token before it is made. No secret is needed.
 *
 * Generating only refuses what cannot be meant; this also tells what single products do not take, such as long user
 * ids, and what is probably a mistake, such as publishing without logging in.
 *
 * @throws {InvalidArgumentError} For arguments of a wrong type.
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
 * Finds out about a text what can be found out, whatever it is.
 *
 * With a secret the token is opened; where that fails, the mistakes that people make are tried one after the other
 * (hashed or cut key, missing mode byte, …) and the one that fits is named. This is a diagnosis, not a check: use
 * `TokenVerifier` to decide about a token.
 *
 * @throws {InvalidArgumentError} Only for arguments of a wrong type, text with half a character, a secret that is far
 * too long, and a time that cannot be.
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

/** What `inspect` may use. Without a secret it reads the envelope only. */
export interface InspectOptions {
  /** The secret to open the token with. One of a wrong length is no error but a finding, up to 1024 bytes. */
  secret?: string | Uint8Array | undefined
  /** Judges the times as of this one: Unix seconds from 1000000000 on, or a `Date`. Default: now. */
  time?: Date | number | undefined
}

/** All that `inspect` found out. */
export interface Inspection {
  /** What the text is. There may be more one day. */
  form: 'token04' | 'kit_token' | 'jwt' | 'digest' | 'unknown'
  /** As of when it was judged, in Unix seconds. */
  time: number
  /** The envelope, where there is one. */
  envelope: EnvelopeInfo | null
  /** What the token says, where it could be opened, be it with a mended key or envelope. */
  contents: TokenContents | null
  /** What the payload allows, where it is a privilege payload. */
  privileges: TokenPrivileges | null
  /** The details of a kit token. */
  kit: KitToken | null
  /** What is odd, worst first. */
  findings: Finding[]
}

/** What can be read of a token without a secret. */
export interface EnvelopeInfo {
  /** When the token says it ends, in Unix seconds. Not authenticated: only the sealed one counts. */
  expire: number
  /** How the token is sealed, `null` where mode byte and lengths do not agree. */
  cipher: TokenCipher | null
  /** The nonce or IV. */
  iv: Uint8Array
  /** The length of the ciphertext in bytes, a GCM tag included. */
  ciphertextLength: number
  /** The mode byte, `null` where it is absent. */
  mode: number | null
}

/**
 * What a token says that was opened but not verified. It decides nothing: no call takes it. Where Node.js shows it, it is
 * without the payload.
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

/** One thing that is odd about a token, and the way out. */
export interface Finding {
  /** What it is, for instance `'missing_mode_byte'`. Stable: match on this. There may be more one day. */
  id: string
  /** `'error'`: the platform will refuse the token. `'warning'`: works, but not everywhere, or probably not as meant. `'info'`: worth knowing. */
  severity: 'error' | 'warning' | 'info'
  /** The cause and the way out, in one line. */
  message: string
  /** The platform's code for it, where one is documented. */
  zegoCode: number | null
}

/**
 * What the prebuilt UI kits take: a token04 with what they need to know beside it.
 *
 * All but the token is readable by everyone and proves nothing; only the token04 counts. Where Node.js shows it, it is
 * without the token.
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
 * Writes a kit token: `token04#base64(JSON)`, byte for byte as the kits do in a browser.
 *
 * @throws {InvalidArgumentError} `invalid_app_id`, `invalid_user_id`, or `invalid_argument` for a user or room ID with a
 * character beyond Latin-1, which the kits cannot read, for a room ID or name that is too long, and for a token that is
 * not a token04; `token_too_long` for a user ID or a kit token that is too long.
 * @throws {TokenRefusedError} `malformed_token` for a token that is no text, or too long.
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
 * Takes a kit token apart. The token04 inside is not verified.
 *
 * @throws {TokenRefusedError} `malformed_token` if a part is missing or unreadable.
 */
export function parseKitToken(text: string): KitToken

/**
 * Takes new random state from the operating system before the next token is made, in every thread.
 *
 * Call it in the hook that runs after a process or virtual machine was restored from a snapshot (AWS Lambda SnapStart,
 * CRIU, Firecracker). Without the call the state is renewed in each second of the system clock in which tokens are made:
 * only copies that were restored within the same second, or whose clock stands still, could draw the same nonces.
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
