// The package where there is no Node.js: bundled as people do it, and run in what can be had.

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
// As many vectors as there are, and then some.
const ENOUGH = 20 + 114 + 204

/** One script for a browser or something like it. */
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
  // What a browser has, and nothing to fetch with.
  const { crypto, setTimeout, TextDecoder, TextEncoder, atob } = globalThis
  const globals = { crypto, setTimeout, TextDecoder, TextEncoder, atob }
  const page = vm.createContext(globals, { codeGeneration: { strings: false, wasm: true } })
  vm.runInContext(script, page)
  assert.ok((await page.result) > ENOUGH)
  assert.throws(() => vm.runInContext('eval("1")', page), { name: 'EvalError' })
})

test('bundled for a browser, it fetches nothing and names no file', async () => {
  const script = await bundle({ platform: 'browser' })
  assert.doesNotMatch(script, /\bfetch\(|import\.meta|\.wasm\b|\beval\(|new Function\b/)
})

test('in an edge runtime that compiles no module', async () => {
  const { EdgeRuntime } = tool('edge-runtime')
  const module = await WebAssembly.compile(packageFile('token04.wasm'))
  // The bundler of such a runtime makes a module of what is imported as `?module`.
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

test('the Worker brings the compiled module, and not the inlined one', () => {
  execFileSync(process.execPath, [program('workerd.mjs'), program('check-worker.js')], {
    cwd: here,
  })
  const script = readFileSync(join(here, 'worker/worker.js'), 'utf8')
  assert.match(script, /from "\.\/token04\.wasm"/)
  rmSync(join(here, 'worker'), { recursive: true })
})
