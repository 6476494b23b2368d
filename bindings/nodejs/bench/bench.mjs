// Measures the speed: node bench.mjs CORE_BATCH, where CORE_BATCH is the program built from core_batch.rs.
//
// The two sides of a comparison run by turns, and their medians are compared. Each comparison prints a line of
// JSON; `cargo xtask bench` collects these.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { generateToken04, RoomAction, RoomPrivileges, TokenGenerator, TokenVerifier } from 'token04'
import * as withNodeCrypto from './with-node-crypto.mjs'

const [coreBatch] = process.argv.slice(2)
const APP_ID = 1234567890
const SECRET = '0123456789abcdef0123456789abcdef' // made up
const PRIVILEGES = RoomPrivileges.inRoom('room1').allowLogin().allowPublishAnyStream()
const PAYLOAD = PRIVILEGES.toPayload()
const PUBLISH = RoomAction.publish('room1', 'camera')
const USERS = Array.from({ length: 100_000 }, (_, index) => `user${index}`)
const CALLS = 2000

await compareDropIn()
await compareBatch('batch of 100,000, a basic token', { basic: true }, '')
await compareBatch('batch of 100,000, a privilege token', { privileges: PRIVILEGES }, PAYLOAD)

async function compareDropIn() {
  const values = [APP_ID, 'alice', SECRET, 3600, PAYLOAD]
  const timeOfCalls = (generate) => () => {
    const start = process.hrtime.bigint()
    for (let i = 0; i < CALLS; i++) generate(...values)
    return Number(process.hrtime.bigint() - start) / CALLS
  }
  // Both must make valid tokens.
  for (const generate of [generateToken04, withNodeCrypto.generateToken04]) {
    const verifier = new TokenVerifier(APP_ID, SECRET)
    const claims = verifier.verifyAction(generate(...values), 'alice', PUBLISH)
    assert.equal(claims.payload, PAYLOAD)
  }
  await compare({
    what: 'drop-in call, privilege payload',
    other: 'node:crypto',
    target: 4,
    rounds: 201,
    ours: timeOfCalls(generateToken04),
    theirs: timeOfCalls(withNodeCrypto.generateToken04),
  })
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
  const core = spawn(coreBatch, [payload], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface(core.stdout)[Symbol.asyncIterator]()
  const theirs = async () => {
    core.stdin.write('\n')
    return Number((await lines.next()).value)
  }
  await compare({ what, other: "the core's batch", target: 0.8, rounds: 15, ours, theirs })
  core.stdin.end()
}

async function compare({ what, other, target, rounds, ours, theirs }) {
  const pairs = []
  for (let round = 0; round < rounds + 5; round++) {
    const pair = [await ours(), await theirs()]
    // The first rounds warm up.
    if (round >= 5) pairs.push(pair)
  }
  const result = {
    language: 'node',
    what,
    ours_ns: Math.round(median(pairs.map(([ours]) => ours))),
    other,
    other_ns: Math.round(median(pairs.map(([, theirs]) => theirs))),
    ratio: Number(median(pairs.map(([ours, theirs]) => theirs / ours)).toFixed(2)),
    target,
  }
  console.log(JSON.stringify(result))
}

function median(numbers) {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1]
}
