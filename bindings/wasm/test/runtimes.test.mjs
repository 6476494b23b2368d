// The package in other runtimes: bundled as users do it, and run in the available runtimes.

import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import { packageFile, repositoryPath, tool } from './support.mjs'

const esbuild = tool('esbuild')
const here = fileURLToPath(new URL('.', import.meta.url))
const program = (name) => join(here, 'programs', name)
// All vectors, and at least a few other checks.
const ENOUGH = 20 + 114 + 204

/** One script for a browser or a similar runtime. */
async function bundle(options) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [program('check-page.js')],
    bundle: true,
    write: false,
    format: 'iife',
    absWorkingDir: here,
    alias: { vectors: repositoryPath('tests/vectors') },
    ...options,
  })
  return outputFiles[0].text
}

test('bundled for a browser, under a policy of no more than wasm-unsafe-eval', async () => {
  const script = await bundle({ platform: 'browser' })
  const page = vm.createContext(browser(), { codeGeneration: { strings: false, wasm: true } })
  vm.runInContext(script, page)
  assert.ok((await page.result) > ENOUGH)
  assert.throws(() => vm.runInContext('eval("1")', page), { name: 'EvalError' })
})

/** The globals of a browser, without any for fetching. */
function browser() {
  const { crypto, setTimeout, TextDecoder, TextEncoder, atob } = globalThis
  return { crypto, setTimeout, TextDecoder, TextEncoder, atob }
}

test('in a browser, it warns once when a secret is used', async () => {
  const uses = [
    "new token04.TokenGenerator(1, 's'.repeat(32))",
    "new token04.TokenVerifier(1, 's'.repeat(32))",
    "token04.TokenVerifier.forAnyApp('s'.repeat(32))",
    "token04.generateToken04(1, 'alice', 's'.repeat(32), 60)",
    "token04.generateToken04(1, 'älice', new Uint8Array(32), 60)",
    "token04.inspect('04AAAA', { secret: 's'.repeat(32) })",
  ]
  const stdin = (code) => ({
    stdin: { contents: `import * as token04 from 'token04-wasm'\n${code}`, resolveDir: here },
    entryPoints: undefined,
    platform: 'browser',
  })
  const warnings = (script, more = {}) => {
    const warned = []
    const console = { warn: (message) => warned.push(message) }
    const page = vm.createContext({ ...browser(), console, ...more })
    vm.runInContext(script, page)
    return warned
  }
  for (const use of uses) {
    const [warning, ...others] = warnings(await bundle(stdin(`${use}\n${uses.join('\n')}`)))
    assert.match(warning, /^token04: a ServerSecret is used in a browser/)
    assert.deepEqual(others, [], use)
  }
  const all = await bundle(stdin(uses.join('\n')))
  const harmless = "token04.inspect('04AAAA'); token04.RoomPrivileges.inRoom('room1').allowLogin()"
  assert.deepEqual(warnings(await bundle(stdin(harmless))), [])
  // Turned off, and in tests that simulate a browser.
  assert.deepEqual(warnings(all, { [Symbol.for('token04-wasm.warnsOfSecrets')]: false }), [])
  assert.deepEqual(warnings(all, { process: { versions: { node: '20.0.0' } } }), [])
  // The builds for other runtimes.
  for (const conditions of [['node'], ['deno'], []]) {
    const script = await bundle({ ...stdin(uses.join('\n')), platform: 'neutral', conditions })
    assert.deepEqual(warnings(script), [])
  }
})

test('bundled for a browser, it fetches nothing and names no file', async () => {
  const script = await bundle({ platform: 'browser' })
  assert.doesNotMatch(script, /\bfetch\(|import\.meta|\.wasm\b|\beval\(|new Function\b/)
})

test('in an edge runtime that compiles no module', async () => {
  const { EdgeRuntime } = tool('edge-runtime')
  const module = await WebAssembly.compile(packageFile('token04.wasm'))
  // The bundler of such a runtime compiles an import with `?module` to a module.
  const compiled = {
    name: 'module',
    setup(build) {
      build.onResolve({ filter: /\.wasm\?module$/ }, ({ path }) => ({ path, namespace: 'module' }))
      const contents = 'export default globalThis.compiledModule'
      build.onLoad({ filter: /./, namespace: 'module' }, () => ({ contents }))
    },
  }
  const script = await bundle({ conditions: ['edge-light', 'browser'], plugins: [compiled] })
  const runtime = new EdgeRuntime({
    codeGeneration: { strings: false, wasm: false },
    extend: (context) => Object.assign(context, { compiledModule: module }),
  })
  runtime.evaluate(script)
  assert.ok((await runtime.context.result) > ENOUGH)
})

test('in a Worker of Cloudflare', async (context) => {
  execFileSync(process.execPath, [program('workerd.mjs'), program('check-worker.js')], {
    cwd: here,
  })
  context.after(() => rmSync(join(here, 'worker'), { recursive: true }))
  const worker = spawn(
    tool('workerd').default,
    ['serve', 'worker/config.capnp', '--socket-addr=http=127.0.0.1:0', '--control-fd=1'],
    { cwd: here, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  context.after(() => worker.kill())
  const [line] = await new Promise((resolve, reject) => {
    worker.stdout.once('data', (data) => resolve(`${data}`.split('\n')))
    worker.once('exit', (code) => reject(new Error(`workerd: ${code}`)))
  })
  const { port } = JSON.parse(line)
  const answer = await (await fetch(`http://127.0.0.1:${port}/`)).text()
  assert.ok(Number(answer) > ENOUGH, answer)
})

test('the Worker contains the compiled module, and not the inlined one', () => {
  execFileSync(process.execPath, [program('workerd.mjs'), program('check-worker.js')], {
    cwd: here,
  })
  const script = readFileSync(join(here, 'worker/worker.js'), 'utf8')
  assert.match(script, /from "\.\/token04\.wasm"/)
  rmSync(join(here, 'worker'), { recursive: true })
})
