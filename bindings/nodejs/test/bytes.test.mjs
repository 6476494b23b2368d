// Secrets as bytes, which may be detached, resized, or written by another thread while they are read.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { generateToken04, inspect, TokenGenerator, TokenVerifier } from 'token04'
import { APP_ID, basic, OTHER_SECRET, ownPayload, refused, SECRET, verifier } from './support.mjs'

const token = generateToken04(APP_ID, 'alice', SECRET, 3600)

test('a secret is read once, after the options, and later changes of its bytes have no effect', () => {
  const bytes = new TextEncoder().encode(SECRET)
  const options = {
    get cipher() {
      bytes.set(new TextEncoder().encode(OTHER_SECRET))
      return 'gcm'
    },
  }
  const own = new TokenGenerator(APP_ID, bytes, options)
  bytes.fill(0)
  const made = own.generateBasic('alice', 3600)
  assert.equal(new TokenVerifier(APP_ID, OTHER_SECRET).verify(made, 'alice').userId, 'alice')
  refused(() => verifier.verify(made, 'alice'), 'decryption_failed')
})

test('detached and out-of-bounds bytes are empty', () => {
  const taken = new TextEncoder().encode(SECRET)
  structuredClone(taken.buffer, { transfer: [taken.buffer] })
  const secrets = [taken]
  const resizable = new ArrayBuffer(32, { maxByteLength: 64 })
  // Node.js 18 has no resizable buffers.
  if (resizable.resizable) {
    const [whole, rest] = [new Uint8Array(resizable), new Uint8Array(resizable, 8, 24)]
    whole.set(new TextEncoder().encode(SECRET))
    assert.equal(new TokenVerifier(APP_ID, whole).verify(token, 'alice').userId, 'alice')
    resizable.resize(4)
    secrets.push(rest)
    refused(() => new TokenVerifier(APP_ID, whole), 'invalid_secret', /not 4:/)
  }
  for (const secret of secrets) {
    refused(() => new TokenVerifier(APP_ID, secret), 'invalid_secret', /^`secret` is empty/)
    refused(() => new TokenGenerator(APP_ID, secret), 'invalid_secret')
    refused(() => generateToken04(APP_ID, 'alice', secret, 3600), 'invalid_secret')
    assert.ok(inspect(token, { secret }).findings.some(({ id }) => id === 'invalid_secret'))
  }
})

test('a secret in memory that another thread writes is copied once', async () => {
  const memory = new SharedArrayBuffer(32)
  const bytes = new Uint8Array(memory)
  bytes.set(new TextEncoder().encode(SECRET))
  const flips = new Int32Array(new SharedArrayBuffer(4))
  // Only one byte changes, so there are exactly two secrets.
  const worker = new Worker(
    `const { bytes, flips } = require('node:worker_threads').workerData
     for (;;) {
       Atomics.xor(bytes, 0, 1)
       Atomics.add(flips, 0, 1)
     }`,
    { eval: true, workerData: { bytes, flips } },
  )
  const other = String.fromCharCode(SECRET.charCodeAt(0) ^ 1) + SECRET.slice(1)
  const either = new TokenVerifier(APP_ID, SECRET, { previousSecrets: [other] })
  const payload = ownPayload('any text')
  const assertOpens = (made) => assert.equal(either.verify(made, 'alice').payload, payload)
  try {
    await new Promise((resolve) => worker.once('online', resolve))
    const start = Atomics.load(flips, 0)
    let made = 0
    while (made < 2000 || Atomics.load(flips, 0) === start) {
      assertOpens(generateToken04(APP_ID, 'alice', bytes, 3600, payload))
      const own = new TokenGenerator(APP_ID, bytes)
      assertOpens(own.generateWithPayload('alice', 3600, payload))
      made++
    }
  } finally {
    await worker.terminate()
  }
})

test('a secret in memory that another thread grows is read with one length', async (context) => {
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
          const { token } = new TokenGenerator(APP_ID, bytes).issue(basic('alice'))
          verifier.verify(token, 'alice')
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
