// Makes the page: one file with its style, its program and the WebAssembly module inside.
//
//     node scripts/build.mjs ENTRY-OF-TOKEN04-WASM OUTPUT.html

import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const [entry, output] = process.argv.slice(2)
const source = (name) => fileURLToPath(new URL(`../page/${name}`, import.meta.url))

const STYLES = ['base', 'page', 'forms', 'check'].map((name) => `style/${name}.css`)

const style = (await Promise.all(STYLES.map((name) => readFile(source(name), 'utf8')))).join('\n')
const program = await bundle()
// The browser runs what has these hashes, and nothing else, wherever it comes from.
const policy = [
  "default-src 'none'",
  `script-src 'wasm-unsafe-eval' '${hash(program)}'`,
  `style-src '${hash(style)}'`,
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

let page = await readFile(source('index.html'), 'utf8')
put(
  'http-equiv="Content-Security-Policy" content=""',
  `http-equiv="Content-Security-Policy" content="${policy}"`,
)
put(
  STYLES.map((name) => `<link rel="stylesheet" href="${name}">`).join('\n    '),
  `<style>${style}</style>`,
)
put('<script type="module" src="main.js"></script>', `<script type="module">${program}</script>`)
await mkdir(dirname(output), { recursive: true })
// A page that stays the same does not make cargo build anew.
if ((await readFile(output, 'utf8').catch(() => '')) !== page) {
  await writeFile(output, page)
}

async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [source('main.js')],
    alias: { 'token04-wasm': entry },
    bundle: true,
    charset: 'utf8',
    format: 'esm',
    legalComments: 'none',
    // What is ours stays readable: who wonders what the page does can look.
    minify: false,
    platform: 'browser',
    target: 'es2022',
    write: false,
  })
  const text = outputFiles[0].text
  if (/<\/script|<!--/i.test(text)) {
    throw new Error('the program has what would end the script element: write it in another way')
  }
  return text
}

function hash(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

function put(place, text) {
  if (page.split(place).length !== 2) {
    throw new Error(`page/index.html must have once: ${place}`)
  }
  page = page.replace(place, () => text)
}
