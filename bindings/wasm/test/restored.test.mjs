// A module's memory that is saved and restored twice, as Wizer does it: no copy may repeat the nonces of another.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { packageFile, SECRET } from './support.mjs'

const iv = (token) => Buffer.from(token.slice(2), 'base64').toString('hex', 10, 22)
const COUNT = 50

/** A separate module with a generator, and its memory. */
let count = 0
async function fresh() {
  const token04 = await import(`./node_modules/token04-wasm/init.mjs?restored${count++}`)
  const { Instance } = WebAssembly
  let memory
  WebAssembly.Instance = class extends Instance {
    constructor(...values) {
      super(...values)
      memory = this.exports.memory
    }
  }
  try {
    token04.init(packageFile('token04.wasm'))
  } finally {
    WebAssembly.Instance = Instance
  }
  const generator = new token04.TokenGenerator(1, SECRET)
  const nonces = () =>
    Array.from({ length: COUNT }, () => iv(generator.generateBasic('alice', 3600)))
  return { nonces, memory, reseed: token04.reseed }
}

/** Two copies of a module that has already made tokens. */
async function restoredTwice() {
  const [saved, ...copies] = [await fresh(), await fresh(), await fresh()]
  saved.nonces()
  const bytes = new Uint8Array(saved.memory.buffer).slice()
  for (const { memory } of copies) {
    const missing = bytes.length - memory.buffer.byteLength
    if (missing > 0) memory.grow(missing / 65_536)
    new Uint8Array(memory.buffer).set(bytes)
  }
  return copies
}

/** Runs with a clock that stays at this time until it is set. */
async function withClock(run) {
  const { now } = Date
  let time = 1_700_000_000_500
  Date.now = () => time
  try {
    await run((later) => {
      time = later
    }, time)
  } finally {
    Date.now = now
  }
}

function assertDistinct(...lists) {
  assert.equal(new Set(lists.flat()).size, lists.flat().length)
}

test('copies whose clock advances share no nonce', async () => {
  await withClock(async (setClock, time) => {
    for (const later of [time + 500, time + 86_400_000, time - 1000]) {
      setClock(time)
      const [first, second] = await restoredTwice()
      setClock(later)
      assertDistinct(first.nonces(), second.nonces())
    }
  })
})

test('copies that call reseed share no nonce, even if the clock is stopped', async () => {
  await withClock(async () => {
    const [first, second] = await restoredTwice()
    for (const { reseed } of [first, second]) reseed()
    assertDistinct(first.nonces(), second.nonces(), first.nonces(), second.nonces())
  })
})

test('without either, the copies repeat nonces: the tests above are meaningful', async () => {
  await withClock(async () => {
    const [first, second] = await restoredTwice()
    assert.deepEqual(first.nonces(), second.nonces())
  })
})
