// Uses every line of index.d.ts, so that the compiler checks it; and is run, so that it is true.

import {
  type Action,
  authorize,
  buildKitToken,
  type Cipher,
  type Claims,
  type Envelope,
  type ErrorKind,
  type Finding,
  Generator,
  type GeneratorOptions,
  generateToken04,
  type Inspection,
  type InspectOptions,
  inspect,
  type KitToken,
  type Privileges,
  parseKitToken,
  RoomPrivileges,
  reseed,
  Token04Error,
  Verifier,
  type VerifyOptions,
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

// Generator
const gcm: Cipher = 'gcm'
const cbc: Cipher = 'cbc'
const generatorOptions: GeneratorOptions = { cipher: cbc }
const generator: Generator = new Generator(appId, secret)
check(new Generator(BigInt(appId), secret, generatorOptions).cipher === cbc, 'cipher')
check(generator.cipher === gcm && generator.appId === appId, 'appId')

// RoomPrivileges
const mayLogIn: RoomPrivileges = RoomPrivileges.inRoom('room1').mayLogIn()
const privileges: RoomPrivileges = mayLogIn.mayPublish().onlyStreams(['camera'] as const)
const payload: string = privileges.toPayload()
const read: Privileges | null = RoomPrivileges.fromPayload(payload)
check(read !== null, 'payload')
const { roomId, mayPublish, streamIds }: Privileges = read
check(roomId === 'room1' && read.mayLogIn && mayPublish, 'privileges')
const streams: string[] | null = streamIds
check(streams?.[0] === 'camera', 'streams')
check(RoomPrivileges.fromPayload('') === null, 'empty payload')
RoomPrivileges.inAnyRoom().toPayload()

// generate
const privilegeToken: string = generator.generate('alice', 3600, privileges)
generator.generate('alice', 3600n, payload)
generator.generate('alice', 3600, null)
generator.generate('alice', 3600)

// generateBatch
const userIds: readonly string[] = ['alice', '']
const made: (string | Token04Error)[] = await generator.generateBatch(userIds, 3600, privileges)
check(typeof made[0] === 'string' && made[1] instanceof Token04Error, 'batch')
await generator.generateBatch(userIds, 3600n, [privileges, 'text'])
await generator.generateBatch(['a', 'b', 'c'], 3600, [null, undefined, ''])
await generator.generateBatch(userIds, 3600, null)
await generator.generateBatch(userIds, 3600)

// Verifier, Claims
const login: Action = { type: 'login', roomId: 'room1' }
const publish: Action = { type: 'publish', roomId: 'room1', streamId: 'camera' }
const options: VerifyOptions = {
  appId,
  userId: 'alice',
  action: publish,
  at: 0,
  leeway: 0,
  acceptCbc: false,
  acceptCbcUserForgeable: false,
}
const verifier: Verifier = new Verifier(secret)
const claims: Claims = verifier.verify(privilegeToken, options)
verifier.verify(token, { appId: BigInt(appId), at: 0n, leeway: 0n })
const numbers: number[] = [claims.appId, claims.ctime, claims.expire, claims.nonce]
check(numbers.every(Number.isSafeInteger), 'numbers')
const texts: string[] = [claims.userId, claims.payload]
check(texts.join() === `alice,${payload}`, 'texts')
const cipher: Cipher = claims.cipher
check(cipher === 'gcm', 'cipher')

// authorize
const nothing: undefined = authorize(claims, login) as undefined
authorize({ expire: claims.expire, payload: '' }, publish, claims.ctime)
authorize(claims, publish, BigInt(claims.ctime))

// reseed
const done: undefined = reseed() as undefined
check(done === undefined, 'reseed')

// KitToken
const kit: KitToken = { token, appId, userId: 'alice', roomId: 'room1', userName: 'Alice' }
const kitToken: string = buildKitToken(kit)
const parsed: KitToken = parseKitToken(kitToken)
check(parsed.userName === kit.userName && parsed.token === token, 'kit token')

// inspect
const inspectOptions: InspectOptions = { secret, at: claims.expire }
const found: Inspection = inspect(kitToken, inspectOptions)
inspect(token, { secret: new Uint8Array(32), at: 0n })
const forms = { token04: 1, kit_token: 1, jwt: 1, digest: 1, unknown: 1 } satisfies Record<
  Inspection['form'],
  1
>
check(found.form in forms && found.form === 'kit_token', 'form')
check(found.at === claims.expire, 'at')
const envelope: Envelope | null = found.envelope
check(envelope !== null, 'envelope')
const ends: number = envelope.expire
const sealed: Cipher | null = envelope.cipher
const iv: Uint8Array = envelope.iv
const mode: number | null = envelope.mode
check(ends > 0 && sealed === gcm && iv.length === 12 && mode === 1, 'envelope')
check(envelope.ciphertextLength > 0, 'ciphertext')
const who: string | undefined = found.claims?.userId
const where: Privileges | null = found.privileges
check(who === 'alice' && where === null && found.kit?.roomId === 'room1', 'inspection')
const finding: Finding | undefined = found.findings[0]
check(finding !== undefined, 'findings')
const severities = { error: 1, warning: 1, info: 1 } satisfies Record<Finding['severity'], 1>
check(finding.severity in severities, 'severity')
const id: string = finding.id
const said: string = finding.message
const code: number | null = finding.zegoCode
check(id !== '' && said !== '' && code !== 0, 'finding')

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
try {
  verifier.verify(token)
  check(false, 'closed')
} catch (thrown) {
  check(thrown instanceof Token04Error, 'class')
  const error: Error = thrown
  const name: 'Token04Error' = thrown.name
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

// What must not compile; never run.
export function refused() {
  // @ts-expect-error numeric string
  generateToken04('1', 'alice', secret, 3600)
  // @ts-expect-error null for a user
  generateToken04(1, null, secret, 3600)
  // @ts-expect-error no lifetime
  generator.generate('alice')
  // @ts-expect-error an unknown cipher
  new Generator(1, secret, { cipher: 'ctr' })
  // @ts-expect-error a misspelt option
  verifier.verify(token, { appID: 1 })
  // @ts-expect-error a value that may be lost
  verifier.verify(token, { userId: undefined })
  // @ts-expect-error publishing takes a stream
  authorize(claims, { type: 'publish', roomId: 'room1' })
  // @ts-expect-error only this package makes them
  new Token04Error()
  return nothing
}
