// Secrets as bytes, which may be taken away, resized, or written by another thread while they are read.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { Generator, generateToken04, inspect, Verifier } from 'token04'
import { APP_ID, refused, SECRET } from './support.mjs'

const verifier = new Verifier(SECRET)
const token = generateToken04(APP_ID, 'alice', SECRET, 3600)

test('a secret is read at once, and what happens to its bytes later does not matter', () => {
  const bytes = new TextEncoder().encode(SECRET)
  const options = {
    get cipher() {
      bytes.fill(0)
      return 'gcm'
    },
  }
  const own = new Generator(APP_ID, bytes, options)
  assert.deepEqual(bytes, new Uint8Array(32))
  assert.equal(verifier.verify(own.generate('alice', 3600)).userId, 'alice')
})

test('bytes that were taken away, or lie outside of their memory, are none', () => {
  const taken = new TextEncoder().encode(SECRET)
  structuredClone(taken.buffer, { transfer: [taken.buffer] })
  const secrets = [taken]
  const resizable = new ArrayBuffer(32, { maxByteLength: 64 })
  // Node.js 18 has none of these.
  if (resizable.resizable) {
    const [whole, rest] = [new Uint8Array(resizable), new Uint8Array(resizable, 8, 24)]
    whole.set(new TextEncoder().encode(SECRET))
    assert.equal(new Verifier(whole).verify(token).userId, 'alice')
    resizable.resize(4)
    secrets.push(rest)
    refused(() => new Verifier(whole), 'invalid_secret', /not 4:/)
  }
  for (const secret of secrets) {
    refused(() => new Verifier(secret), 'invalid_secret', /not 0: it is empty/)
    refused(() => new Generator(APP_ID, secret), 'invalid_secret')
    refused(() => generateToken04(APP_ID, 'alice', secret, 3600), 'invalid_secret')
    assert.ok(inspect(token, { secret }).findings.some(({ id }) => id === 'invalid_secret'))
  }
})

test('a secret in memory that another thread writes is copied once', async () => {
  const memory = new SharedArrayBuffer(32)
  const bytes = new Uint8Array(memory)
  bytes.set(new TextEncoder().encode(SECRET))
  const flips = new Int32Array(new SharedArrayBuffer(4))
  // One byte, so that there are two secrets and no third.
  const worker = new Worker(
    `const { bytes, flips } = require('node:worker_threads').workerData
     for (;;) {
       Atomics.xor(bytes, 0, 1)
       Atomics.add(flips, 0, 1)
     }`,
    { eval: true, workerData: { bytes, flips } },
  )
  const other = String.fromCharCode(SECRET.charCodeAt(0) ^ 1) + SECRET.slice(1)
  const verifiers = [verifier, new Verifier(other)]
  const opens = (made) =>
    verifiers.some((verifier) => {
      try {
        const { userId, payload } = verifier.verify(made)
        return userId === 'alice' && payload === 'any text'
      } catch {
        return false
      }
    })
  try {
    await new Promise((resolve) => worker.once('online', resolve))
    const start = Atomics.load(flips, 0)
    let made = 0
    while (made < 2000 || Atomics.load(flips, 0) === start) {
      assert.ok(opens(generateToken04(APP_ID, 'alice', bytes, 3600, 'any text')))
      assert.ok(opens(new Generator(APP_ID, bytes).generate('alice', 3600, 'any text')))
      made++
    }
  } finally {
    await worker.terminate()
  }
})

test('a secret in memory that another thread lets grow has one length', async (context) => {
  const memory = new SharedArrayBuffer(32, { maxByteLength: 1 << 20 })
  if (!memory.growable) return context.diagnostic('shared memory does not grow here')
  const bytes = new Uint8Array(memory)
  bytes.set(new TextEncoder().encode(SECRET))
  const worker = new Worker(
    `const { memory } = require('node:worker_threads').workerData
     for (let length = 33; length <= 1 << 20; length++) memory.grow(length)`,
    { eval: true, workerData: { memory } },
  )
  try {
    let ended = false
    worker.once('exit', () => {
      ended = true
    })
    while (!ended) {
      for (let i = 0; i < 100; i++) {
        try {
          verifier.verify(new Generator(APP_ID, bytes).generate('alice', 3600))
        } catch (error) {
          assert.equal(error.kind, 'invalid_secret')
        }
      }
      await new Promise(setImmediate)
    }
  } finally {
    await worker.terminate()
  }
})
