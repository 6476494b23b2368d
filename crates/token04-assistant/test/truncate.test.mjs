// The size of a token's content is not limited, but the page draws only a part of it. The tests count
// nodes because the duration depends on the machine.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { browser, check, SECRET, token04, withPage } from './support.mjs'

/** The number of nodes in the document. */
const nodes = (page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document)
    let count = 0
    while (walker.nextNode()) {
      count += 1
    }
    return count
  })

const stream_id_list = Array(10_700).fill('!')
const payload = JSON.stringify({ room_id: 'r', privilege: { 1: 1, 2: 1 }, stream_id_list })

test('a token with 10,700 bad streams is drawn in part', () =>
  withPage(async (page) => {
    await check(page, token04('generate', '--basic', '--user-id', 'alice'), SECRET)
    const before = await nodes(page)
    await check(page, token04('generate', '--user-id', 'alice', '--payload', payload), SECRET)
    const content = page.locator('#content')
    assert.match(await content.innerText(), /^only (!, ){99}! … and 10,600 more$/m)
    assert.ok((await page.locator('.findings li').count()) <= 51)
    const added = (await nodes(page)) - before
    assert.ok(added < 1500, `${added} nodes more than for a basic token`)

    await content.locator('summary').click()
    assert.match(
      await content.locator('.payload code').innerText(),
      /^\{"room_id.*more characters$/,
    )
    await page.getByRole('button', { name: 'Ask' }).click()
    await page.getByText('Yes.').waitFor()
  }))

test('long texts are drawn in part, and no character is split', () =>
  withPage(async (page) => {
    const long = `${'x'.repeat(999)}\u{1f600}${'y'.repeat(20_000)}`
    await check(page, token04('generate', '--basic', '--user-id', long), SECRET)
    assert.equal(
      await page.locator('#content dd').first().innerText(),
      `${'x'.repeat(999)} … and 20,002 more characters`,
    )
    const before = await nodes(page)
    for (const text of [`04${'A'.repeat(131_000)}`, 'x'.repeat(5_000_000), '#'.repeat(5_000_000)]) {
      await check(page, text, SECRET)
      await page.getByRole('heading', { name: 'Not usable as it is' }).waitFor()
      const added = (await nodes(page)) - before
      assert.ok(added < 500, `${added} nodes more`)
    }
  }))

/** Tests the list alone, because the core does not report that many findings. */
test('the worst of many findings are shown, and the number of the rest', async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../page/findings.js', import.meta.url))],
    bundle: true,
    format: 'iife',
    globalName: 'findings',
    write: false,
  })
  const page = await browser.newPage()
  try {
    await page.addScriptTag({ content: outputFiles[0].text })
    const shown = await page.evaluate(() => {
      const finding = (severity) => ({ id: 'x', severity, message: severity, zegoCode: 1 })
      const many = Array.from({ length: 10_700 }, () => finding('warning'))
      const list = window.findings.findingsList([...many, finding('error')])
      return {
        first: list.firstChild.textContent,
        last: list.lastChild.textContent,
        elements: list.querySelectorAll('*').length,
      }
    })
    assert.match(shown.first, /Error: error/)
    assert.equal(shown.last, '… and 10,651 more findings')
    assert.ok(shown.elements < 500, `${shown.elements} elements`)
  } finally {
    await page.close()
  }
})
