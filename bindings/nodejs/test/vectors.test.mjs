import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect, Verifier } from 'token04'
import { vectors } from './support.mjs'

const CBC = { acceptCbc: true, acceptCbcUserForgeable: true }

function matches(claims, vector) {
  assert.deepEqual(
    claims,
    {
      appId: vector.app_id,
      userId: vector.user_id,
      ctime: vector.ctime,
      expire: vector.expire,
      nonce: vector.nonce,
      payload: vector.payload,
      cipher: vector.mode,
    },
    vector.id,
  )
}

for (const [name, count] of [
  ['deterministic', 20],
  ['reference-tokens', 114],
]) {
  test(`all of ${name}.json verify`, () => {
    const all = vectors(name)
    assert.equal(all.length, count)
    for (const vector of all) {
      const { token, secret, app_id: appId, user_id: userId, ctime: at } = vector
      const options = { appId, userId, at, ...CBC }
      matches(new Verifier(secret).verify(token, options), vector)
      matches(inspect(token, { secret, at }).claims, vector)
    }
  })
}

test('all of malformed.json are accepted or refused as they should be', () => {
  const all = vectors('malformed')
  assert.equal(all.length, 204)
  for (const { id, token, secret, at, expect, reason } of all) {
    const verify = () => new Verifier(secret).verify(token, { at, ...CBC })
    if (expect === 'accept') assert.doesNotThrow(verify, `${id}: ${reason}`)
    else assert.throws(verify, { name: 'Token04Error' }, `${id}: ${reason}`)
    inspect(token, { secret, at })
  }
})
