// The comparisons that the benchmarks of the Node.js and the WebAssembly package share. The two sides run by turns,
// and their medians are compared. Each comparison prints a line of JSON; `cargo xtask bench` collects these.

import assert from 'node:assert/strict'
import * as withNodeCrypto from './with-node-crypto.mjs'

export const APP_ID = 1234567890
export const SECRET = '0123456789abcdef0123456789abcdef' // made up
/** The payload of `RoomPrivileges.inRoom('room1').allowLogin().allowPublishAnyStream()`. */
export const PRIVILEGES = '{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":null}'
export const LENGTHS = [1500, 4000, 40_000]

/** A JSON object of this length. */
export function customPayload(length) {
  return JSON.stringify({ data: 'x'.repeat(length - '{"data":""}'.length) })
}

export const kilobytes = (length) => `${length / 1000} KB`

export async function compare({ language, what, other, target, rounds, ours, theirs }) {
  const pairs = []
  // The first rounds warm up.
  const warmUp = Math.ceil(rounds / 20) + 4
  for (let round = 0; round < rounds + warmUp; round++) {
    const pair = [await ours(), await theirs()]
    if (round >= warmUp) pairs.push(pair)
  }
  const result = {
    language,
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

/** Returns a function that measures the nanoseconds per call. */
export function timeOfCalls(call, calls) {
  return () => {
    const start = process.hrtime.bigint()
    for (let i = 0; i < calls; i++) call()
    return Number(process.hrtime.bigint() - start) / calls
  }
}

/** Compares the drop-in call with the same call written with node:crypto. */
export async function compareDropIn(token04, payload, { calls, ...comparison }) {
  const values = [APP_ID, 'alice', SECRET, 3600, payload]
  // Both must make valid tokens.
  for (const generate of [token04.generateToken04, withNodeCrypto.generateToken04]) {
    const claims = new token04.TokenVerifier(APP_ID, SECRET).verify(generate(...values), 'alice')
    assert.equal(claims.payload, payload)
  }
  await compare({
    other: 'node:crypto',
    ours: timeOfCalls(() => token04.generateToken04(...values), calls),
    theirs: timeOfCalls(() => withNodeCrypto.generateToken04(...values), calls),
    ...comparison,
  })
}

/** Compares batches of some sizes with a loop that returns the same. */
export async function compareBatchesWithLoops(language, { RoomPrivileges, TokenGenerator }) {
  const generator = new TokenGenerator(APP_ID, SECRET)
  const privileges = RoomPrivileges.inRoom('room1').allowLogin().allowPublishAnyStream()
  for (const count of [1, 10, 20, 100]) {
    const requests = Array.from({ length: count }, (_, index) => ({
      userId: `user${index}`,
      lifetimeSeconds: 3600,
      privileges,
    }))
    const calls = 2000 / count
    const timePerToken = async (make) => {
      const start = process.hrtime.bigint()
      for (let i = 0; i < calls; i++) assert.equal((await make()).length, count)
      return Number(process.hrtime.bigint() - start) / (calls * count)
    }
    await compare({
      language,
      what: `batch of ${count}, a privilege token`,
      other: 'a loop of issue()',
      target: 1,
      rounds: 101,
      ours: () => timePerToken(() => generator.generateBatch(requests)),
      theirs: () => timePerToken(() => requests.map((request) => generator.issue(request))),
    })
  }
}
