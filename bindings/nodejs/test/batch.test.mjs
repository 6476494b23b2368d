import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RoomPrivileges, Token04Error, TokenGenerator } from 'token04'
import {
  APP_ID,
  assertError,
  basic,
  generator,
  login,
  NOT_TEXT,
  NOT_WHOLE,
  ownPayload,
  rejected,
  SECRET,
  verifier,
} from './support.mjs'

const some = (count) => Array.from({ length: count }, (_, index) => `user_${index}`)
const requests = (userIds, rest = { basic: true }) =>
  userIds.map((userId) => ({ userId, lifetimeSeconds: 3600, ...rest }))
const payloadOf = ({ token }) => verifier.verifyAnyUser(token).payload

test('makes a token for each request, in their order', async () => {
  const payload = ownPayload('any text')
  for (const count of [0, 1, 2, 4, 5, 64, 65, 4095, 4096, 4097, 10_000]) {
    const users = some(count)
    const results = await generator.generateBatch(requests(users, { payload }))
    assert.equal(results.length, count)
    for (const [index, { ok, token }] of results.entries()) {
      assert.equal(ok, true)
      const claims = verifier.verify(token, users[index])
      assert.equal(claims.payload, payload)
      assert.equal(claims.expire - claims.ctime, 3600)
    }
  }
})

test('returns the expiry and the renewal time of each token', async () => {
  for (const [lifetimeSeconds, before] of [
    [1, 0],
    [59, 29],
    [60, 30],
    [3600, 30],
  ]) {
    const [result, other] = await generator.generateBatch([
      { userId: 'alice', lifetimeSeconds, privileges: login },
      basic('bob', 7200),
    ])
    const { expire } = verifier.verify(result.token, 'alice')
    assert.deepEqual(result.expiresAt, new Date(expire * 1000))
    assert.deepEqual(result.renewAt, new Date((expire - before) * 1000))
    assert.deepEqual(other.expiresAt, verifier.verify(other.token, 'bob').expiresAt)
  }
})

test('a result converts to JSON, but is printed without its token', async () => {
  const { inspect } = await import('node:util')
  const [result, failure] = await generator.generateBatch([basic('alice'), basic('')])
  const { ok, token, expiresAt, renewAt } = result
  assert.deepEqual(JSON.parse(JSON.stringify(result)), {
    ok,
    token,
    expiresAt: expiresAt.toJSON(),
    renewAt: renewAt.toJSON(),
  })
  // A changed date does not change later ones.
  result.expiresAt.setTime(0)
  assert.deepEqual(result.expiresAt, expiresAt)
  for (const shown of [inspect(result), inspect({ result }), `${result}`]) {
    assert.ok(!shown.includes(token.slice(2, 20)), shown)
  }
  assert.match(
    inspect(result),
    /^TokenResult \{\s+ok: true,\s+token: '\d+ characters',\s+expiresAt: /,
  )
  assert.deepEqual(
    [failure.ok, failure.token, failure.error.kind],
    [false, undefined, 'invalid_user_id'],
  )
})

test('each request gets its own grant and lifetime', async () => {
  const own = ownPayload('any text')
  const each = [{ privileges: login }, { payload: own }, { basic: true }, { privileges: login }]
  const results = await generator.generateBatch(
    each.map((rest, index) => ({ userId: `user_${index}`, lifetimeSeconds: 60 + index, ...rest })),
  )
  assert.deepEqual(results.map(payloadOf), [login.toPayload(), own, '', login.toPayload()])
  for (const [index, { token }] of results.entries()) {
    const claims = verifier.verify(token, `user_${index}`)
    assert.equal(claims.expire - claims.ctime, 60 + index)
  }
  const same = await generator.generateBatch(requests(some(5000), { privileges: login }))
  for (const result of same) assert.equal(payloadOf(result), login.toPayload())
})

test('an invalid user does not affect the others', async () => {
  const users = ['alice', '', 'undefined', ...NOT_TEXT.map(([value]) => value), null, 'bob']
  const results = await generator.generateBatch(requests(users))
  assert.equal(verifier.verify(results[0].token, 'alice').userId, 'alice')
  assert.equal(verifier.verify(results.at(-1).token, 'bob').userId, 'bob')
  for (const result of results.slice(1, -1)) {
    assert.equal(result.ok, false)
    assertError(result.error, 'invalid_user_id')
  }
  for (const [index, [, message]] of NOT_TEXT.entries()) {
    assert.match(results[index + 3].error.message, message)
  }
})

test('accepts unusual characters in users', async () => {
  const users = ['\0', 'a\0b', '\n', '', '', '\0\0', '用户', '👩‍💻']
  const many = Array.from({ length: 4800 }, (_, index) => users[index % users.length])
  for (const batch of [users, many]) {
    for (const [index, result] of (await generator.generateBatch(requests(batch))).entries()) {
      if (batch[index]) verifier.verify(result.token, batch[index])
      else assertError(result.error, 'invalid_user_id')
    }
  }
})

test('an invalid request does not affect the others', async () => {
  const alice = { userId: 'alice', lifetimeSeconds: 3600 }
  const bad = [
    ['invalid_argument', /^`payload` .*not a number/, { ...alice, payload: 5 }],
    ['invalid_argument', /^`payload` is empty/, { ...alice, payload: '' }],
    [
      'invalid_argument',
      /^`payload` is not the text of a JSON object/,
      { ...alice, payload: 'room1' },
    ],
    ['token_too_long', /^`payload`/, { ...alice, payload: 'x'.repeat(65_536) }],
    ['invalid_argument', /^`privileges` .*not undefined/, { ...alice, privileges: undefined }],
    ['invalid_argument', /^`privileges` .*not null/, { ...alice, privileges: null }],
    ['invalid_argument', /^`privileges` .*not an object/, { ...alice, privileges: {} }],
    [
      'invalid_argument',
      /^`privileges` .*not a string/,
      { ...alice, privileges: login.toPayload() },
    ],
    ['invalid_argument', /^`request` has none of/, alice],
    ['invalid_argument', /^`request` has 2 of/, { ...alice, basic: true, payload: undefined }],
    ['invalid_argument', /^`request` has 2 of/, { ...alice, basic: true, privileges: login }],
    ['invalid_argument', /^`basic` must be true, not false/, { ...alice, basic: false }],
    ['invalid_argument', /^`basic` must be true, not a number/, { ...alice, basic: 1 }],
    ['invalid_argument', /^`request.payLoad` is unknown/, { ...alice, payLoad: '{}' }],
    ['invalid_argument', /^`request` must be an object/, 'alice'],
    ['invalid_argument', /^`request` must be an object/, undefined],
    ['invalid_argument', /^`request` must be an object.*an array/, [alice]],
    ['invalid_argument', /^`request` must be a plain object/, Promise.resolve(basic('alice'))],
    ['invalid_argument', /^`request` has none of/, Object.assign(Object.create(null), alice)],
    ['invalid_lifetime', /not undefined$/, { userId: 'alice', basic: true }],
    ['invalid_lifetime', /is 0 seconds/, { ...basic('alice'), lifetimeSeconds: 0 }],
    ['invalid_lifetime', /like milliseconds/, { ...basic('alice'), lifetimeSeconds: 3_600_000 }],
    ['invalid_user_id', /not undefined$/, { lifetimeSeconds: 3600, basic: true }],
    ...NOT_WHOLE.map(([lifetimeSeconds, message]) => [
      'invalid_lifetime',
      message,
      { ...basic('alice'), lifetimeSeconds },
    ]),
  ]
  const batch = bad.flatMap(([, , request]) => [request, basic('bob')])
  const results = await generator.generateBatch(batch)
  for (const [index, [kind, message]] of bad.entries()) {
    assert.equal(results[2 * index].ok, false, `${message}`)
    assertError(results[2 * index].error, kind, message)
    assert.equal(payloadOf(results[2 * index + 1]), '')
  }
})

test('invalid arguments of the call reject', async () => {
  const make = (...values) => generator.generateBatch(...values)
  await rejected(make(), 'invalid_argument', /^`requests` must be an array .*not undefined$/)
  await rejected(make('alice'), 'invalid_argument', /^`requests` .*not a string$/)
  await rejected(make(null), 'invalid_argument', /^`requests` .*not null$/)
  await rejected(make({ length: 1 }), 'invalid_argument', /^`requests` .*not an object$/)
  await rejected(make(new Set()), 'invalid_argument', /^`requests` .*not an object$/)
  await rejected(make([], 3600), 'invalid_argument', /^`options` .*not a number$/)
  await rejected(make([], { sinal: 1 }), 'invalid_argument', /^`options.sinal` is unknown/)
  for (const signal of [5, {}, new AbortController()]) {
    await rejected(make([], { signal }), 'invalid_argument', /^`signal` must be an `AbortSignal`/)
  }
})

test('an aborted batch is rejected with the reason of its signal', async () => {
  for (const count of [0, 1, 100, 10_000]) {
    const made = generator.generateBatch(requests(some(count)), { signal: AbortSignal.abort() })
    await assert.rejects(made, { name: 'AbortError' })
    // A signal that stays silent changes nothing.
    const { signal } = new AbortController()
    assert.equal((await generator.generateBatch(requests(some(count)), { signal })).length, count)
  }
  for (const reason of [new Error('the client left'), ['an array'], 0]) {
    const controller = new AbortController()
    const made = generator.generateBatch(requests(some(50_000)), { signal: controller.signal })
    setImmediate(() => controller.abort(reason))
    const thrown = await made.then(assert.fail, (thrown) => thrown)
    assert.equal(thrown, reason)
  }
})

test('after an abort, the work stops at the next part', async () => {
  // Each part reads the signal again, until it is aborted.
  let checks = 0
  const reason = new Error('enough')
  const signal = {
    get aborted() {
      return ++checks > 4
    },
    reason,
  }
  const made = generator.generateBatch(requests(some(100_000)), { signal })
  await assert.rejects(made, reason)
  const checked = checks
  await new Promise((resolve) => setTimeout(resolve, 20))
  assert.equal(checks, checked)
  // The generator, and other batches, go on.
  assert.equal((await generator.generateBatch(requests(some(5000)))).length, 5000)
})

test('the error of a request is that of a single call', async () => {
  const alice = { userId: 'alice', lifetimeSeconds: 3600 }
  const bad = [
    basic(''),
    basic('undefined'),
    basic('half \ud800'),
    basic('x'.repeat(70_000)),
    basic('ü'.repeat(40_000)),
    basic('x'.repeat(70_000), 0),
    basic('alice', 0),
    basic('', 0),
    basic('alice', 1e12),
    { ...alice, payload: '' },
    { ...alice, payload: 'half \ud800' },
    { ...alice, payload: 'x'.repeat(70_000) },
    { ...alice, userId: 'x'.repeat(70_000), payload: 'half \ud800' },
    { ...alice, userId: 'half \ud800', payload: 'half \ud800' },
    { ...alice, privileges: null },
  ]
  const fieldsOf = ({ name, message, kind, errorCode, zegoCode }) => ({
    name,
    message,
    kind,
    errorCode,
    zegoCode,
  })
  const expected = bad.map((request) => {
    try {
      generator.issue(request)
    } catch (error) {
      return fieldsOf(error)
    }
    throw new Error('`issue` accepts the request')
  })
  const mixed = bad.flatMap((request) => [basic('bob'), request])
  for (const batch of [mixed, bad, ...bad.map((request) => [request])]) {
    for (const [index, result] of (await generator.generateBatch(batch)).entries()) {
      const at = bad.indexOf(batch[index])
      if (at < 0) verifier.verify(result.token, 'bob')
      else assert.deepEqual(fieldsOf(result.error), expected[at])
    }
  }
})

test('the array and its requests may be changed after the call', async () => {
  const batch = some(10_000).map((userId) => ({
    userId,
    lifetimeSeconds: 3600,
    payload: ownPayload(userId),
  }))
  batch[9000].payload = ''
  const promise = generator.generateBatch(batch)
  for (const request of batch) Object.assign(request, { userId: 'mallory', payload: '{}' })
  batch.fill(basic('mallory'))
  for (const [index, result] of (await promise).entries()) {
    if (index === 9000) {
      assertError(result.error, 'invalid_argument', /^`payload` is empty/)
      continue
    }
    const claims = verifier.verify(result.token, `user_${index}`)
    assert.equal(claims.payload, ownPayload(`user_${index}`))
  }
})

test('does not block the event loop', async () => {
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  await generator.generateBatch(requests(some(100_000)))
  clearInterval(timer)
  // The event loop runs between the parts of the batch.
  assert.ok(turns >= 5, `${turns} turns`)
})

test('concurrent batches do not mix', async () => {
  const batches = some(20).map((user) => requests(Array(5000).fill(user)))
  const made = await Promise.all(batches.map((batch) => generator.generateBatch(batch)))
  for (const [index, results] of made.entries()) {
    assert.equal(new Set(results.map(({ token }) => token)).size, 5000)
    for (const { token } of results) verifier.verify(token, `user_${index}`)
  }
})

test('a running batch finishes after close()', async () => {
  for (const count of [3, 50_000]) {
    const closed = new TokenGenerator(APP_ID, SECRET)
    const promise = closed.generateBatch(requests([...some(count), '']))
    closed.close()
    const results = await promise
    assertError(results.pop().error, 'invalid_user_id')
    assert.equal(new Set(results.map(({ token }) => token)).size, count)
    for (const { token } of results) assert.ok(token.startsWith('04'), token)
    await rejected(closed.generateBatch([basic('alice')]), 'closed', /^the generator is closed/)
  }
})

test('fake timers do not stop a batch', async () => {
  const { setImmediate, setTimeout } = globalThis
  Object.assign(globalThis, { setImmediate() {}, setTimeout() {} })
  try {
    assert.equal((await generator.generateBatch(requests(some(20_000)))).length, 20_000)
  } finally {
    Object.assign(globalThis, { setImmediate, setTimeout })
  }
})

test('privileges with a placeholder are accepted if the generator allows them', async () => {
  const odd = requests(['alice', 'None'], {
    privileges: RoomPrivileges.inRoom('null').allowLogin(),
  })
  for (const { ok, error } of await generator.generateBatch(odd)) {
    assert.ok(!ok && error instanceof Token04Error)
    assert.match(error.message, /`allowPlaceholderIds`/)
  }
  const lenient = new TokenGenerator(APP_ID, SECRET, { allowPlaceholderIds: true })
  for (const result of await lenient.generateBatch(odd)) {
    assert.match(payloadOf(result), /"room_id":"null"/)
  }
})
