import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const program = fileURLToPath(new URL('programs/memory.mjs', import.meta.url))

test('memory stays flat', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', program])
  const lines = stdout.trim().split('\n')
  assert.equal(lines.length, 9)
  for (const line of lines) assert.match(line, /^\w+ flat$/)
})
