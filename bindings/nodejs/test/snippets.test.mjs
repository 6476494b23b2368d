// Runs every snippet of the README and of the types, as it stands.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { APP_ID, repositoryFile, SECRET } from './support.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const README = repositoryFile('bindings/nodejs/README.md')
// Without the stars of their comments.
const TYPES = repositoryFile('bindings/nodejs/index.d.ts').replaceAll(/^ *\* ?/gm, '')

for (const [name, text, atLeast] of [
  ['the README', README, 4],
  ['the types', TYPES, 8],
]) {
  const snippets = [...text.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code)
  test(`${name} has snippets`, () => assert.ok(snippets.length >= atLeast, `${snippets.length}`))
  for (const [index, code] of snippets.entries()) {
    test(`snippet ${index + 1} of ${name} does what it says`, () => {
      const extension = /^import /m.test(code) ? 'mjs' : 'cjs'
      const file = join(here, `snippet.${extension}`)
      writeFileSync(file, code)
      const env = { ...process.env, ZEGO_APP_ID: `${APP_ID}`, ZEGO_SERVER_SECRET: SECRET }
      const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
        env,
        encoding: 'utf8',
      })
      assert.equal(status, 0, stderr)
      assert.equal(stderr, '')
      assert.equal(stdout, promised(code))
    })
  }
}

/** What the comments behind and below `console.log(…)` say that it prints. */
function promised(code) {
  const comments = code.matchAll(/console\.log\(.*\)(?: \/\/ |\n *\/\/ )(.*)$/gm)
  return [...comments].map(([, comment]) => `${comment}\n`).join('')
}
