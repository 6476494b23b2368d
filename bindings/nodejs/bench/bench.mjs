// Measures the speed: node bench.mjs CORE_BATCH CORE_CALL, the programs built from core_batch.rs and core_call.rs.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import * as token04 from 'token04'
import {
  APP_ID,
  compare,
  compareBatchesWithLoops,
  compareDropIn,
  customPayload,
  kilobytes,
  LENGTHS,
  PRIVILEGES,
  SECRET,
  timeOfCalls,
} from './comparisons.mjs'

const { generateToken04, RoomPrivileges, TokenGenerator } = token04
const [coreBatch, coreCall] = process.argv.slice(2)
const language = 'node'
const USERS = Array.from({ length: 100_000 }, (_, index) => `user${index}`)

const what = 'drop-in call, privilege payload'
await compareDropIn(token04, PRIVILEGES, { language, what, target: 4, rounds: 201, calls: 2000 })
for (const length of LENGTHS) {
  const what = `drop-in call, payload of ${kilobytes(length)}`
  const comparison = { language, what, target: 1, rounds: 51, calls: 400 }
  await compareDropIn(token04, customPayload(length), comparison)
}
for (const length of LENGTHS.filter((length) => length >= 4000)) await compareWithCore(length)
await compareBatchesWithLoops(language, token04)
await compareBatch('batch of 100,000, a basic token', { basic: true }, '')
const privileges = RoomPrivileges.inRoom('room1').allowLogin().allowPublishAnyStream()
await compareBatch('batch of 100,000, a privilege token', { privileges }, PRIVILEGES)

async function compareWithCore(length) {
  const payload = customPayload(length)
  const core = measure(coreCall)
  await compare({
    language,
    what: `drop-in call, payload of ${kilobytes(length)}`,
    other: "the core's call",
    target: 0.77,
    rounds: 101,
    ours: timeOfCalls(() => generateToken04(APP_ID, 'alice', SECRET, 3600, payload), 200),
    theirs: () => core.next(payload),
  })
  core.end()
}

async function compareBatch(what, grant, payload) {
  const generator = new TokenGenerator(APP_ID, SECRET)
  const requests = USERS.map((userId) => ({ userId, lifetimeSeconds: 3600, ...grant }))
  const timeOfBatch = async () => {
    const start = process.hrtime.bigint()
    const results = await generator.generateBatch(requests)
    const took = Number(process.hrtime.bigint() - start)
    assert.ok(results.every(({ ok, token }) => ok && token.startsWith('04')))
    return took / USERS.length
  }
  // As core_batch.rs does: one run to warm up, then the mean of three.
  const ours = async () => {
    await timeOfBatch()
    return ((await timeOfBatch()) + (await timeOfBatch()) + (await timeOfBatch())) / 3
  }
  const core = measure(coreBatch, payload)
  const theirs = () => core.next('')
  const other = "the core's batch"
  await compare({ language, what, other, target: 0.8, rounds: 15, ours, theirs })
  core.end()
}

/** A program that answers each line with the nanoseconds of a measurement. */
function measure(program, ...values) {
  const child = spawn(program, values, { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return {
    async next(line) {
      child.stdin.write(`${line}\n`)
      return Number((await lines.next()).value)
    },
    end: () => child.stdin.end(),
  }
}
