import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import * as imported from 'token04-wasm'
import { directory, NAMES, packageFile, repositoryPath, require } from './support.mjs'

const manifest = require('token04-wasm/package.json')

test('import and require return the same exports', () => {
  const required = require('token04-wasm')
  const { default: whole, 'module.exports': _, ...names } = imported
  assert.equal(whole, required)
  assert.deepEqual({ ...names }, { ...required })
})

test('require works where the condition "browser" is set', () => {
  const program = "console.log(Object.keys(require('token04-wasm')).length)"
  const options = { cwd: import.meta.dirname, encoding: 'utf8' }
  const printed = execFileSync(process.execPath, ['-C', 'browser', '-e', program], options)
  assert.equal(printed, `${NAMES.length}\n`)
})

test('every entry exports exactly what the types declare', async () => {
  const types = `${packageFile('index.d.mts')}`
  const declared = types.matchAll(/^export (?:class|function) (\w+)/gm)
  assert.deepEqual([...declared].map(([, name]) => name).sort(), NAMES)
  assert.deepEqual(Object.keys(require('token04-wasm')).sort(), NAMES)
  const init = await import('token04-wasm/init')
  assert.deepEqual(Object.keys(init).sort(), [...NAMES, 'init'].sort())
  assert.equal(require('./node_modules/token04-wasm/browser.cjs'), require('token04-wasm'))
  for (const [file, all] of [
    ['browser.mjs', 'index.mjs'],
    ['init-browser.mjs', 'init.mjs'],
  ]) {
    assert.match(`${packageFile(file)}`, new RegExp(`^export \\* from '\\./${all}'$`, 'm'))
  }
  for (const file of ['workerd.mjs', 'edge-light.mjs']) {
    const [, names] = `${packageFile(file)}`.match(/export \{(.*)\}/s)
    assert.deepEqual(names.match(/\w+/g).sort(), NAMES)
  }
})

test('the types are those of the Node.js package, except for documented differences', () => {
  const theirs = readFileSync(repositoryPath('bindings/nodejs/index.d.ts'), 'utf8')
  const code = (types) => types.replaceAll(/\/\*\*.*?\*\//gs, '')
  for (const file of ['index.d.mts', 'index.d.cts']) {
    assert.equal(code(`${packageFile(file)}`), code(theirs))
  }
})

test('installing it runs nothing and installs nothing else', () => {
  const { scripts, dependencies, devDependencies } = manifest
  assert.deepEqual([scripts, dependencies, devDependencies], [undefined, undefined, undefined])
  assert.deepEqual(readdirSync(directory).sort(), [
    'LICENSE-APACHE',
    'LICENSE-MIT',
    'README.md',
    'browser.cjs',
    'browser.mjs',
    'edge-light.mjs',
    'index.cjs',
    'index.d.cts',
    'index.d.mts',
    'index.mjs',
    'init-browser.mjs',
    'init.d.mts',
    'init.mjs',
    'package.json',
    'token04.wasm',
    'workerd.mjs',
  ])
})

test('the version is that of all packages of the repository', () => {
  const workspace = readFileSync(repositoryPath('Cargo.toml'), 'utf8')
  assert.ok(workspace.includes(`\nversion = "${manifest.version}"\n`))
})

test('the module does not grow unnoticed', () => {
  const module = packageFile('token04.wasm')
  assert.ok(module.length <= 214 * 1024, `${module.length} bytes`)
  const zipped = gzipSync(module, { level: 9 })
  assert.ok(zipped.length <= 95 * 1024, `${zipped.length} bytes, gzipped`)
})

test('the module contains nothing about the machine that built it', () => {
  assert.doesNotMatch(`${packageFile('token04.wasm')}`, /\/home\/|\/root\/|\\Users\\/)
})
