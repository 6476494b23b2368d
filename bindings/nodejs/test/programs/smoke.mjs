// A use of everything, for other runtimes than Node.js. Prints how many checks held.

import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import {
  Generator,
  generateToken04,
  inspect,
  RoomPrivileges,
  reseed,
  Token04Error,
  Verifier,
} from 'token04'

const SECRET = '0123456789abcdef0123456789abcdef'

const checks = {
  async 'require and import give the same'() {
    const required = createRequire(import.meta.url)('token04')
    const imported = new Map(Object.entries(await import('token04')))
    for (const [name, value] of Object.entries(required)) {
      assert.equal(imported.get(name), value, name)
    }
  },
  'makes and checks tokens'() {
    const privileges = RoomPrivileges.inRoom('room1').mayLogIn()
    const made = new Generator(1n, SECRET).generate('用户 👩‍🚀', 3600, privileges)
    for (const token of [made, generateToken04(1, '用户 👩‍🚀', SECRET, 3600n)]) {
      const action = { type: 'login', roomId: 'room1' }
      const claims = new Verifier(SECRET).verify(token, { appId: 1, action })
      assert.equal(claims.userId, '用户 👩‍🚀')
      assert.equal(inspect(token, { secret: SECRET }).claims.nonce, claims.nonce)
    }
  },
  'long texts arrive whole'() {
    for (const length of [200, 240, 247, 248, 255, 256, 257, 1000, 20_000]) {
      for (const payload of ['x'.repeat(length), 'ü'.repeat(length), `${'x'.repeat(length)}👩`]) {
        const token = generateToken04(1, 'alice', SECRET, 3600, payload)
        assert.equal(new Verifier(SECRET).verify(token).payload, payload)
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
      ['invalid_argument', () => new Verifier(SECRET).verify('04', { userID: 'alice' })],
    ]
    for (const [kind, call] of wrong) {
      assert.throws(call, (error) => error instanceof Token04Error && error.kind === kind, kind)
    }
  },
  async 'takes lists and bytes that may change'() {
    const proxy = (list) => new Proxy(list, {})
    const bytes = new Uint8Array(new SharedArrayBuffer(32))
    bytes.set(new TextEncoder().encode(SECRET))
    const generator = new Generator(1, bytes)
    const [token] = await generator.generateBatch(proxy(['alice']), 60, proxy(['any text']))
    assert.equal(new Verifier(bytes).verify(token, proxy({ userId: 'alice' })).payload, 'any text')
    const streams = RoomPrivileges.inRoom('room1').onlyStreams(proxy(['camera']))
    assert.match(streams.toPayload(), /"camera"/)
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
    for (const other of [undefined, {}, new Verifier(SECRET), RoomPrivileges.inRoom('r')]) {
      assert.throws(() => Generator.prototype.generate.call(other, 'alice', 3600))
      assert.throws(() => Generator.prototype.close.call(other))
    }
  },
  async 'makes a batch'() {
    const users = Array.from({ length: 10_000 }, (_, index) => `user_${index}`)
    const tokens = await new Generator(1, SECRET).generateBatch([...users, ''], 3600)
    const verifier = new Verifier(SECRET)
    for (const [index, userId] of users.entries()) verifier.verify(tokens[index], { userId })
    assert.equal(tokens.at(-1).kind, 'invalid_user_id')
  },
}

for (const [name, check] of Object.entries(checks)) {
  await check()
  console.log(`ok ${name}`)
}
