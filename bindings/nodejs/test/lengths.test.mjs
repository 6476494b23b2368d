// Lengths are checked before a text is converted: how long a refusal takes, and what memory, does not grow with
// what was passed.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import {
  authorize,
  buildKitToken,
  Generator,
  generateToken04,
  inspect,
  parseKitToken,
  RoomPrivileges,
  Token04Error,
  Verifier,
} from 'token04'
import { APP_ID, refused, SECRET } from './support.mjs'

const generator = new Generator(APP_ID, SECRET)
const verifier = new Verifier(SECRET)
const LONG = 'x'.repeat(70_000)

test('a text that no token can hold is refused by its length', () => {
  const expire = 2 ** 40
  const token = generator.generate('alice', 3600)
  const kit = { token, appId: APP_ID, userId: 'alice', roomId: 'room1', userName: 'Alice' }
  const login = (roomId) => ({ type: 'login', roomId })
  const calls = [
    ['token_too_long', () => generator.generate(LONG, 3600)],
    ['token_too_long', () => generator.generate('alice', 3600, LONG)],
    ['token_too_long', () => verifier.verify(token, { userId: LONG })],
    ['token_too_long', () => RoomPrivileges.fromPayload(LONG)],
    ['token_too_long', () => buildKitToken({ ...kit, userId: LONG })],
    ['malformed_token', () => verifier.verify('0'.repeat(131_073))],
    ['malformed_token', () => parseKitToken('0'.repeat(131_073))],
    ['malformed_token', () => buildKitToken({ ...kit, token: '0'.repeat(131_073) })],
    ['invalid_secret', () => new Verifier('s'.repeat(1025))],
    ['invalid_secret', () => new Verifier(new Uint8Array(1025))],
    ['invalid_secret', () => new Generator(APP_ID, new Uint8Array(1 << 28))],
    ['invalid_secret', () => inspect(token, { secret: new Uint8Array(1025) })],
    ['invalid_argument', () => RoomPrivileges.inRoom(LONG)],
    ['invalid_argument', () => RoomPrivileges.inRoom('r').onlyStreams([LONG])],
    ['invalid_argument', () => RoomPrivileges.inRoom('r').onlyStreams(Array(70_000).fill('s'))],
    [
      'invalid_argument',
      () => RoomPrivileges.inRoom('r').onlyStreams(Array(9).fill('s'.repeat(8000))),
    ],
    ['invalid_argument', () => verifier.verify(token, { action: login(LONG) })],
    ['invalid_argument', () => authorize({ expire, payload: LONG }, login('room1'))],
    ['invalid_argument', () => authorize({ expire, payload: '' }, login(LONG))],
    ['invalid_argument', () => buildKitToken({ ...kit, roomId: LONG })],
    ['invalid_argument', () => buildKitToken({ ...kit, userName: LONG })],
    ['invalid_argument', () => verifier.verify(token, { [LONG]: 1 })],
    ['invalid_argument', () => new Generator(APP_ID, SECRET, { cipher: LONG })],
  ]
  for (const [kind, call] of calls) {
    refused(call, kind)
    assert.throws(call, ({ message }) => message.length < 300 && !/x{30}|s{30}|0{30}/.test(message))
  }
})

test('what is as long as a token may be is looked at', () => {
  refused(() => verifier.verify('0'.repeat(131_072)), 'unsupported_version')
  refused(() => parseKitToken('0'.repeat(131_072)), 'malformed_token', /no #/)
  const longest = 'x'.repeat(65_000)
  assert.equal(verifier.verify(generator.generate('a', 60, longest)).payload, longest)
})

test('inspect tells the length of what is far too long', () => {
  for (const text of ['x'.repeat(200_000), `04${'A'.repeat(1 << 20)}`]) {
    const { form, findings } = inspect(text, { secret: SECRET })
    assert.equal(form, 'unknown')
    assert.deepEqual(
      findings.map(({ id }) => id),
      ['malformed_token'],
    )
    assert.match(findings[0].message, new RegExp(`^token is ${text.length} characters long`))
  }
})

test('the official order of codes holds for a user id that is too long', async () => {
  const long = 'u'.repeat(65_536)
  const order = [
    ['invalid_app_id', [0, long, '', 0, LONG]],
    ['invalid_secret', [1, long, '', 0, LONG]],
    ['invalid_lifetime', [1, long, SECRET, 0, LONG]],
    ['token_too_long', [1, long, SECRET, 1, 5], /^user_id/],
    ['token_too_long', [1, 'alice', SECRET, 1, LONG], /^payload/],
  ]
  for (const [kind, values, message] of order) {
    refused(() => generateToken04(...values), kind, message)
  }
  refused(() => generator.generate(long, 0, 5), 'invalid_lifetime')
  refused(() => generator.generate(long, 1, 5), 'token_too_long', /^user_id/)
  refused(() => generator.generate('', 1, 5), 'invalid_user_id')
  refused(() => generator.generate('alice', 0, 5), 'invalid_lifetime')
  const empty = RoomPrivileges.inRoom('')
  refused(() => generator.generate('', 1, empty), 'invalid_user_id')
  refused(() => generator.generate('alice', 0, empty), 'invalid_lifetime')

  const kinds = (made) => made.map(({ kind }) => kind ?? 'token')
  const users = ['alice', long, '']
  assert.deepEqual(kinds(await generator.generateBatch(users, 0)), [
    'invalid_lifetime',
    'invalid_lifetime',
    'invalid_user_id',
  ])
  assert.deepEqual(kinds(await generator.generateBatch([...users, 'bob'], 1, ['', '', '', LONG])), [
    'token',
    'token_too_long',
    'invalid_user_id',
    'token_too_long',
  ])
})

test('a batch of the longest texts is made whole', async () => {
  const users = Array.from({ length: 200 }, (_, index) => `${index}_`.padEnd(30_000, 'u'))
  const payloads = users.map((user) => user.toUpperCase())
  const tokens = await generator.generateBatch(users, 3600, payloads)
  for (const [index, token] of tokens.entries()) {
    const { userId, payload } = verifier.verify(token)
    assert.ok(userId === users[index] && payload === payloads[index], `${index}`)
  }
})

test('memory does not grow with what is refused', async () => {
  const program = fileURLToPath(new URL('programs/long-texts.mjs', import.meta.url))
  // What lies in the heap of JavaScript is 400 MB; one copy would be more than is allowed beside it.
  const { stdout } = await promisify(execFile)(process.execPath, [program])
  assert.match(stdout, /^ok \d+ refusals$/m)
})

test('the class of the errors is this one', () => {
  assert.throws(() => generator.generate(LONG, 3600), Token04Error)
})
