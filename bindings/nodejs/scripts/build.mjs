// Makes `require('.')` work in this folder: node scripts/build.mjs ADDONS, the folder with the addon of this platform,
// which is put where npm would install its package.

import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.mjs'

const addons = resolve(process.argv[2])
const source = resolve(dirname(fileURLToPath(import.meta.url)), '..')
for (const main of readdirSync(addons)) {
  const [, platform] = main.match(/^token04\.(.+)\.node$/)
  const directory = join(source, 'node_modules', `token04-${platform}`)
  mkdirSync(directory, { recursive: true })
  cpSync(join(addons, main), join(directory, main))
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ main }))
}
cpSync(join(source, 'js/addon.cjs'), join(source, 'addon.cjs'))
bundle(source, join(source, 'index.js'))
