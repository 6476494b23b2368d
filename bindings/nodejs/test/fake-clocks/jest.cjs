/* global jest, test, afterEach, expect */

const { InvalidArgumentError, RoomPrivileges, TokenGenerator } = require('token04')
const { check } = require('./moved.cjs')

const NOON = 1_700_000_000_000

afterEach(() => jest.useRealTimers())

test("Jest's timers affect a clock that reads JavaScript's", async () => {
  jest.useFakeTimers({ now: NOON })
  await check(NOON, (milliseconds) => jest.advanceTimersByTime(milliseconds))
})

test("so does Jest's setSystemTime", async () => {
  jest.useFakeTimers()
  jest.setSystemTime(NOON)
  await check(NOON, (milliseconds) => jest.setSystemTime(Date.now() + milliseconds))
})

test('a spy on Date.now affects a clock that calls it', () => {
  const spy = jest.spyOn(Date, 'now').mockReturnValue(NOON)
  const secret = 's'.repeat(32)
  const generator = new TokenGenerator(1, secret, { clock: () => Date.now() / 1000 })
  const request = { userId: 'alice', lifetimeSeconds: 60, basic: true }
  expect(generator.issue(request).expiresAt.getTime()).toBe(NOON + 60_000)
  spy.mockRestore()
})

test('errors and values are those of the realm of the tests', () => {
  const generator = new TokenGenerator(1, 's'.repeat(32))
  expect(() => generator.generate('alice', 60)).toThrow(InvalidArgumentError)
  expect(() => generator.generate('alice', 60)).toThrow(Error)
  const room1 = RoomPrivileges.inRoom('room1')
  expect(room1.allowLogin()).toEqual(RoomPrivileges.inRoom('room1').allowLogin())
  expect(room1.allowLogin()).not.toEqual(room1)
})
