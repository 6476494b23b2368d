// The content of a token is not trusted: it is shown as text, where it belongs.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check, fillIn, makeToken, SECRET, token04, withPage } from './support.mjs'

const HTML = '"><img src=x onerror=window.hurt=1><script>window.hurt=1</script>'
const REVERSED = 'alice\u202eadmin\u200b'

const assertNoInjection = async (page) => {
  assert.equal(await page.evaluate(() => window.hurt), undefined)
  assert.equal(await page.locator('img, main script, iframe').count(), 0)
}

test('HTML in a token is text', () =>
  withPage(async (page) => {
    const token = token04('generate', `--user-id=${HTML}`, `--room=${HTML}`, `--stream=${HTML}`)
    await check(page, token, SECRET)
    const content = page.locator('#content')
    assert.equal((await content.innerText()).split(HTML).length, 4)
    await content.locator('summary').click()
    assert.ok((await content.innerText()).includes(JSON.stringify(HTML)))
    await page.getByRole('button', { name: 'Ask' }).click()
    await page.getByText('Yes.').waitFor()
    await assertNoInjection(page)

    const kit = token04(
      'kit',
      'build',
      `--user-id=${HTML}`,
      `--room=${HTML}`,
      `--user-name=${HTML}`,
    )
    await check(page, kit, SECRET)
    await assertNoInjection(page)
    await check(page, HTML, HTML)
    await assertNoInjection(page)
  }))

test('HTML in the form is text, also in the code', () =>
  withPage(async (page) => {
    await fillIn(page, { userId: HTML })
    for (const language of await page.locator('#language option').allInnerTexts()) {
      await page.getByLabel('Language').selectOption(language)
      assert.match(await page.locator('#code').innerText(), /<script>window\.hurt=1/)
    }
    await makeToken(page)
    await assertNoInjection(page)
  }))

test('invisible and reordering characters are escaped', () =>
  withPage(async (page) => {
    await check(page, token04('generate', '--basic', '--user-id', REVERSED), SECRET)
    const shown = await page.locator('#content dd').first().innerText()
    assert.equal(shown, String.raw`alice\u{202e}admin\u{200b}`)
  }))

test('no text breaks the page', () =>
  withPage(async (page) => {
    const token = token04('generate', '--basic', '--user-id', 'alice')
    const bytes = Buffer.from(token.slice(2), 'base64')
    const changed = (at, value) => {
      const copy = Buffer.from(bytes)
      copy[at] = value
      return `04${copy.toString('base64')}`
    }
    const texts = [
      '04',
      '#',
      '04#',
      `${token}#`,
      `${token}#e30=`,
      `04${'A'.repeat(200_000)}`,
      '\0',
      // An expiry at either end of the 64-bit range, beyond every calendar.
      changed(0, 0x7f),
      changed(0, 0x80),
      // Lengths beyond the end.
      changed(8, 0xff),
      changed(22, 0xff),
    ]
    for (const text of texts) {
      await check(page, text, SECRET)
      assert.ok(
        await page.getByRole('heading', { name: 'Not usable as it is' }).isVisible(),
        text.slice(0, 40),
      )
    }
    await check(page, token, SECRET)
    assert.ok(await page.getByRole('heading', { name: 'No problems found' }).isVisible())
  }))

test('a lone surrogate does not break the page', () =>
  withPage(async (page) => {
    const token = token04('generate', '--basic', '--user-id', 'alice')
    // Playwright's own fill() would replace the lone surrogate.
    const put = (id, before) =>
      page.evaluate(
        ([id, before]) => {
          const field = document.getElementById(id)
          field.value = `${before}\ud800`
          field.dispatchEvent(new Event('input', { bubbles: true }))
        },
        [id, before],
      )
    await fillIn(page)
    await put('room-id', 'a')
    assert.match(await page.locator('#code').innerText(), /`roomId` must be text/)
    await page.getByRole('button', { name: 'Make the token' }).click()
    await page.locator('#room-id-problem').waitFor()
    assert.ok(!(await page.locator('#broken').isVisible()))

    await check(page, token, SECRET)
    await put('any-token', token)
    await page.getByRole('heading', { name: 'Not usable as it is' }).waitFor()
    await check(page, token, SECRET)
    await put('check-secret', SECRET)
    await page.getByText('invalid_secret').waitFor()
    await check(page, token, SECRET)
    await page.locator('#ask-room').fill('a')
    for (const id of ['ask-user', 'ask-room']) {
      await put(id, 'a')
      await page.getByRole('button', { name: 'Ask' }).click()
      await page.locator(`#${id}-problem`).waitFor()
      await page.locator(`#${id}`).fill('a')
    }
  }))
