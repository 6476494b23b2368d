// Nothing leaves the page, and nothing is stored. `withPage` also checks every test's requests.

import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { test } from 'node:test'
import { check, FILE, fillIn, makeToken, SECRET, serve, withPage } from './support.mjs'

/** Uses both panels as a person would. */
async function use(page) {
  await fillIn(page)
  const token = await makeToken(page)
  await page.getByRole('button', { name: 'Copy the code' }).click()
  await check(page, token, SECRET)
  await page.getByLabel('in room').fill('room1')
  await page.getByRole('button', { name: 'Ask' }).click()
  await page.getByText('Yes.').waitFor()
}

test('nothing is stored or written to the URL', () =>
  withPage(async (page, context) => {
    await use(page)
    assert.equal(page.url(), FILE)
    assert.deepEqual(await context.cookies(), [])
    assert.deepEqual(
      await page.evaluate(async () => [
        localStorage.length,
        sessionStorage.length,
        (await indexedDB.databases()).length,
        history.length,
        history.state,
        window.name,
      ]),
      // The history has two entries: the initial blank page, and this one.
      [0, 0, 0, 2, null, ''],
    )
  }))

test('browsers do not remember any field', () =>
  withPage(async (page) => {
    const remembered = await page
      .locator('form, input:not([type=radio], [type=checkbox]), select, textarea')
      .evaluateAll((fields) =>
        fields.filter((field) => field.autocomplete !== 'off').map((field) => field.id),
      )
    assert.deepEqual(remembered, [])
  }))

test('the secret is cleared when the user leaves the page', () =>
  withPage(async (page) => {
    await use(page)
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')))
    assert.equal(await page.locator('#secret').inputValue(), '')
    assert.equal(await page.locator('#check-secret').inputValue(), '')
    assert.ok(await page.getByText('This needs the secret').isVisible())
  }))

test('the page cannot connect even if it tries', async () => {
  let visitors = 0
  const server = createServer((_, response) => {
    visitors += 1
    response.end()
  })
  server.on('upgrade', (_, socket) => {
    visitors += 1
    socket.destroy()
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `127.0.0.1:${server.address().port}`
  const served = await serve()
  const trying = async (page) => {
    const blocked = await page.evaluate(async (address) => {
      const directives = []
      document.addEventListener('securitypolicyviolation', (event) => {
        directives.push(event.effectiveDirective)
      })
      const url = `http://${address}/`
      await fetch(url, { mode: 'no-cors' }).catch(() => {})
      navigator.sendBeacon(url, 'x')
      for (const connect of [() => new WebSocket(`ws://${address}`), () => new EventSource(url)]) {
        try {
          connect()
        } catch {
          // An exception is fine, too.
        }
      }
      const add = (tag, attributes) => {
        const element = Object.assign(document.createElement(tag), attributes)
        document.body.append(element)
        return element
      }
      add('img', { src: url })
      add('iframe', { src: url })
      add('link', { rel: 'stylesheet', href: url })
      add('form', { action: url, method: 'post' }).submit()
      const sinks = [
        () => add('script', { src: url }),
        () => add('script', { text: 'window.ran = true' }),
        () => add('div', { innerHTML: '<b>x</b>' }),
        () => setTimeout('window.ran = true'),
      ]
      for (const sink of sinks) {
        try {
          sink()
          directives.push('a string became code')
        } catch {
          // Trusted Types refuses strings as code.
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 500))
      return { directives, ran: window.ran }
    }, address)
    for (const directive of [
      'connect-src',
      'img-src',
      'frame-src',
      'style-src-elem',
      'form-action',
    ]) {
      assert.ok(blocked.directives.includes(directive), `${directive} of ${blocked.directives}`)
    }
    assert.ok(!blocked.directives.includes('a string became code'))
    assert.equal(blocked.ran, undefined)
  }
  try {
    for (const start of [FILE, served.address]) {
      // withPage rejects because of the blocked requests and their messages, as intended.
      await assert.rejects(withPage(trying, { address: start }), /Expected values to be/)
      await withPage(async (page) => use(page), { address: start })
    }
    assert.equal(visitors, 0)
  } finally {
    served.stop()
    server.close()
  }
})
