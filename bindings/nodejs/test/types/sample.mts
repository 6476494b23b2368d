// Uses every line of index.d.ts, for the compiler to check, and is run, to check the behavior.

import {
  type AnyAppVerifierOptions,
  type BatchOptions,
  buildKitToken,
  type Cause,
  type CodeExplanation,
  type EnvelopeInfo,
  type ErrorKind,
  explain,
  type Finding,
  generateToken04,
  type Inspection,
  type InspectOptions,
  InvalidArgumentError,
  type IssuedToken,
  inspect,
  type KitToken,
  lint,
  type PrivilegePayload,
  parseKitToken,
  RoomAction,
  RoomPrivileges,
  reseed,
  Token04Error,
  type TokenCipher,
  type TokenClaims,
  type TokenContents,
  TokenGenerator,
  type TokenGeneratorOptions,
  type TokenPrivileges,
  TokenRefusedError,
  type TokenRequest,
  type TokenResult,
  TokenVerifier,
  type TokenVerifierOptions,
  UnavailableError,
} from 'token04'

const appId = 1234567890
const effectiveTimeInSeconds = 3600
const secret: string | Uint8Array = '0123456789abcdef0123456789abcdef'

function check(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what)
}

// generateToken04
const token: string = generateToken04(appId, 'alice', secret, effectiveTimeInSeconds)
generateToken04(BigInt(appId), 'alice', new Uint8Array(32), 3600n, null)
generateToken04(appId, 'alice', secret, 3600, '')

// TokenGenerator
const gcm: TokenCipher = 'gcm'
const cbc: TokenCipher = 'cbc'
const generatorOptions: TokenGeneratorOptions = {
  maxLifetimeSeconds: 7200,
  cipher: cbc,
  clock: () => new Date(),
  allowPlaceholderIds: false,
}
const generator: TokenGenerator = new TokenGenerator(appId, secret)
check(new TokenGenerator(appId, secret, generatorOptions).cipher === cbc, 'cipher')
check(generator.cipher === gcm && generator.appId === appId, 'appId')
new TokenGenerator(appId, secret, { clock: () => Date.now() / 1000, cipher: undefined })

// RoomPrivileges
const allowLogin: RoomPrivileges = RoomPrivileges.inRoom('room1').allowLogin()
const privileges: RoomPrivileges = allowLogin.allowPublish(['camera'] as const)
const payload: string = privileges.toPayload()
const json: PrivilegePayload = privileges.toJSON()
check(json.room_id === 'room1' && json.privilege[1] === 1, 'toJSON')
check(json.privilege[2] === 1 && json.stream_id_list?.[0] === 'camera', 'toJSON')
RoomPrivileges.inAnyRoom().allowPublishAnyStream()

// generate
const lifetimeSeconds = 3600
const privilegeToken: string = generator.generate('alice', lifetimeSeconds, privileges)
const basicToken: string = generator.generateBasic('alice', 3600)
const ownToken: string = generator.generateWithPayload('alice', 3600, payload)
check(basicToken.length < ownToken.length, 'tokens')

// issue, generateBatch
const requests: readonly TokenRequest[] = [
  { userId: 'alice', lifetimeSeconds, privileges },
  { userId: 'bob', lifetimeSeconds, basic: true },
  { userId: 'carol', lifetimeSeconds, payload },
  { userId: '', lifetimeSeconds, privileges },
]
const issued: IssuedToken = generator.issue({ userId: 'alice', lifetimeSeconds, privileges })
const { expiresAt, renewAt }: { expiresAt: Date; renewAt: Date } = issued
check(expiresAt.getTime() - renewAt.getTime() === 30_000 && issued.token !== '', 'issued')
const batchOptions: BatchOptions = { signal: { aborted: false, reason: undefined } }
const made: TokenResult[] = await generator.generateBatch(requests, batchOptions)
for (const result of made.slice(0, 3)) {
  check(result.ok === true && result.token.length > 0, 'batch')
  check(result.expiresAt > result.renewAt, 'times')
}
const failed = made[3]
check(failed?.ok === false && failed.error.kind === 'invalid_user_id', 'failed')

// RoomAction
const login: RoomAction = RoomAction.login('room1')
const publish: RoomAction = RoomAction.publish('room1', 'camera')
const type: 'login' | 'publish' = publish.type
const ids: (string | undefined)[] = [publish.roomId, publish.streamId, login.streamId]
check(type === 'publish' && ids.join() === 'room1,camera,', 'action')

// TokenVerifier, TokenClaims
const anyAppOptions: AnyAppVerifierOptions = {
  leewaySeconds: 0,
  acceptCbc: false,
  acceptCbcUserForgeable: false,
  clock: () => new Date(),
  allowPlaceholderIds: false,
}
const options: TokenVerifierOptions = { ...anyAppOptions, previousSecrets: [secret] as const }
const verifier: TokenVerifier = new TokenVerifier(appId, secret, options)
const forAnyApp: TokenVerifier = TokenVerifier.forAnyApp(secret, anyAppOptions)
const ofVerifier: (number | null)[] = [verifier.appId, forAnyApp.appId]
check(ofVerifier[0] === appId && ofVerifier[1] === null, 'appId')
const lost: string | null | undefined = [privilegeToken][0]
const claims: TokenClaims = verifier.verifyAction(lost, 'alice', publish)
verifier.verify(token, 'alice')
verifier.verifyAnyUser(token)
const numbers: number[] = [claims.appId, claims.ctime, claims.expire, claims.nonce]
check(numbers.every(Number.isSafeInteger) && claims.secretIndex === 0, 'numbers')
const texts: string[] = [claims.userId, claims.payload]
check(texts.join() === `alice,${payload}` && !claims.isBasic, 'texts')
const cipher: TokenCipher = claims.cipher
const between: number = claims.expiresAt.getTime() - claims.createdAt.getTime()
check(cipher === 'gcm' && between === 3_600_000, 'cipher')
const nothing: undefined = claims.authorize(login) as undefined
claims.authorizeAt(publish, claims.ctime)
claims.authorizeAt(publish, new Date())
const wire: { app_id: number; user_id: string } = claims.toJSON()
check(wire.app_id === appId && wire.user_id === 'alice', 'toJSON')
const read: TokenPrivileges | null = claims.privileges()
check(read !== null, 'privileges')
const { anyRoom, roomId, mayLogIn, mayPublish, anyStream, streamIds }: TokenPrivileges = read
check(!anyRoom && roomId === 'room1' && mayLogIn && mayPublish && !anyStream, 'privileges')
const streams: string[] = streamIds
check(streams[0] === 'camera', 'streams')

// lint
const findings: Finding[] = lint({ userId: 'alice', lifetimeSeconds, basic: true })
check(findings.length === 0, 'lint')

// reseed
const done: undefined = reseed() as undefined
check(done === undefined, 'reseed')

// KitToken
const kit: KitToken = { token, appId, userId: 'alice', roomId: 'room1', userName: 'Alice' }
const kitToken: string = buildKitToken(kit)
const parsed: KitToken = parseKitToken(kitToken)
check(parsed.userName === kit.userName && parsed.token === token, 'kit token')

// inspect
const inspectOptions: InspectOptions = { secret, time: claims.expire }
const found: Inspection = inspect(kitToken, inspectOptions)
inspect(token, { secret: new Uint8Array(32), time: new Date() })
const forms = { token04: 1, kit_token: 1, jwt: 1, digest: 1, unknown: 1 } satisfies Record<
  Inspection['form'],
  1
>
check(found.form in forms && found.form === 'kit_token', 'form')
check(found.time === claims.expire, 'time')
const envelope: EnvelopeInfo | null = found.envelope
check(envelope !== null, 'envelope')
const ends: number = envelope.expire
const sealed: TokenCipher | null = envelope.cipher
const iv: Uint8Array = envelope.iv
const mode: number | null = envelope.mode
check(ends > 0 && sealed === gcm && iv.length === 12 && mode === 1, 'envelope')
check(envelope.ciphertextLength > 0, 'ciphertext')
const contents: TokenContents | null = found.contents
const where: TokenPrivileges | null = found.privileges
check(contents?.userId === 'alice' && where === null, 'contents')
check(found.kit?.roomId === 'room1', 'kit')
const finding: Finding | undefined = found.findings[0]
check(finding !== undefined, 'findings')
const severities = { error: 1, warning: 1, info: 1 } satisfies Record<Finding['severity'], 1>
check(finding.severity in severities, 'severity')
const certainties = { proven: 1, likely: 1 } satisfies Record<Finding['certainty'], 1>
check(finding.certainty in certainties, 'certainty')
const repairs: string[] = found.repairs
const layout: string[] = found.layout
check(repairs.length === 0 && layout.length === 0, 'layout')
const id: string = finding.id
const said: string = finding.message
const code: number | null = finding.zegoCode
check(id !== '' && said !== '' && code !== 0, 'finding')

// explain
const explanation: CodeExplanation | null = explain(1002078)
check(explanation !== null && explanation.code === 1002078, 'explain')
const sources = { documented: 1, contradictory: 1, field_report: 1 } satisfies Record<
  CodeExplanation['source'],
  1
>
check(explanation.source in sources, 'source')
const reported: string[] = [explanation.reportedBy, explanation.meaning]
const cause: Cause | undefined = explanation.causes[0]
check(cause !== undefined && !reported.includes(''), 'causes')
const remedy: string = cause.message
const proofs: string[] = cause.findings
check(remedy !== '' && proofs.includes('expired'), 'cause')

// Token04Error
const kinds: Record<ErrorKind, true> = {
  invalid_app_id: true,
  invalid_user_id: true,
  invalid_secret: true,
  invalid_lifetime: true,
  invalid_argument: true,
  token_too_long: true,
  clock_out_of_range: true,
  random_unavailable: true,
  unsupported_version: true,
  malformed_token: true,
  cipher_not_accepted: true,
  decryption_failed: true,
  invalid_claims: true,
  app_id_mismatch: true,
  user_id_mismatch: true,
  expire_mismatch: true,
  expired: true,
  invalid_payload: true,
  room_not_allowed: true,
  login_not_allowed: true,
  publish_not_allowed: true,
  stream_not_allowed: true,
  closed: true,
  internal: true,
}
verifier.close()
generator.close()
if (Symbol.dispose !== undefined) {
  verifier[Symbol.dispose]()
  generator[Symbol.dispose]()
}
try {
  verifier.verify(token, 'alice')
  check(false, 'closed')
} catch (thrown) {
  check(thrown instanceof Token04Error, 'class')
  check(thrown instanceof UnavailableError, 'class')
  check(!(thrown instanceof TokenRefusedError || thrown instanceof InvalidArgumentError), 'class')
  const error: Error = thrown
  const name: string = thrown.name
  const kind: ErrorKind = thrown.kind
  const errorCode: number = thrown.errorCode
  const errorMessage: string = thrown.errorMessage
  const zegoCode: number | null = thrown.zegoCode
  check(error.name === name && kinds[kind] && kind === 'closed', 'kind')
  const cause: { kind: ErrorKind; errorCode: number; zegoCode: number | null } = thrown.cause
  check(cause.kind === kind && cause.errorCode === -1 && cause.zegoCode === null, 'cause')
  const sent: unknown = new Error(thrown.message, { cause: thrown.cause })
  const clone: Token04Error | null = Token04Error.fromClone(sent)
  check(clone?.kind === 'closed', 'clone')
  check(errorCode === -1 && errorMessage === error.message && zegoCode === null, 'fields')
}

// Code that must not compile; never run.
export function refused() {
  // @ts-expect-error numeric string
  generateToken04('1', 'alice', secret, 3600)
  // @ts-expect-error null for a user
  generateToken04(1, null, secret, 3600)
  // @ts-expect-error no lifetime
  generator.generate('alice')
  // @ts-expect-error no privileges
  generator.generate('alice', 3600)
  // @ts-expect-error privileges that may be lost
  generator.generate('alice', 3600, undefined)
  // @ts-expect-error a payload for privileges
  generator.generate('alice', 3600, payload)
  // @ts-expect-error privileges for a payload
  generator.generateWithPayload('alice', 3600, privileges)
  // @ts-expect-error a surplus argument
  generator.generateBasic('alice', 3600, privileges)
  // @ts-expect-error privileges as they were read
  generator.generate('alice', 3600, read)
  // @ts-expect-error an object of one's own
  generator.generate('alice', 3600, json)
  // @ts-expect-error neither privileges nor basic nor payload
  generator.issue({ userId: 'alice', lifetimeSeconds })
  // @ts-expect-error two of them
  generator.issue({ userId: 'alice', lifetimeSeconds, basic: true, payload })
  // @ts-expect-error basic is true
  generator.issue({ userId: 'alice', lifetimeSeconds, basic: false })
  // @ts-expect-error a payload that may be lost
  generator.issue({ userId: 'alice', lifetimeSeconds, payload: undefined })
  // @ts-expect-error a flag
  allowLogin.allowLogin(false)
  // @ts-expect-error one stream
  allowLogin.allowPublish('camera')
  // @ts-expect-error an unknown cipher
  new TokenGenerator(1, secret, { cipher: 'ctr' })
  // @ts-expect-error a misspelt option
  new TokenVerifier(1, secret, { leeway: 5 })
  // @ts-expect-error null for an option
  new TokenVerifier(1, secret, { leewaySeconds: null })
  // @ts-expect-error one secret only for any app
  TokenVerifier.forAnyApp(secret, { previousSecrets: [secret] })
  // @ts-expect-error a clock that answers a Promise
  new TokenVerifier(1, secret, { clock: async () => 1 })
  // @ts-expect-error no user
  verifier.verify(token)
  // @ts-expect-error a user that may be lost
  verifier.verify(token, undefined)
  // @ts-expect-error an action of one's own
  verifier.verifyAction(token, 'alice', { type: 'login', roomId: 'room1' })
  // @ts-expect-error publishing takes a stream
  RoomAction.publish('room1')
  // @ts-expect-error the contents of an inspection decide nothing
  contents?.authorize(login)
  // @ts-expect-error claims that were not verified
  const forged: TokenClaims = { ...claims }
  // @ts-expect-error the fields of claims do not change
  claims.expire = 0
  // @ts-expect-error only this package makes them
  new Token04Error()
  // @ts-expect-error only this package makes them
  new RoomPrivileges()
  // @ts-expect-error a failed result has no token
  if (failed?.ok === false) failed.token
  return [nothing, forged]
}
