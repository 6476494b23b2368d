import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'

const program = (name) => fileURLToPath(new URL(`programs/${name}`, import.meta.url))
const run = promisify(execFile)

test('8 threads with 100,000 tokens each repeat no nonce', async () => {
  const workers = Array.from({ length: 8 }, () => {
    const worker = new Worker(program('nonces.mjs'), { workerData: { count: 100_000 } })
    return new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject))
  })
  const all = await Promise.all(workers)
  assert.equal(new Set(all.flat()).size, 800_000)
})

test('terminating threads during their work does no harm', async () => {
  for (let i = 0; i < 5; i++) {
    const worker = new Worker(
      `const { TokenGenerator } = require('token04')
       const generator = new TokenGenerator(1, 's'.repeat(32))
       const request = { userId: 'alice', lifetimeSeconds: 3600, basic: true }
       generator.generateBatch(Array(100_000).fill(request))
       for (;;) generator.generateBasic('alice', 3600)`,
      { eval: true },
    )
    await new Promise((resolve) => worker.once('online', resolve))
    await new Promise((resolve) => setTimeout(resolve, 20 * i))
    await worker.terminate()
  }
})

// A separate process, in which no other thread has loaded the package.
test('threads that end while they hold tokens do no harm', async () => {
  const worker = `
    const { TokenGenerator } = require('token04')
    const generator = new TokenGenerator(1, 's'.repeat(32))
    const request = { userId: 'alice', lifetimeSeconds: 3600, basic: true }
    generator.generateBatch(Array(10_000).fill(request)).then((tokens) => (globalThis.kept = tokens))`
  const main = `
    const { Worker } = require('node:worker_threads')
    const run = () => new Promise((end) => new Worker(\`${worker}\`, { eval: true }).once('exit', end))
    ;(async () => {
      for (let i = 0; i < 5; i++) console.log(await run())
    })()`
  const { stdout } = await run(process.execPath, ['--eval', main])
  assert.equal(stdout, '0\n'.repeat(5))
})

test('the workers of a cluster repeat no nonce', async () => {
  const { stdout } = await run(process.execPath, [program('cluster.mjs')])
  assert.equal(stdout, '40000 40000\n')
})
