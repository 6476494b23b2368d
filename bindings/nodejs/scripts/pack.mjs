// Builds the npm packages: `node scripts/pack.mjs ADDONS PACKAGES` writes to the directory PACKAGES a
// tarball of the main package, and one for each platform whose addon is in the directory ADDONS.

import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.mjs'

const [addons, packages] = process.argv.slice(2).map((path) => resolve(path))
const source = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const stage = mkdtempSync(join(tmpdir(), 'token04-pack-'))
try {
  pack()
} finally {
  rmSync(stage, { recursive: true })
}

function pack() {
  const { devDependencies, scripts, ...manifest } = readJson(join(source, 'package.json'))
  writeJson(join(stage, 'package.json'), manifest)
  execFileSync(join(source, 'node_modules/.bin/napi'), ['create-npm-dirs'], { cwd: stage })

  mkdirSync(packages, { recursive: true })
  manifest.optionalDependencies = {}
  for (const platform of readdirSync(join(stage, 'npm'))) {
    const directory = join(stage, 'npm', platform)
    const addon = readJson(join(directory, 'package.json'))
    const { name, version, main } = addon
    manifest.optionalDependencies[name] = version
    if (existsSync(join(addons, main))) {
      cpSync(join(addons, main), join(directory, main))
      writeJson(join(directory, 'package.json'), { ...addon, files: [main, 'LICENSE-*'] })
      makeTarball(directory)
    } else {
      console.log(`no ${main}`)
    }
  }
  delete manifest.napi
  writeJson(join(stage, 'package.json'), manifest)
  for (const file of ['README.md', 'index.d.ts', 'js/addon.cjs']) {
    cpSync(join(source, file), join(stage, basename(file)))
  }
  bundle(source, join(stage, 'index.js'))
  makeTarball(stage)
}

function makeTarball(directory) {
  for (const license of ['LICENSE-MIT', 'LICENSE-APACHE']) {
    cpSync(join(source, '../..', license), join(directory, license))
  }
  execFileSync('npm', ['pack', '--pack-destination', packages], {
    cwd: directory,
    stdio: 'inherit',
  })
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function writeJson(path, value) {
  writeFileSync(path, JSON.stringify(value, null, 2))
}
