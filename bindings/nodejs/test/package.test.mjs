import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import * as imported from 'token04'
import { repositoryFile, repositoryPath } from './support.mjs'

const require = createRequire(import.meta.url)
const manifest = require('token04/package.json')
const directory = dirname(require.resolve('token04/package.json'))
const addons = Object.keys(manifest.optionalDependencies)

test('import and require return the same exports', () => {
  const required = require('token04')
  const { default: whole, 'module.exports': _, ...names } = imported
  assert.equal(whole, required)
  assert.deepEqual({ ...names }, { ...required })
})

test('a second copy of index.js has its own errors and classes', () => {
  const first = require('token04')
  const file = require.resolve('token04')
  const cached = require.cache[file]
  delete require.cache[file]
  try {
    const second = require('token04')
    assert.notEqual(second.TokenGenerator, first.TokenGenerator)
    for (const { TokenGenerator, InvalidArgumentError } of [first, second]) {
      assert.throws(() => new TokenGenerator(0, ''), InvalidArgumentError)
    }
    const [generator, privileges] = [
      new first.TokenGenerator(1, 's'.repeat(32)),
      second.RoomPrivileges.inRoom('room1').allowLogin(),
    ]
    assert.throws(() => generator.generate('alice', 60, privileges), first.InvalidArgumentError)
  } finally {
    require.cache[file] = cached
  }
})

test('exports exactly what its types declare', () => {
  const types = readFileSync(join(directory, manifest.types), 'utf8')
  const declared = types.matchAll(/^export (?:class|function) (\w+)/gm)
  const names = [...declared].map(([, name]) => name)
  assert.deepEqual(names.sort(), Object.keys(require('token04')).sort())
})

test('installing it runs nothing and compiles nothing', () => {
  for (const name of ['token04', ...installedAddons()]) {
    const { scripts, gypfile, dependencies } = require(`${name}/package.json`)
    assert.deepEqual([scripts, gypfile, dependencies], [undefined, undefined, undefined], name)
  }
  assert.deepEqual(readdirSync(directory).sort(), [
    'LICENSE-APACHE',
    'LICENSE-MIT',
    'README.md',
    'addon.cjs',
    'index.d.ts',
    'index.js',
    'package.json',
  ])
})

test('there is a package for each platform, and this one is installed', () => {
  const loaded = readFileSync(join(directory, 'addon.cjs'), 'utf8').matchAll(/require\('(.+?)'\)/g)
  assert.deepEqual([...loaded].map(([, name]) => name).sort(), addons.slice().sort())
  for (const name of addons) assert.equal(manifest.optionalDependencies[name], manifest.version)
  const [name, ...others] = installedAddons()
  assert.deepEqual(others, [])
  const { version, os, cpu, main } = require(`${name}/package.json`)
  assert.equal(version, manifest.version)
  assert.deepEqual([os, cpu], [[process.platform], [process.arch]])
  assert.match(main, /^token04\..*\.node$/)
})

test('the version is that of all packages of the repository', () => {
  assert.ok(repositoryFile('Cargo.toml').includes(`\nversion = "${manifest.version}"\n`))
})

test('esbuild bundles the package with its addon', () => {
  const { buildSync } = createRequire(repositoryPath('bindings/nodejs/package.json'))('esbuild')
  const outdir = mkdtempSync(join(tmpdir(), 'token04-bundle-'))
  try {
    const contents = `import { generateToken04 } from 'token04'
      console.log(generateToken04(1, 'alice', '${'s'.repeat(32)}', 60, '').slice(0, 2))`
    const stdin = { contents, resolveDir: directory }
    // The options of the README.
    const { errors, warnings } = buildSync({
      stdin,
      outdir,
      bundle: true,
      platform: 'node',
      loader: { '.node': 'copy' },
    })
    assert.deepEqual([errors, warnings], [[], []])
    const printed = execFileSync(process.execPath, [join(outdir, 'stdin.js')], { cwd: outdir })
    assert.equal(printed.toString(), '04\n')
  } finally {
    rmSync(outdir, { recursive: true })
  }
})

test('without an addon, the error explains the problem', () => {
  const load = (platform, arch) => () => {
    const real = Object.getOwnPropertyDescriptors(process)
    const file = join(directory, 'addon.cjs')
    delete require.cache[file]
    try {
      Object.defineProperty(process, 'platform', { ...real.platform, value: platform })
      Object.defineProperty(process, 'arch', { ...real.arch, value: arch })
      require(file)
    } finally {
      Object.defineProperties(process, { platform: real.platform, arch: real.arch })
    }
  }
  assert.throws(
    load('plan9', 'mips'),
    /cannot load an addon on plan9-mips: use one of darwin-arm64,/,
  )
  const other = process.platform === 'win32' ? 'darwin' : 'win32'
  assert.throws(load(other, 'x64'), (error) => {
    assert.match(
      error.message,
      /: reinstall it on this machine, with optional dependencies; in a bundle, see "Bundlers and Next\.js" in its README$/,
    )
    assert.match(error.cause.message, /^Cannot find module 'token04-/)
    return true
  })
})

function installedAddons() {
  return addons.filter((name) => {
    try {
      return require.resolve(name)
    } catch {
      return false
    }
  })
}
