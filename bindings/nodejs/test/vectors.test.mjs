import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect, TokenRefusedError, TokenVerifier } from 'token04'
import { vectors } from './support.mjs'

const OPTIONS = { acceptCbc: true, acceptCbcUserForgeable: true, allowPlaceholderIds: true }

function matches({ appId, userId, ctime, expire, nonce, payload, cipher }, vector) {
  assert.deepEqual(
    { appId, userId, ctime, expire, nonce, payload, cipher },
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
      const { token, secret, app_id: appId, user_id: userId, ctime: time } = vector
      const options = { clock: () => time, ...OPTIONS }
      matches(new TokenVerifier(appId, secret, options).verify(token, userId), vector)
      const previousSecrets = ['q'.repeat(32), secret]
      const rotated = new TokenVerifier(appId, 'r'.repeat(32), { previousSecrets, ...options })
      const claims = rotated.verify(token, userId)
      matches(claims, vector)
      assert.equal(claims.secretIndex, 2)
      // Some are from 1970, which `inspect` refuses as a time.
      const asOf = time < 1_000_000_000 ? {} : { time }
      matches(inspect(token, { secret, ...asOf }).contents, vector)
    }
  })
}

test('all of malformed.json are accepted or refused as expected', () => {
  const all = vectors('malformed')
  assert.equal(all.length, 204)
  for (const { id, token, secret, at, expect, reason } of all) {
    const verifier = TokenVerifier.forAnyApp(secret, { clock: () => at, ...OPTIONS })
    const verify = () => verifier.verifyAnyUser(token)
    if (expect === 'accept') assert.doesNotThrow(verify, `${id}: ${reason}`)
    else assert.throws(verify, TokenRefusedError, `${id}: ${reason}`)
    assert.ok(inspect(token, { secret, time: at }))
  }
})
