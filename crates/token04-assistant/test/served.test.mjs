import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { browser, check, FILE, fillIn, makeToken, SECRET, serve, withPage } from './support.mjs'

let served
before(async () => {
  served = await serve()
})
after(() => served.stop())

test('works when token04 assistant serves it', () =>
  withPage(
    async (page) => {
      await fillIn(page)
      await check(page, await makeToken(page), SECRET)
      assert.ok(await page.getByRole('heading', { name: 'No problems found' }).isVisible())
    },
    { address: served.address },
  ))

test('is identical to the file, with its policy as a header', async () => {
  const response = await fetch(served.address)
  const page = await response.text()
  assert.equal(page, readFileSync(fileURLToPath(FILE), 'utf8'))
  const policy = response.headers.get('content-security-policy')
  assert.ok(page.includes(`content="${policy.replace("; frame-ancestors 'none'", '')}"`))
  for (const rule of ["default-src 'none'", "connect-src 'none'", "frame-ancestors 'none'"]) {
    assert.ok(policy.split('; ').includes(rule), policy)
  }
  assert.ok(!policy.includes('unsafe-inline') && !policy.includes("'unsafe-eval'"), policy)
})

test('cannot be framed', async () => {
  const page = await browser.newPage()
  await page.setContent(`<iframe src="${served.address}"></iframe>`)
  const [, frame] = page.frames()
  await frame.waitForURL('chrome-error://chromewebdata/')
  assert.ok(!(await frame.content()).includes('Token Assistant'))
  await page.close()
})
