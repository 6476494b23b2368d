// Compares the speed with the same call written with node:crypto: node bench.mjs. Both run by turns, and the
// medians are compared. The comparison prints a line of JSON; `cargo xtask bench` collects these.

import assert from 'node:assert/strict'
import { generateToken04, RoomAction, RoomPrivileges, TokenVerifier } from 'token04-wasm'
import * as withNodeCrypto from './nodejs/with-node-crypto.mjs'

const APP_ID = 1234567890
const SECRET = '0123456789abcdef0123456789abcdef' // made up
const PAYLOAD = RoomPrivileges.inRoom('room1').allowLogin().allowPublishAnyStream().toPayload()
const CALLS = 500
const ROUNDS = 401
const WARM_UP = 20

const values = [APP_ID, 'alice', SECRET, 3600, PAYLOAD]
// Both must make valid tokens.
for (const generate of [generateToken04, withNodeCrypto.generateToken04]) {
  const publish = RoomAction.publish('room1', 'camera')
  const verifier = new TokenVerifier(APP_ID, SECRET)
  assert.equal(verifier.verifyAction(generate(...values), 'alice', publish).payload, PAYLOAD)
}
const pairs = []
for (let round = 0; round < ROUNDS + WARM_UP; round++) {
  const pair = [timeOf(generateToken04), timeOf(withNodeCrypto.generateToken04)]
  if (round >= WARM_UP) pairs.push(pair)
}
console.log(
  JSON.stringify({
    language: 'wasm',
    what: 'drop-in call, privilege payload',
    ours_ns: Math.round(median(pairs.map(([ours]) => ours))),
    other: 'node:crypto',
    other_ns: Math.round(median(pairs.map(([, theirs]) => theirs))),
    ratio: Number(median(pairs.map(([ours, theirs]) => theirs / ours)).toFixed(2)),
    // 1.15 times as long.
    target: 0.87,
  }),
)

function timeOf(generate) {
  const start = process.hrtime.bigint()
  for (let i = 0; i < CALLS; i++) generate(...values)
  return Number(process.hrtime.bigint() - start) / CALLS
}

function median(numbers) {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1]
}
