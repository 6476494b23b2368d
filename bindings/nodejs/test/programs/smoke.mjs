// Uses every part of the API, for runtimes other than Node.js. Prints the checks that passed.

import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import {
  explain,
  generateToken04,
  inspect,
  lint,
  RoomAction,
  RoomPrivileges,
  reseed,
  Token04Error,
  TokenGenerator,
  TokenRefusedError,
  TokenVerifier,
} from 'token04'

const SECRET = '0123456789abcdef0123456789abcdef'
const generator = new TokenGenerator(1, SECRET)
const verifier = new TokenVerifier(1, SECRET)

const checks = {
  async 'require and import give the same'() {
    const required = createRequire(import.meta.url)('token04')
    const imported = new Map(Object.entries(await import('token04')))
    for (const [name, value] of Object.entries(required)) {
      assert.equal(imported.get(name), value, name)
    }
  },
  'makes and checks tokens'() {
    const userId = '用户 👩‍🚀'
    const privileges = RoomPrivileges.inRoom('room1').allowLogin()
    const made = generator.generate(userId, 3600, privileges)
    for (const token of [made, generateToken04(1n, userId, SECRET, 3600n)]) {
      const claims = verifier.verifyAction(token, userId, RoomAction.login('room1'))
      assert.equal(claims.userId, userId)
      assert.equal(inspect(token, { secret: SECRET }).contents.nonce, claims.nonce)
    }
    const issued = generator.issue({ userId, lifetimeSeconds: 60, privileges })
    assert.equal(
      verifier.verify(issued.token, userId).expiresAt.getTime(),
      issued.expiresAt.getTime(),
    )
    assert.deepEqual(lint({ userId: 'alice', lifetimeSeconds: 60, privileges }), [])
    assert.equal(explain(1002078).code, 1002078)
    assert.equal(explain(404), null)
  },
  'has a clock'() {
    const clock = () => new Date(1_700_000_000_999)
    const token = new TokenGenerator(1, SECRET, { clock }).generateBasic('alice', 60)
    assert.equal(
      new TokenVerifier(1, SECRET, { clock }).verify(token, 'alice').ctime,
      1_700_000_000,
    )
    assert.throws(() => verifier.verify(token, 'alice'), { kind: 'expired' })
  },
  'long texts arrive whole'() {
    for (const length of [200, 240, 247, 248, 255, 256, 257, 1000, 20_000]) {
      for (const payload of ['x'.repeat(length), 'ü'.repeat(length), `${'x'.repeat(length)}👩`]) {
        const token = generateToken04(1, 'alice', SECRET, 3600, payload)
        assert.equal(verifier.verify(token, 'alice').payload, payload)
      }
    }
  },
  'refuses by name'() {
    const wrong = [
      ['invalid_app_id', () => generateToken04(Number.NaN, 'alice', SECRET, 3600)],
      ['invalid_app_id', () => generateToken04(2n ** 70n, 'alice', SECRET, 3600)],
      ['invalid_user_id', () => generateToken04(1, 'half \ud800', SECRET, 3600)],
      ['invalid_user_id', () => generateToken04(1, undefined, SECRET, 3600)],
      ['invalid_secret', () => generateToken04(1, 'alice', {}, 3600)],
      ['invalid_lifetime', () => generateToken04(1, 'alice', SECRET, '3600')],
      ['invalid_argument', () => generateToken04(1, 'alice', SECRET, 3600, {})],
      ['invalid_argument', () => new TokenVerifier(1, SECRET, { leeway: 5 })],
      ['invalid_argument', () => generator.generate('alice', 3600)],
      ['invalid_user_id', () => verifier.verify('04', null)],
      ['malformed_token', () => verifier.verify(undefined, 'alice')],
    ]
    for (const [kind, call] of wrong) {
      assert.throws(call, (error) => error instanceof Token04Error && error.kind === kind, kind)
    }
    assert.throws(() => verifier.verify('', 'alice'), TokenRefusedError)
  },
  async 'takes lists and bytes that may change'() {
    const proxy = (list) => new Proxy(list, {})
    const bytes = new Uint8Array(new SharedArrayBuffer(32))
    bytes.set(new TextEncoder().encode(SECRET))
    const streams = RoomPrivileges.inRoom('room1').allowPublish(proxy(['camera']))
    const request = proxy({ userId: 'alice', lifetimeSeconds: 60, privileges: streams })
    const [{ token }] = await new TokenGenerator(1, bytes).generateBatch(proxy([request]))
    const options = proxy({ leewaySeconds: 5 })
    const { payload } = new TokenVerifier(1, bytes, options).verify(token, 'alice')
    assert.match(payload, /"camera"/)
  },
  'refuses long texts by their length'() {
    const long = 'x'.repeat(1 << 20)
    const isTooLong = (error) => error.kind === 'token_too_long'
    assert.throws(() => generateToken04(1, long, SECRET, 60), isTooLong)
    assert.throws(() => generateToken04(1, long, SECRET, 0), { kind: 'invalid_lifetime' })
    assert.equal(inspect(long).findings[0].id, 'malformed_token')
  },
  'takes new random state'() {
    const made = Array.from({ length: 100 }, () => {
      reseed()
      return generateToken04(1, 'alice', SECRET, 60)
    })
    assert.equal(new Set(made).size, 100)
  },
  'reads the kind of a clone'() {
    const clone = new Error('text', { cause: new Token04Error('expired', -1, 'text', 5).cause })
    const { kind, zegoCode } = Token04Error.fromClone(clone)
    assert.deepEqual([kind, zegoCode], ['expired', 5])
  },
  'refuses what is not a generator'() {
    for (const other of [undefined, {}, verifier, RoomPrivileges.inRoom('r')]) {
      assert.throws(() => TokenGenerator.prototype.generateBasic.call(other, 'alice', 3600))
      assert.throws(() => TokenGenerator.prototype.close.call(other))
    }
  },
  async 'makes a batch'() {
    const users = Array.from({ length: 10_000 }, (_, index) => `user_${index}`)
    const requests = [...users, ''].map((userId) => ({ userId, lifetimeSeconds: 60, basic: true }))
    const results = await generator.generateBatch(requests)
    for (const [index, userId] of users.entries()) verifier.verify(results[index].token, userId)
    assert.equal(results.at(-1).error.kind, 'invalid_user_id')
    assert.equal(JSON.parse(JSON.stringify(results[0])).token, results[0].token)
  },
}

for (const [name, check] of Object.entries(checks)) {
  await check()
  console.log(`ok ${name}`)
}
