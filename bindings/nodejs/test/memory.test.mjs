import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const program = (name) => fileURLToPath(new URL(`programs/${name}.mjs`, import.meta.url))
const run = promisify(execFile)

test('memory stays flat', async () => {
  const { stdout } = await run(process.execPath, ['--expose-gc', program('memory')])
  const lines = stdout.trim().split('\n')
  assert.equal(lines.length, 11)
  for (const line of lines) assert.match(line, /^\w+ flat$/)
})

// Only on Linux can a process read its own memory as a file.
if (process.platform === 'linux') {
  test('the addon leaves no copy of a secret behind, even after errors', async () => {
    const { stdout } = await run(process.execPath, [program('wiped')])
    assert.equal(stdout, '0 pieces of 5 secrets\n')
  })
}
