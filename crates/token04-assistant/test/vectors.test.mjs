// Runs the shared test vectors through the WebAssembly module in the page.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check, vectors, withPage } from './support.mjs'

async function checkVector(page, { token, secret }, at) {
  await page.clock.setFixedTime(at * 1000)
  await check(page, token, secret)
  return page.evaluate(() => ({
    bad: document.querySelector('#verdict').classList.contains('tone-error'),
    notes: [...document.querySelectorAll('#verdict .from code')].map((code) => code.textContent),
    empty: !document.querySelector('#check-empty').hidden,
    user: document.querySelector('#content dd code')?.textContent,
  }))
}

for (const name of ['deterministic', 'reference-tokens']) {
  test(`reads the tokens of ${name}`, () =>
    withPage(async (page) => {
      for (const vector of vectors(name)) {
        const { user, bad, notes } = await checkVector(page, vector, vector.ctime)
        const written = user.replace(/\\u\{(\w+)\}/g, (_, code) =>
          String.fromCodePoint(`0x${code}`),
        )
        assert.equal(written, vector.user_id, vector.id)
        // Some vectors have a payload that is not JSON.
        assert.ok(!bad || notes.includes('payload_not_json'), `${vector.id}: ${notes}`)
      }
    }))
}

test('accepts or refuses the malformed tokens as expected', () =>
  withPage(async (page) => {
    const all = vectors('malformed')
    assert.ok(all.length > 50)
    for (const vector of all) {
      const { bad, empty, user } = await checkVector(page, vector, vector.at)
      if (vector.expect === 'accept') {
        assert.ok(!bad, `${vector.id} is refused`)
        assert.equal(user, JSON.parse(vector.plaintext).user_id, vector.id)
      } else {
        assert.ok(bad || empty, `${vector.id} is accepted`)
      }
    }
  }))
