// Prints whether memory stays flat over many calls of each kind.

import {
  generateToken04,
  inspect,
  parseKitToken,
  RoomAction,
  RoomPrivileges,
  TokenGenerator,
  TokenVerifier,
} from 'token04'
import { APP_ID, basic, generator, login, SECRET, verifier } from '../support.mjs'

const token = generator.generate('alice', 3600, login)
const action = RoomAction.login('room1')
const quietly = (call) => {
  try {
    call()
  } catch {}
}
const requests = Array(10_000).fill(basic('alice'))

const calls = {
  generateToken04: [400_000, () => generateToken04(APP_ID, 'alice', SECRET, 3600, '{}')],
  generate: [400_000, () => generator.generate('alice', 3600, login)],
  issue: [100_000, () => generator.issue(basic('alice'))],
  generateBatch: [40, () => generator.generateBatch(requests)],
  verifyAction: [100_000, () => verifier.verifyAction(token, 'alice', action)],
  inspect: [30_000, () => inspect(token, { secret: SECRET })],
  refused: [50_000, () => quietly(() => generateToken04(0, 'alice', SECRET, 3600))],
  parseKitToken: [50_000, () => quietly(() => parseKitToken('hello'))],
  TokenGenerator: [50_000, () => new TokenGenerator(APP_ID, SECRET)],
  TokenVerifier: [20_000, () => new TokenVerifier(APP_ID, SECRET, { previousSecrets: [SECRET] })],
  RoomPrivileges: [50_000, () => RoomPrivileges.inRoom('room1').allowLogin().toPayload()],
}
// V8 needs some rounds until its heap has its final size; a leak grows in every round.
const MOST_ROUNDS = 20
// A leak of ten bytes in 400,000 calls, or of one token per batch, would exceed this.
const FLAT = 4e6

for (const [name, [count, call]] of Object.entries(calls)) {
  await run(count, call)
  const growth = []
  let before = await inUse()
  do {
    await run(count, call)
    const after = await inUse()
    growth.push(after - before)
    before = after
  } while (growth.at(-1) >= FLAT && growth.length < MOST_ROUNDS)
  console.log(name, growth.at(-1) < FLAT ? 'flat' : `grew by ${growth.join(', ')} bytes`)
}

async function run(count, call) {
  for (let i = 0; i < count; i++) {
    const result = call()
    if (result instanceof Promise) await result
    // Finalizers run between calls.
    if (i % 1000 === 0) await new Promise(setImmediate)
  }
}

async function inUse() {
  for (let i = 0; i < 3; i++) {
    globalThis.gc()
    await new Promise(setImmediate)
  }
  const { rss, heapTotal, heapUsed } = process.memoryUsage()
  return rss - heapTotal + heapUsed
}
