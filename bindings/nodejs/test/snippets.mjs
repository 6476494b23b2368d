// Runs the code snippets of a text. The first line of a snippet may name its file; otherwise it is CommonJS.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { APP_ID, SECRET } from './support.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Makes a test of each snippet, and checks their number. */
export function runSnippets(test, name, text, atLeast) {
  const snippets = [...text.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code)
  test(`${name} has snippets`, () => assert.ok(snippets.length >= atLeast, `${snippets.length}`))
  for (const [index, code] of snippets.entries()) {
    test(`snippet ${index + 1} of ${name} prints what it states`, () => {
      const [, extension] = code.match(/^\/\/ \S+\.(mjs|cjs|js)\n/) ?? [undefined, 'cjs']
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

/** The output that the comments after and below `console.log(…)` state. */
function promised(code) {
  const comments = code.matchAll(/console\.log\(.*\)(?: \/\/ |\n *\/\/ )(.*)$/gm)
  return [...comments].map(([, comment]) => `${comment}\n`).join('')
}
