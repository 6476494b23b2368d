// Values that change each time they are read, or that another thread writes: each is read once per call.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  buildKitToken,
  generateToken04,
  inspect,
  lint,
  parseKitToken,
  RoomAction,
  RoomPrivileges,
  TokenGenerator,
  TokenVerifier,
} from 'token04'
import {
  APP_ID,
  basic,
  generator,
  login,
  OTHER_SECRET,
  ownPayload,
  refused,
  rejected,
  SECRET,
  verifier,
} from './support.mjs'

const token = generator.generateBasic('alice', 3600)
const numbered = (name, index) => `${name}_${index}`

/** A Proxy of an array that counts how often each element is read. */
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

/** An object whose fields have another value at every read. */
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

const once = (reads) => assert.deepEqual(new Set(Object.values(reads)), new Set([1]))

test('each request of a batch is made from the first values of list and request', async () => {
  for (const count of [3, 5000]) {
    const requests = []
    const { list, reads } = lying(
      () => count,
      (index, read) => {
        const request = fickle({
          userId: [numbered('x'.repeat(read), index), 'mallory'],
          lifetimeSeconds: [60 + (index % 7), 3600],
          payload: [ownPayload(numbered('x', index)), '{}'],
        })
        requests.push(request)
        return request.object
      },
    )
    const results = await generator.generateBatch(list)
    assert.equal(results.length, count)
    for (const [index, { token }] of results.entries()) {
      const { payload, ctime, expire } = verifier.verify(token, numbered('x', index))
      assert.deepEqual(
        [payload, expire - ctime],
        [ownPayload(numbered('x', index)), 60 + (index % 7)],
      )
    }
    once(reads)
    for (const { reads } of requests) once(reads)
  }
})

test('a changing length counts as first read, and an impossible length is refused', async () => {
  for (const [first, next] of [
    [3, 100],
    [5, 2],
  ]) {
    let reads = 0
    const { list } = lying(
      () => (reads++ === 0 ? first : next),
      (index) => basic(numbered('user', index)),
    )
    const results = await generator.generateBatch(list)
    assert.equal(results.length, first)
    verifier.verify(results.at(-1).token, numbered('user', first - 1))
  }
  for (const length of [Number.NaN, -1, 1.5, 2 ** 32, 2 ** 33, Number.POSITIVE_INFINITY, '1', {}]) {
    const { list } = lying(
      () => length,
      () => 'alice',
    )
    await rejected(generator.generateBatch(list), 'invalid_argument', /^`requests` must be /)
    const allow = () => RoomPrivileges.inRoom('room1').allowPublish(list)
    refused(allow, 'invalid_argument', /^`streamIds` must be /)
    const make = () => new TokenVerifier(APP_ID, SECRET, { previousSecrets: list })
    refused(make, 'invalid_argument', /^`previousSecrets` must be /)
  }
})

test('an array with its own species or iterator is read by its elements', async () => {
  class Other extends Array {
    static get [Symbol.species]() {
      return function species() {
        return lying(
          () => 1,
          () => basic('mallory'),
        ).list
      }
    }
    *[Symbol.iterator]() {
      yield basic('mallory')
    }
    slice() {
      return [basic('mallory')]
    }
    join() {
      return 'mallory'
    }
  }
  const requests = Other.from({ length: 3 }, (_, index) => basic(numbered('user', index)))
  const results = await generator.generateBatch(requests)
  assert.deepEqual(
    results.map(({ token }) => verifier.verifyAnyUser(token).userId),
    ['user_0', 'user_1', 'user_2'],
  )
  const streams = Other.from({ length: 2 }, (_, index) => numbered('stream', index))
  const payload = RoomPrivileges.inRoom('room1').allowPublish(streams).toPayload()
  assert.match(payload, /\["stream_0","stream_1"\]/)
})

test('exceptions of getters propagate, and later calls work', async () => {
  const thrown = new Error('mine')
  const fail = () => {
    throw thrown
  }
  const { list } = lying(
    () => 10,
    (index) => (index === 5 ? fail() : 'alice'),
  )
  const same = (error) => error === thrown
  await assert.rejects(generator.generateBatch(list), same)
  const field = Object.defineProperty(basic('alice'), 'userId', { get: fail, enumerable: true })
  await assert.rejects(generator.generateBatch([basic('bob'), field]), same)
  assert.throws(() => generator.issue(field), same)
  assert.throws(() => RoomPrivileges.inRoom('room1').allowPublish(list), same)
  const { proxy, revoke } = Proxy.revocable([], {})
  revoke()
  await rejected(generator.generateBatch(proxy), 'invalid_argument', /^`requests` /)
  refused(() => generator.generateBasic(proxy, 3600), 'invalid_user_id', /not an object$/)
  const { proxy: options, revoke: take } = Proxy.revocable({}, {})
  take()
  assert.throws(() => new TokenVerifier(APP_ID, SECRET, options), TypeError)
  assert.throws(() => generator.issue(options), TypeError)
  verifier.verify(generator.generateBasic('alice', 3600), 'alice')
})

test('streams are read once, and those of a list that is too long are not read', () => {
  const streams = lying(
    () => 2,
    (index, read) => numbered('x'.repeat(read), index),
  )
  const privileges = RoomPrivileges.inRoom('room1').allowPublish(streams.list)
  for (let i = 0; i < 2; i++) {
    assert.deepEqual(privileges.toJSON().stream_id_list, ['x_0', 'x_1'])
  }
  assert.deepEqual(streams.reads, [1, 1])

  const own = ['camera']
  const restricted = RoomPrivileges.inRoom('room1').allowPublish(own)
  own[0] = 'screen'
  own.push('microphone')
  assert.match(restricted.toPayload(), /"stream_id_list":\["camera"\]/)

  const endless = lying(
    () => 2 ** 32 - 1,
    () => 'camera',
  )
  const tooLong = () => RoomPrivileges.inRoom('room1').allowPublish(endless.list)
  refused(tooLong, 'invalid_argument', /^`streamIds` has 4294967295 ids, /)
  assert.deepEqual(endless.reads, [])
})

test('options and requests are read once', () => {
  const { expire } = verifier.verify(token, 'alice')
  const generatorOptions = fickle({
    maxLifetimeSeconds: [60, 1],
    cipher: ['cbc', 'gcm'],
    clock: [() => 1_700_000_000, undefined],
    allowPlaceholderIds: [true, false],
  })
  const own = new TokenGenerator(APP_ID, SECRET, generatorOptions.object)
  once(generatorOptions.reads)
  const made = own.generateBasic('null', 60)

  const verifierOptions = fickle({
    previousSecrets: [[SECRET], []],
    leewaySeconds: [5, 0],
    acceptCbc: [true, false],
    acceptCbcUserForgeable: [false, 5],
    clock: [() => 1_700_000_064, undefined],
    allowPlaceholderIds: [true, false],
  })
  const other = new TokenVerifier(APP_ID, OTHER_SECRET, verifierOptions.object)
  once(verifierOptions.reads)
  assert.equal(other.verify(made, 'null').secretIndex, 1)

  const request = fickle({
    userId: ['alice', 'mallory'],
    lifetimeSeconds: [60, 3600],
    privileges: [login, RoomPrivileges.inAnyRoom().allowLogin()],
  })
  const claims = verifier.verify(generator.issue(request.object).token, 'alice')
  assert.deepEqual([claims.expire - claims.ctime, claims.payload], [60, login.toPayload()])
  once(request.reads)
  const looked = fickle({ userId: ['alice'], lifetimeSeconds: [60], basic: [true, 5] })
  assert.deepEqual(lint(looked.object), [])
  once(looked.reads)

  const seen = fickle({ secret: [SECRET, 'f'.repeat(32)], time: [expire, 0] })
  const found = inspect(token, seen.object)
  assert.deepEqual([found.contents.userId, found.time], ['alice', expire])
  once(seen.reads)

  const parts = { token, appId: APP_ID, userId: 'alice', roomId: 'room1', userName: 'Alice' }
  const kit = fickle(
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, [part, 0]])),
  )
  assert.deepEqual(parseKitToken(buildKitToken(kit.object)), parts)
  once(kit.reads)
})

test('finished objects do not change with the values they were made from', () => {
  const action = RoomAction.publish('room1', 'camera')
  for (const [name, value] of [
    ['roomId', 'room2'],
    ['streamId', 'screen'],
    ['type', 'login'],
  ]) {
    assert.throws(() => {
      action[name] = value
    }, TypeError)
  }
  const claims = verifier.verify(token, 'alice')
  assert.throws(() => {
    claims.expire = 2 ** 40
  }, TypeError)
  assert.throws(() => {
    claims.payload = ''
  }, TypeError)
  assert.throws(() => Object.assign(login, { toPayload: () => '' }), TypeError)
  assert.throws(() => {
    generator.issue(basic('alice')).token = ''
  }, TypeError)
})

test('a call that closes its own generator or verifier fails', async () => {
  for (let i = 0; i < 100; i++) {
    const own = new TokenVerifier(APP_ID, SECRET, {
      clock() {
        own.close()
        return 1_700_000_000
      },
    })
    refused(() => own.verify(token, 'alice'), 'closed')
  }
  const own = new TokenGenerator(APP_ID, SECRET)
  const closing = {
    get userId() {
      own.close()
      return 'alice'
    },
    lifetimeSeconds: 3600,
    basic: true,
  }
  refused(() => own.issue(closing), 'closed')
  const next = new TokenGenerator(APP_ID, SECRET)
  const { list } = lying(
    () => 3,
    (index) => {
      next.close()
      return basic(numbered('user', index))
    },
  )
  await rejected(next.generateBatch(list), 'closed')
})

test('a clock and a getter may call back into the library', async () => {
  const own = new TokenGenerator(APP_ID, SECRET, {
    clock() {
      verifier.verify(generateToken04(APP_ID, 'bob', SECRET, 60), 'bob')
      return new Date()
    },
  })
  verifier.verify(own.generateBasic('alice', 60), 'alice')
  const inner = []
  const requests = Array.from({ length: 5 }, (_, index) => ({
    get userId() {
      inner.push(own.generateBatch([basic('inner'), { ...basic('inner'), payload: '{}' }]))
      return numbered('user', index)
    },
    lifetimeSeconds: 60,
    privileges: login,
  }))
  for (const [index, { token }] of (await own.generateBatch(requests)).entries()) {
    assert.equal(verifier.verify(token, numbered('user', index)).payload, login.toPayload())
  }
  for (const [made, failed] of await Promise.all(inner)) {
    verifier.verify(made.token, 'inner')
    assert.equal(failed.ok, false)
  }
})
