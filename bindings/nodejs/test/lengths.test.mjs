// Lengths are checked before a text is converted: the time and the memory of a refusal do not grow with the length.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import {
  buildKitToken,
  generateToken04,
  inspect,
  parseKitToken,
  RoomAction,
  RoomPrivileges,
  Token04Error,
  TokenGenerator,
  TokenVerifier,
} from 'token04'
import {
  APP_ID,
  basic,
  generator,
  login,
  ownPayload,
  refused,
  SECRET,
  verifier,
} from './support.mjs'

const LONG = 'x'.repeat(70_000)

test('a text that is too long for any token is refused by its length', () => {
  const token = generator.generateBasic('alice', 3600)
  const kit = { token, appId: APP_ID, userId: 'alice', roomId: 'room1', userName: 'Alice' }
  const calls = [
    ['token_too_long', () => generator.generate(LONG, 3600, login)],
    ['token_too_long', () => generator.generateBasic(LONG, 3600)],
    ['token_too_long', () => generator.generateWithPayload('alice', 3600, LONG)],
    ['token_too_long', () => generator.issue(basic(LONG))],
    ['token_too_long', () => verifier.verify(token, LONG)],
    ['token_too_long', () => buildKitToken({ ...kit, userId: LONG })],
    ['malformed_token', () => verifier.verify('0'.repeat(131_073), 'alice')],
    ['malformed_token', () => parseKitToken('0'.repeat(131_073))],
    ['malformed_token', () => buildKitToken({ ...kit, token: '0'.repeat(131_073) })],
    ['invalid_secret', () => new TokenVerifier(APP_ID, 's'.repeat(1025))],
    ['invalid_secret', () => new TokenVerifier(APP_ID, new Uint8Array(1025))],
    ['invalid_secret', () => TokenVerifier.forAnyApp('s'.repeat(1025))],
    ['invalid_secret', () => new TokenGenerator(APP_ID, new Uint8Array(1 << 28))],
    [
      'invalid_secret',
      () => new TokenVerifier(APP_ID, SECRET, { previousSecrets: ['s'.repeat(1025)] }),
    ],
    ['invalid_secret', () => inspect(token, { secret: new Uint8Array(1025) })],
    ['invalid_argument', () => RoomPrivileges.inRoom(LONG)],
    ['invalid_argument', () => login.allowPublish([LONG])],
    ['invalid_argument', () => login.allowPublish(Array(70_000).fill('s'))],
    ['invalid_argument', () => login.allowPublish(Array(9).fill('s'.repeat(8000)))],
    ['invalid_argument', () => RoomAction.login(LONG)],
    ['invalid_argument', () => RoomAction.publish('room1', LONG)],
    ['invalid_argument', () => buildKitToken({ ...kit, roomId: LONG })],
    ['invalid_argument', () => buildKitToken({ ...kit, userName: LONG })],
    ['invalid_argument', () => new TokenVerifier(APP_ID, SECRET, { [LONG]: 1 })],
    ['invalid_argument', () => new TokenGenerator(APP_ID, SECRET, { cipher: LONG })],
  ]
  for (const [kind, call] of calls) {
    refused(call, kind)
    assert.throws(call, ({ message }) => message.length < 300 && !/x{30}|s{30}|0{30}/.test(message))
  }
})

test('a text of the maximum length of a token is read', () => {
  refused(() => verifier.verify('0'.repeat(131_072), 'alice'), 'unsupported_version')
  refused(() => parseKitToken('0'.repeat(131_072)), 'malformed_token', /no #/)
  const longest = ownPayload('x'.repeat(64_900))
  const token = generator.generateWithPayload('alice', 60, longest)
  assert.equal(verifier.verify(token, 'alice').payload, longest)
})

test('inspect reports the length of a text that is far too long', () => {
  for (const text of ['x'.repeat(200_000), `04${'A'.repeat(1 << 20)}`]) {
    const { form, findings } = inspect(text, { secret: SECRET })
    assert.equal(form, 'unknown')
    assert.deepEqual(
      findings.map(({ id }) => id),
      ['malformed_token'],
    )
    assert.match(findings[0].message, new RegExp(`token. is at least ${text.length} bytes long`))
  }
})

test('the official order of codes holds for a user id that is too long', async () => {
  const long = 'u'.repeat(65_536)
  const order = [
    ['invalid_app_id', [0, long, '', 0, LONG]],
    ['invalid_secret', [1, long, '', 0, LONG]],
    ['invalid_lifetime', [1, long, SECRET, 0, LONG]],
    ['token_too_long', [1, long, SECRET, 1, 5], /^`userId`/],
    ['token_too_long', [1, 'alice', SECRET, 1, LONG], /^`payload`/],
  ]
  for (const [kind, values, message] of order) {
    refused(() => generateToken04(...values), kind, message)
  }
  const make = (...values) => generator.generateWithPayload(...values)
  refused(() => make(long, 0, 5), 'invalid_lifetime')
  refused(() => make(long, 1, 5), 'token_too_long', /^`userId`/)
  refused(() => make('', 1, 5), 'invalid_user_id')
  refused(() => make('alice', 0, 5), 'invalid_lifetime')
  refused(() => generator.generate('', 1, {}), 'invalid_user_id')
  refused(() => generator.generate('alice', 0, {}), 'invalid_lifetime')

  const kinds = (results) => results.map(({ error }) => error?.kind ?? 'token')
  const users = ['alice', long, '']
  assert.deepEqual(kinds(await generator.generateBatch(users.map((userId) => basic(userId, 0)))), [
    'invalid_lifetime',
    'invalid_lifetime',
    'invalid_user_id',
  ])
  const last = { userId: 'bob', lifetimeSeconds: 1, payload: LONG }
  const batch = [...users.map((userId) => basic(userId, 1)), last]
  assert.deepEqual(kinds(await generator.generateBatch(batch)), [
    'token',
    'token_too_long',
    'invalid_user_id',
    'token_too_long',
  ])
})

test('a batch of the longest texts is complete', async () => {
  const batch = Array.from({ length: 200 }, (_, index) => {
    const userId = `${index}_`.padEnd(30_000, 'u')
    return { userId, lifetimeSeconds: 3600, payload: ownPayload(userId.toUpperCase()) }
  })
  for (const [index, { token }] of (await generator.generateBatch(batch)).entries()) {
    const { payload } = verifier.verify(token, batch[index].userId)
    assert.ok(payload === batch[index].payload, `${index}`)
  }
})

test('memory does not grow with the length of refused texts', async () => {
  const program = fileURLToPath(new URL('programs/long-texts.mjs', import.meta.url))
  // The text takes 400 MB of JavaScript's heap; one copy would exceed the limit.
  const { stdout } = await promisify(execFile)(process.execPath, [program])
  assert.match(stdout, /^ok \d+ refusals$/m)
})

test('the class of the errors is this one', () => {
  assert.throws(() => generator.generateBasic(LONG, 3600), Token04Error)
})
