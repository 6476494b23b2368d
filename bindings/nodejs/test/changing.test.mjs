// What a caller passes may answer differently each time it is read, or be written by another thread meanwhile:
// each is read once a call.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  authorize,
  buildKitToken,
  Generator,
  generateToken04,
  inspect,
  parseKitToken,
  RoomPrivileges,
  Verifier,
} from 'token04'
import { APP_ID, refused, SECRET } from './support.mjs'

const generator = new Generator(APP_ID, SECRET)
const verifier = new Verifier(SECRET)
const token = generator.generate('alice', 3600)
const numbered = (name, index) => `${name}_${index}`

/** An array that answers by itself, and counts how often each element is read. */
function lying(length, element) {
  const reads = []
  const list = new Proxy([], {
    get(target, name) {
      if (name === 'length') return length()
      if (typeof name !== 'string' || !/^\d+$/.test(name)) return target[name]
      reads[name] = (reads[name] ?? 0) + 1
      return element(Number(name), reads[name])
    },
    has: () => true,
  })
  return { list, reads }
}

/** An object whose fields answer something else at every read. */
function fickle(fields) {
  const reads = {}
  const object = {}
  for (const [name, values] of Object.entries(fields)) {
    reads[name] = 0
    const get = () => values[Math.min(reads[name]++, values.length - 1)]
    Object.defineProperty(object, name, { get, enumerable: true })
  }
  return { object, reads }
}

test('each user of a batch gets the own payload, whatever the lists answer next', async () => {
  for (const count of [3, 5000]) {
    const users = lying(
      () => count,
      (index, read) => numbered('x'.repeat(read), index),
    )
    const payloads = lying(
      () => count,
      (index, read) => numbered('x'.repeat(read), index),
    )
    const tokens = await generator.generateBatch(users.list, 3600, payloads.list)
    assert.equal(tokens.length, count)
    for (const [index, made] of tokens.entries()) {
      const { userId, payload } = verifier.verify(made)
      assert.deepEqual([userId, payload], [numbered('x', index), numbered('x', index)])
    }
    for (const { reads } of [users, payloads]) assert.deepEqual(reads, Array(count).fill(1))
  }
})

test('a list that grows, shrinks or has no length keeps to what it answered first', async () => {
  for (const [first, next] of [
    [2, 100_000],
    [5000, 0],
  ]) {
    let asked = 0
    const { list } = lying(
      () => (asked++ === 0 ? first : next),
      (index) => numbered('user', index),
    )
    const tokens = await generator.generateBatch(list, 3600)
    assert.equal(tokens.length, first)
    assert.equal(verifier.verify(tokens.at(-1)).userId, numbered('user', first - 1))
  }
  for (const length of [Number.NaN, -1, 1.5, 2 ** 32, 2 ** 33, Number.POSITIVE_INFINITY, '1', {}]) {
    const { list } = lying(
      () => length,
      () => 'alice',
    )
    const refusedFor = (message) => ({ name: 'Token04Error', kind: 'invalid_argument', message })
    await assert.rejects(generator.generateBatch(list, 3600), refusedFor(/^user_ids must be /))
    await assert.rejects(
      generator.generateBatch(['alice'], 3600, list),
      refusedFor(/^payload must be /),
    )
    const restrict = () => RoomPrivileges.inRoom('room1').onlyStreams(list)
    refused(restrict, 'invalid_argument', /^stream_ids must be /)
  }
  await assert.rejects(
    generator.generateBatch(['alice', 'bob'], 3600, ['only one']),
    /another length$/,
  )
})

test('an array with a species or iterator of its own is read by its elements', async () => {
  class Other extends Array {
    static get [Symbol.species]() {
      return function species() {
        return lying(
          () => 1,
          () => 'mallory',
        ).list
      }
    }
    *[Symbol.iterator]() {
      yield 'mallory'
    }
    slice() {
      return ['mallory']
    }
    join() {
      return 'mallory'
    }
  }
  const users = Other.from({ length: 3 }, (_, index) => numbered('user', index))
  const tokens = await generator.generateBatch(users, 3600, ['a', 'b', 'c'])
  const made = tokens.map((made) => verifier.verify(made))
  assert.deepEqual(
    made.map(({ userId, payload }) => [userId, payload]),
    [
      ['user_0', 'a'],
      ['user_1', 'b'],
      ['user_2', 'c'],
    ],
  )
})

test('what a getter throws in the middle comes out, and nothing is broken', async () => {
  const thrown = new Error('mine')
  const { list } = lying(
    () => 10,
    (index) => {
      if (index === 5) throw thrown
      return 'alice'
    },
  )
  const same = (error) => error === thrown
  await assert.rejects(generator.generateBatch(list, 3600), same)
  await assert.rejects(generator.generateBatch(Array(10).fill('alice'), 3600, list), same)
  assert.throws(() => RoomPrivileges.inRoom('room1').onlyStreams(list), same)
  const { proxy, revoke } = Proxy.revocable([], {})
  revoke()
  await assert.rejects(generator.generateBatch(proxy, 3600), TypeError)
  assert.throws(() => verifier.verify(token, proxy), TypeError)
  assert.throws(() => authorize(proxy, { type: 'login', roomId: 'r' }), TypeError)
  refused(() => generator.generate(proxy, 3600), 'invalid_user_id', /not an object$/)
  assert.equal(verifier.verify(generator.generate('alice', 3600)).userId, 'alice')
})

test('streams are read once, and a list that is too long not at all', () => {
  const streams = lying(
    () => 2,
    (index, read) => numbered('x'.repeat(read), index),
  )
  const privileges = RoomPrivileges.inRoom('room1').onlyStreams(streams.list)
  for (let i = 0; i < 2; i++) {
    const { streamIds } = RoomPrivileges.fromPayload(privileges.toPayload())
    assert.deepEqual(streamIds, ['x_0', 'x_1'])
  }
  assert.deepEqual(streams.reads, [1, 1])

  const own = ['camera']
  const restricted = RoomPrivileges.inRoom('room1').onlyStreams(own)
  own[0] = 'screen'
  own.push('microphone')
  assert.match(restricted.toPayload(), /"stream_id_list":\["camera"\]/)

  const endless = lying(
    () => 2 ** 32 - 1,
    () => 'camera',
  )
  const tooLong = () => RoomPrivileges.inRoom('room1').onlyStreams(endless.list)
  refused(tooLong, 'invalid_argument', /^stream_ids is 4294967295 /)
  assert.deepEqual(endless.reads, [])
})

test('options and actions are read once', () => {
  const { expire } = verifier.verify(token)
  const { object: action, reads: ofAction } = fickle({
    type: ['login', 'publish'],
    roomId: ['room1', 'room2'],
  })
  const { object: options, reads } = fickle({
    appId: [APP_ID, 1],
    userId: ['alice', 'bob'],
    action: [action, { type: 'login', roomId: '' }],
    at: [expire - 1, expire],
    leeway: [0, -1],
    acceptCbc: [false, 5],
    acceptCbcUserForgeable: [false, 5],
  })
  assert.equal(verifier.verify(token, options).userId, 'alice')
  assert.deepEqual(new Set([...Object.values(reads), ...Object.values(ofAction)]), new Set([1]))

  const claims = fickle({ expire: [expire, 0], payload: ['', 'no JSON'] })
  authorize(claims.object, { type: 'login', roomId: 'room1' }, expire - 1)
  assert.deepEqual(claims.reads, { expire: 1, payload: 1 })

  const seen = fickle({ secret: [SECRET, 'f'.repeat(32)], at: [expire, 0] })
  const found = inspect(token, seen.object)
  assert.deepEqual([found.claims.userId, found.at], ['alice', expire])
  assert.deepEqual(seen.reads, { secret: 1, at: 1 })

  const parts = { token, appId: APP_ID, userId: 'alice', roomId: 'room1', userName: 'Alice' }
  const kit = fickle(
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, [part, 0]])),
  )
  assert.deepEqual(parseKitToken(buildKitToken(kit.object)), parts)
})

test('a field that an object lists is there, even if the object denies it', () => {
  const options = new Proxy({ userId: 'bob' }, { has: () => false })
  refused(() => verifier.verify(token, options), 'user_id_mismatch')
})

test('who closes it while its options are read gets the error for that', () => {
  const closing = (handle, name, value) => ({
    get [name]() {
      handle.close()
      return value
    },
  })
  for (let i = 0; i < 100; i++) {
    const own = new Verifier(SECRET)
    refused(() => own.verify(token, closing(own, 'userId', 'alice')), 'closed')
  }
  const own = new Verifier(SECRET)
  // Calls back into the library.
  const options = {
    get userId() {
      return own.verify(generateToken04(APP_ID, 'bob', SECRET, 60), { userId: 'bob' }) && 'alice'
    },
  }
  assert.equal(own.verify(token, options).userId, 'alice')
})

test('who closes a generator while its users are read gets the error for that', async () => {
  const own = new Generator(APP_ID, SECRET)
  const { list } = lying(
    () => 3,
    (index) => {
      own.close()
      return numbered('user', index)
    },
  )
  await assert.rejects(own.generateBatch(list, 3600), { kind: 'closed' })
})
