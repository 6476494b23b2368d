import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Generator, generateToken04, reseed, Verifier } from 'token04'
import { APP_ID, SECRET } from './support.mjs'

const iv = (token) => Buffer.from(token.slice(2), 'base64').toString('hex', 10, 22)

test('no nonce repeats when random state is renewed before each token', async () => {
  const generator = new Generator(APP_ID, SECRET)
  const verifier = new Verifier(SECRET)
  const tokens = []
  for (let i = 0; i < 2000; i++) {
    assert.equal(reseed(), undefined)
    tokens.push(generator.generate('alice', 3600), generateToken04(APP_ID, 'alice', SECRET, 3600))
  }
  const batch = generator.generateBatch(Array(20_000).fill('alice'), 3600)
  reseed()
  tokens.push(...(await batch))
  assert.equal(new Set(tokens.map(iv)).size, 24_000)
  for (const token of tokens) assert.equal(verifier.verify(token).userId, 'alice')
})
