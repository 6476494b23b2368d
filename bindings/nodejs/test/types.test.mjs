import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { repositoryFile } from './support.mjs'

const sample = readFileSync(new URL('types/sample.mts', import.meta.url), 'utf8')
const types = repositoryFile('bindings/nodejs/index.d.ts')

test('the sample, which is compiled and run, mentions every name and every string of the types', () => {
  const code = types.replaceAll(/\/\*\*.*?\*\//gs, '').replace(/^declare global.*/ms, '')
  const names = code.matchAll(/\b(?:class|interface|type|function|get|static) (\w+)\b/g)
  const members = code.matchAll(/^ +(?:readonly )?(\w+)\??[:(]/gm)
  const texts = code.matchAll(/'(\w+)'/g)
  const all = new Set([...names, ...members, ...texts].map(([, name]) => name))
  assert.ok(all.size > 90, `${all.size}`)
  for (const name of all) {
    assert.ok(name === 'constructor' || new RegExp(`\\b${name}\\b`).test(sample), name)
  }
})

test('the sample runs', async () => {
  await import('./types/sample.mjs')
  await import('./types/sample.cjs')
})
