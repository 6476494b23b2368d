// Prints how many bytes memory grows by when each kind of call is made very often.

import {
  Generator,
  generateToken04,
  inspect,
  parseKitToken,
  RoomPrivileges,
  Verifier,
} from 'token04'
import { APP_ID, SECRET } from '../support.mjs'

const generator = new Generator(APP_ID, SECRET)
const verifier = new Verifier(SECRET)
const token = generator.generate('alice', 3600)
const quietly = (call) => {
  try {
    call()
  } catch {}
}
const users = Array(10_000).fill('alice')

const calls = {
  generateToken04: [400_000, () => generateToken04(APP_ID, 'alice', SECRET, 3600, '{}')],
  generate: [400_000, () => generator.generate('alice', 3600)],
  generateBatch: [40, () => generator.generateBatch(users, 3600)],
  verify: [100_000, () => verifier.verify(token, { userId: 'alice' })],
  inspect: [30_000, () => inspect(token, { secret: SECRET })],
  refused: [50_000, () => quietly(() => generateToken04(0, 'alice', SECRET, 3600))],
  parseKitToken: [50_000, () => quietly(() => parseKitToken('hello'))],
  Generator: [50_000, () => new Generator(APP_ID, SECRET)],
  RoomPrivileges: [50_000, () => RoomPrivileges.inRoom('room1').mayLogIn().toPayload()],
}
const ROUNDS = 4

for (const [name, [count, call]] of Object.entries(calls)) {
  await run(count, call)
  let before = await inUse()
  const growth = []
  for (let round = 0; round < ROUNDS; round++) {
    await run(count, call)
    const after = await inUse()
    growth.push(after - before)
    before = after
  }
  // Finalizers and the collector have their own time. What leaks grows in every round.
  console.log(name, Math.min(...growth))
}

async function run(count, call) {
  for (let i = 0; i < count; i++) {
    const result = call()
    if (result instanceof Promise) await result
    // Finalizers have their turn between calls.
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
