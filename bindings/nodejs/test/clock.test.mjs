// The option `clock`, and test libraries that replace JavaScript's clock.

import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { mock, test } from 'node:test'
import { generateToken04, inspect, TokenGenerator, TokenVerifier } from 'token04'
import { APP_ID, basic, generator, login, refused, rejected, SECRET, verifier } from './support.mjs'

const NOON = 1_700_000_000
/** The same tests run against the WebAssembly package. */
const isNative = createRequire(import.meta.url)('token04/package.json').name === 'token04'
const make = (clock) => new TokenGenerator(APP_ID, SECRET, { clock })
const check = (clock) => new TokenVerifier(APP_ID, SECRET, { clock })
const fixed = check(() => NOON)

test('a clock returns seconds or a Date, which are rounded down', async () => {
  for (const time of [NOON, NOON + 0.999, new Date(NOON * 1000), new Date(NOON * 1000 + 999)]) {
    const own = make(() => time)
    const tokens = [
      own.generate('alice', 60, login),
      own.generateBasic('alice', 60),
      own.generateWithPayload('alice', 60, '{}'),
      own.issue(basic('alice', 60)).token,
      ...(await own.generateBatch([basic('alice', 60)])).map(({ token }) => token),
    ]
    for (const token of tokens) {
      const { ctime, expire } = fixed.verify(token, 'alice')
      assert.deepEqual([ctime, expire], [NOON, NOON + 60])
    }
  }
  const { expiresAt, renewAt } = make(() => NOON).issue(basic('alice', 3600))
  assert.deepEqual(expiresAt, new Date((NOON + 3600) * 1000))
  assert.deepEqual(renewAt, new Date((NOON + 3570) * 1000))
})

test('a clock is read once per call, and once per batch', async () => {
  let reads = 0
  const clock = () => NOON + reads++
  const own = make(clock)
  const requests = Array.from({ length: 10_000 }, () => basic('alice', 60))
  const results = await own.generateBatch([...requests, basic('')])
  assert.equal(reads, 1)
  const { token } = own.issue(basic('alice', 60))
  assert.equal(reads, 2)
  for (const result of results.slice(0, -1)) {
    assert.equal(result.expiresAt.getTime(), (NOON + 60) * 1000)
  }
  assert.equal(fixed.verify(token, 'alice').ctime, NOON + 1)
  reads = 0
  check(clock).verify(token, 'alice')
  assert.equal(reads, 1)
})

test('a token is valid until its expiry plus the leeway', () => {
  const token = make(() => NOON).generateBasic('alice', 60)
  const at = (time, leewaySeconds) => () =>
    new TokenVerifier(APP_ID, SECRET, { clock: () => time, leewaySeconds }).verify(token, 'alice')
  for (const time of [0, NOON - 1, NOON, NOON + 59]) assert.ok(at(time)())
  for (const time of [NOON + 60, NOON + 61, 253_402_300_799]) refused(at(time), 'expired')
  assert.ok(at(NOON + 69, 10)())
  refused(at(NOON + 70, 10), 'expired')
})

test('a clock that returns no time is an error, and the system clock is not used instead', async () => {
  const token = generator.generateBasic('alice', 3600)
  const nonsense = [
    [Number.NaN, /not NaN$/],
    [Number.POSITIVE_INFINITY, /not Infinity$/],
    [new Date(Number.NaN), /not an invalid `Date`$/],
    [null, /not null$/],
    [undefined, /not undefined$/],
    ['1700000000', /not a string$/],
    [1_700_000_000n, /not a BigInt$/],
    [Promise.resolve(NOON), /not an object$/],
    [{ getTime: () => NOON }, /not an object$/],
    [NOON * 1000, /looks like milliseconds/],
    [-1, /must not be before 1970/],
    [-0.5, /must not be before 1970/],
    [1e300, /looks like milliseconds/],
  ]
  for (const [time, message] of nonsense) {
    const calls = [
      () => make(() => time).generateBasic('alice', 60),
      () => make(() => time).issue(basic('alice')),
      () => check(() => time).verify(token, 'alice'),
      () => check(() => time).verifyAnyUser(token),
    ]
    for (const call of calls) refused(call, 'clock_out_of_range', message)
  }
  await rejected(make(() => null).generateBatch([basic('alice')]), 'clock_out_of_range')
  const [failed] = await make(() => NOON * 1000).generateBatch([basic('alice')])
  assert.equal(failed.error.kind, 'clock_out_of_range')
})

test('exceptions of a clock propagate', async () => {
  // The native half throws arrays.
  for (const thrown of [new RangeError('mine'), ['expired', -1, 'mine', null], 'mine']) {
    const clock = () => {
      throw thrown
    }
    const same = (error) => error === thrown
    const token = generator.generateBasic('alice', 3600)
    assert.throws(() => make(clock).generateBasic('alice', 60), same)
    assert.throws(() => check(clock).verify(token, 'alice'), same)
    await assert.rejects(make(clock).generateBatch([basic('alice')]), same)
  }
})

test('the time of authorizeAt and inspect must be in range', () => {
  const token = make(() => NOON).generate('alice', 60, login)
  const claims = fixed.verify(token, 'alice')
  assert.deepEqual(claims.createdAt, new Date(NOON * 1000))
  assert.deepEqual(claims.expiresAt, new Date((NOON + 60) * 1000))
  for (const time of [
    0,
    -1,
    1,
    999_999_999,
    100_000_000_000,
    NOON * 1000,
    638_000_000_000_000_000,
    1.5,
    '1',
    null,
    undefined,
    1n,
    {},
    Number.NaN,
    new Date(0),
    new Date(Number.NaN),
  ]) {
    if (time !== undefined) refused(() => inspect(token, { time }), 'invalid_argument', /^`time` /)
  }
  assert.equal(inspect(token, { time: NOON }).time, NOON)
  assert.equal(inspect(token, { time: new Date(NOON * 1000 + 999) }).time, NOON)
})

/** A verifier and a generator with JavaScript's clock, which a test library may replace. */
const ofJavaScript = () => new Date()

/** Asserts which calls a replaced clock affects. */
function assertMoved(now) {
  const seconds = Math.floor(now / 1000)
  const moved = make(ofJavaScript).generateBasic('alice', 60)
  assert.equal(fixed.verifyAnyUser(moved).ctime, seconds)
  assert.equal(check(ofJavaScript).verify(moved, 'alice').ctime, seconds)
  // Native code uses the system's clock, a WebAssembly module uses JavaScript's.
  for (const token of [
    generator.generateBasic('alice', 60),
    generateToken04(APP_ID, 'alice', SECRET, 60),
  ]) {
    const { ctime } = TokenVerifier.forAnyApp(SECRET, { clock: () => seconds }).verify(
      token,
      'alice',
    )
    if (isNative) assert.ok(ctime > seconds)
    else assert.equal(ctime, seconds)
  }
  if (isNative) refused(() => verifier.verify(moved, 'alice'), 'expired')
  else assert.equal(verifier.verify(moved, 'alice').ctime, seconds)
}

test("the mock timers of Node.js affect a clock that reads JavaScript's", (context) => {
  // Node.js 18 has no mock timers.
  if (!mock.timers?.setTime) return context.diagnostic('no mock timers here')
  mock.timers.enable({ apis: ['Date'], now: NOON * 1000 })
  try {
    assertMoved(NOON * 1000)
    mock.timers.tick(30_000)
    assertMoved((NOON + 30) * 1000)
  } finally {
    mock.timers.reset()
  }
})

test('so does any replacement of Date', () => {
  const { Date: RealDate } = globalThis
  class FakeDate extends RealDate {
    constructor(...values) {
      super(...(values.length === 0 ? [NOON * 1000] : values))
    }
    static now() {
      return NOON * 1000
    }
  }
  globalThis.Date = FakeDate
  try {
    assertMoved(NOON * 1000)
  } finally {
    globalThis.Date = RealDate
  }
})
