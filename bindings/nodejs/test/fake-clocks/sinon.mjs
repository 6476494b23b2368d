import { test } from 'node:test'
import sinon from 'sinon'
import moved from './moved.cjs'

const NOON = 1_700_000_000_000

test("sinon's fake timers affect a clock that reads JavaScript's", async () => {
  for (const options of [{ now: NOON }, { now: NOON, toFake: ['Date'] }]) {
    const clock = sinon.useFakeTimers(options)
    try {
      await moved.check(NOON, (milliseconds) => clock.tick(milliseconds))
    } finally {
      clock.restore()
    }
  }
})
