// Builds the page: one file that contains the stylesheet, the script and the WebAssembly module.
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
// The browser runs only the script with this hash and applies only the style with this hash.
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
replaceOnce(
  'http-equiv="Content-Security-Policy" content=""',
  `http-equiv="Content-Security-Policy" content="${policy}"`,
)
replaceOnce(
  STYLES.map((name) => `<link rel="stylesheet" href="${name}">`).join('\n    '),
  `<style>${style}</style>`,
)
replaceOnce(
  '<script type="module" src="main.js"></script>',
  `<script type="module">${program}</script>`,
)
await mkdir(dirname(output), { recursive: true })
// An unchanged page is not written, so that cargo does not rebuild.
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
    // The page's code stays readable, so that anybody can check what it does.
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

function replaceOnce(placeholder, text) {
  if (page.split(placeholder).length !== 2) {
    throw new Error(`page/index.html must have once: ${placeholder}`)
  }
  page = page.replace(placeholder, () => text)
}
