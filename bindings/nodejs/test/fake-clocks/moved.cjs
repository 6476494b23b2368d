// Checks which calls a replaced JavaScript clock affects. It runs in the realms of the test libraries.

const assert = require('node:assert/strict')
const token04 = require('token04')

const { RoomAction, RoomPrivileges, TokenGenerator, TokenVerifier, generateToken04, inspect } =
  token04
const [APP_ID, SECRET] = [1234567890, '0123456789abcdef0123456789abcdef']
/** The same tests run against the WebAssembly package, which calls `Date.now()`. */
const isNative = require('token04/package.json').name === 'token04'

const clock = () => new Date()
const generator = new TokenGenerator(APP_ID, SECRET, { clock })
const verifier = new TokenVerifier(APP_ID, SECRET, { clock })
const [plain, plainVerifier] = [
  new TokenGenerator(APP_ID, SECRET),
  new TokenVerifier(APP_ID, SECRET),
]
const privileges = RoomPrivileges.inRoom('room1').allowLogin()
const action = RoomAction.login('room1')
const request = { userId: 'alice', lifetimeSeconds: 60, privileges }

/** Runs with a clock that is stopped at a past time, in milliseconds, until `tick` moves it. */
exports.check = async function check(now, tick) {
  const seconds = Math.floor(now / 1000)
  assert.equal(Date.now(), now)
  // Generators and verifiers with a clock that reads JavaScript's.
  const token = generator.generate('alice', 60, privileges)
  const claims = verifier.verifyAction(token, 'alice', action)
  assert.deepEqual([claims.ctime, claims.expire], [seconds, seconds + 60])
  const issued = generator.issue(request)
  assert.equal(issued.expiresAt.getTime(), (seconds + 60) * 1000)
  for (const result of await generator.generateBatch(Array(10_000).fill(request))) {
    assert.equal(result.expiresAt.getTime(), (seconds + 60) * 1000)
  }
  // The official function, and generators, verifiers, claims and inspections without a clock.
  for (const made of [
    plain.generate('alice', 60, privileges),
    generateToken04(APP_ID, 'alice', SECRET, 60),
  ]) {
    const { ctime } = inspect(made, { secret: SECRET }).contents
    assert.equal(ctime === seconds, !isNative)
  }
  const late = { kind: 'expired' }
  const unmoved = [
    () => plainVerifier.verify(token, 'alice'),
    () => claims.authorize(action),
    () => {
      const { findings } = inspect(token, { secret: SECRET })
      if (findings.some(({ id }) => id === 'expired')) throw late
    },
  ]
  for (const call of unmoved) {
    if (isNative) assert.throws(call, late)
    else call()
  }
  claims.authorizeAt(action, new Date())

  tick(59_000)
  verifier.verifyAction(token, 'alice', action)
  tick(1000)
  assert.throws(() => verifier.verifyAction(token, 'alice', action), late)
  assert.throws(() => claims.authorizeAt(action, new Date()), late)
}
