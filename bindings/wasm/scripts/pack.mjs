// Builds the npm package: `node scripts/pack.mjs GLUE PACKAGE` creates the directory PACKAGE from the
// module and its JavaScript in the directory GLUE, which xtask-wasm wrote.

import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

const [glue, target] = process.argv.slice(2).map((path) => resolve(path))
const source = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const repository = resolve(source, '../..')
const SURFACE = 'bindings/nodejs/js'
const TYPES = 'bindings/nodejs/index.d.ts'

rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
const stage = mkdtempSync(join(tmpdir(), 'token04-wasm-'))
try {
  bundle()
} finally {
  rmSync(stage, { recursive: true })
}
writeTypes()
writeManifest()
for (const file of ['LICENSE-MIT', 'LICENSE-APACHE', 'bindings/wasm/README.md']) {
  cpSync(join(repository, file), join(target, file.split('/').at(-1)))
}

function bundle() {
  // The files of the Node.js package, with another `native.js`.
  cpSync(join(repository, SURFACE), stage, { recursive: true })
  cpSync(join(source, 'js'), stage, { recursive: true })
  cpSync(join(glue, 'glue.js'), join(stage, 'glue.js'))
  const wasmOpt = join(source, 'node_modules/.bin/wasm-opt')
  const module = join(stage, 'token04.wasm')
  execFileSync(wasmOpt, ['-Os', '--converge', join(glue, 'glue_bg.wasm'), '-o', module])

  const common = {
    absWorkingDir: stage,
    bundle: true,
    platform: 'neutral',
    target: 'es2022',
    loader: { '.wasm': 'binary' },
    // wasm-bindgen repeats the key of a module for each function that it imports.
    logOverride: { 'duplicate-object-key': 'silent' },
  }
  const write = (entry, format, name, more) =>
    buildSync({ ...common, entryPoints: [entry], format, outfile: join(target, name), ...more })
  const { metafile } = write('inlined.js', 'esm', 'index.mjs', { metafile: true })
  // Node.js finds the names of the exports by this line. esbuild writes it only for the platform 'node',
  // which would decode the module with Buffer, and browsers have none.
  const [{ exports }] = Object.values(metafile.outputs)
  const footer = { js: `0 && (module.exports = { ${exports.join(', ')} });` }
  // Jest requires this file in Node.js, too. Browsers, which import the other one, have the globals.
  write('inlined.js', 'cjs', 'index.cjs', { footer, inject: ['node-text.js'] })
  write('init.js', 'esm', 'init.mjs')
  const entries = [
    'workerd.mjs',
    'edge-light.mjs',
    'browser.mjs',
    'browser.cjs',
    'init-browser.mjs',
  ]
  for (const file of [...entries, 'token04.wasm']) {
    cpSync(join(stage, file), join(target, file))
  }
}

/** The types are those of the Node.js package, except for these differences. */
function writeTypes() {
  let types = readFileSync(join(repository, TYPES), 'utf8')
  types = types.replaceAll("require('token04')", "require('token04-wasm')")
  const differences = [
    [
      ', on all cores and off the event loop.',
      ', in parts; it yields to the event loop in between.',
    ],
    [
      ' of every thread from the operating system before the thread generates its next token.',
      ' of this thread from the operating system before it generates its next token.',
    ],
    ['CRIU, Firecracker).', 'CRIU, Firecracker, Wizer).'],
  ]
  for (const [theirs, ours] of differences) {
    if (types.split(theirs).length !== 2) throw new Error(`${TYPES} no longer contains: ${theirs}`)
    types = types.replace(theirs, ours)
  }
  writeFileSync(join(target, 'index.d.mts'), types)
  writeFileSync(join(target, 'index.d.cts'), types)
  cpSync(join(source, 'init.d.mts'), join(target, 'init.d.mts'))
}

function writeManifest() {
  const { devDependencies, scripts, ...manifest } = JSON.parse(
    readFileSync(join(source, 'package.json'), 'utf8'),
  )
  writeFileSync(join(target, 'package.json'), JSON.stringify(manifest, null, 2))
}
