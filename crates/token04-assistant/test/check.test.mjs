import assert from 'node:assert/strict'
import { test } from 'node:test'
import { APP_ID, check, SECRET, token04, vectors, withPage } from './support.mjs'

const generate = (...args) => token04('generate', '--user-id', 'alice', ...args)

/** The names and values of the first definition list. */
const facts = (page) =>
  page
    .locator('#content dl')
    .first()
    .evaluate((list) =>
      Object.fromEntries(
        [...list.querySelectorAll('dt')].map((name) => [
          name.innerText,
          name.nextSibling.innerText,
        ]),
      ),
    )

const verdict = (page) => page.locator('#verdict').innerText()

test('shows the user and the privileges', () =>
  withPage(async (page) => {
    await check(page, generate('--room', 'room1', '--stream', 'camera'), SECRET)
    assert.match(await verdict(page), /^No problems found\s+It is a token04, AES-256-GCM\.$/)
    assert.deepEqual(await facts(page), {
      User: 'alice',
      App: String(APP_ID),
      Room: 'room1',
      'Log in': 'yes',
      Publish: 'yes',
      Streams: 'only camera',
    })
    await check(page, generate('--room', 'room1'), SECRET)
    assert.equal((await facts(page)).Publish, 'no')
    await check(page, generate('--basic'), SECRET)
    assert.match((await facts(page)).Allows, /everything/)
  }))

test('reads only the envelope without the secret', () =>
  withPage(async (page) => {
    await check(page, generate('--basic'))
    assert.match(await verdict(page), /The envelope is valid.*no_secret/s)
    assert.match(await page.locator('#content').innerText(), /Sealed/)
    assert.match(await page.locator('.countdown').innerText(), /left$/)
    assert.ok(await page.getByText('This needs the secret').isVisible())
    assert.ok(!(await page.getByRole('button', { name: 'Ask' }).isVisible()))
  }))

test('shows findings and platform error codes', () =>
  withPage(async (page) => {
    const finds = async (token, secret, pattern) => {
      await check(page, token, secret)
      assert.match(await verdict(page), pattern)
    }
    const token = generate('--basic')
    await finds('eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyIjoiYWxpY2UifQ.c2ln', '', /Not usable.*JWT.*jwt/s)
    await finds('hello', '', /Not usable.*unsupported_version.*1002079/s)
    await finds(`${token} `, SECRET, /Not usable.*altered_text/s)
    await finds(token, 'x'.repeat(32), /^It does not open with this secret.*wrong_key/s)
    await finds(token, 'ab'.repeat(32), /^It does not open with this secret.*app_sign/s)
    await finds(
      generate('--basic', '--cipher', 'cbc'),
      SECRET,
      /Usable, with a warning.*AES-256-CBC.*cbc/s,
    )
    await finds(
      generate('--payload', '{"privilege":[]}'),
      SECRET,
      /warning.*payload_not_privileges/s,
    )
  }))

test('shows the details after the # of a kit token', () =>
  withPage(async (page) => {
    const kit = token04('kit', 'build', '--user-id', 'alice', '--room', 'r', '--user-name', 'Al Ω')
    await check(page, kit, SECRET)
    assert.match(await verdict(page), /kit token/)
    assert.match(await page.locator('#content').innerText(), /readable by everyone.*Al Ω/s)
  }))

test('counts down, and announces when the state changes', () =>
  withPage(
    async (page) => {
      await check(page, generate('--basic', '--lifetime', '1h'), SECRET)
      const countdown = () => page.locator('.countdown').innerText()
      const events = async () => (await page.locator('.timeline .what').allInnerTexts()).join(', ')
      const said = () => page.locator('#check-said').innerText()
      assert.match(await countdown(), /^(1 hour|59 minutes \d+ seconds) left$/)
      await page.clock.runFor(10_000)
      assert.match(await countdown(), /^59 minutes (4\d|50|5[0-2]) seconds left$/)
      assert.equal(await events(), 'Made, Now, The client is told to renew, Expires')
      const calm = await said()
      assert.match(calm, /^No problems found/)

      await page.clock.fastForward(3600_000 - 30_000)
      await page.clock.runFor(2000)
      assert.match(await verdict(page), /expires_soon/)
      assert.equal(await events(), 'Made, The client is told to renew, Now, Expires')
      assert.match(await said(), /1 warning/)

      await page.clock.fastForward(30_000)
      await page.clock.runFor(2000)
      assert.match(await verdict(page), /Not usable.*expired.*1002078/s)
      assert.match(await countdown(), /^Expired \d+ seconds? ago$/)
      assert.equal(await events(), 'Made, The client is told to renew, Expires, Now')
      assert.match(await said(), /1 error/)
    },
    { time: Date.now() },
  ))

test('the countdown is not announced to screen readers', () =>
  withPage(async (page) => {
    await check(page, generate('--basic'), SECRET)
    const said = page.locator('#check-said')
    await page.waitForFunction(() => document.querySelector('#check-said').textContent !== '')
    await said.evaluate((element) => {
      window.changes = 0
      new MutationObserver((list) => {
        window.changes += list.length
      }).observe(element, { childList: true, characterData: true, subtree: true })
    })
    const first = await page.locator('.countdown').innerText()
    await page.waitForFunction(
      (text) => document.querySelector('.countdown').innerText !== text,
      first,
    )
    assert.equal(await page.evaluate(() => window.changes), 0)
    const live = await page
      .locator('.countdown')
      .evaluate((e) => e.closest('[aria-live],[role=status]'))
    assert.equal(live, null)
  }))

test('the renewal warning is at the same time as in the core', () =>
  withPage(
    async (page) => {
      await check(page, generate('--basic', '--lifetime', '100s'), SECRET)
      const left = async () => {
        const text = await page.locator('.countdown').innerText()
        return (
          60 * Number(text.match(/(\d+) minute/)?.[1] ?? 0) +
          Number(text.match(/(\d+) second/)?.[1] ?? 0)
        )
      }
      // Second by second across the boundary: page and core must change at the same second.
      while ((await left()) > 25) {
        const soon = /expires_soon/.test(await verdict(page))
        const events = await page.locator('.timeline .what').allInnerTexts()
        assert.equal(soon, (await left()) <= 30, `${await left()} seconds left`)
        assert.equal(events.at(-2) === 'Now', soon, `${await left()} seconds left`)
        await page.clock.runFor(1000)
      }
    },
    { time: Date.now() },
  ))

test('answers whether a user may do something', () =>
  withPage(async (page) => {
    await check(page, generate('--room', 'room1', '--stream', 'camera'), SECRET)
    const ask = async ({ user = 'alice', action = 'log in', room = 'room1', stream }) => {
      await page.getByLabel('May user').fill(user)
      await page.getByLabel('do this').selectOption(action)
      await page.getByLabel('in room').fill(room)
      if (stream !== undefined) {
        await page.getByLabel('stream', { exact: true }).fill(stream)
      }
      await page.getByRole('button', { name: 'Ask' }).click()
      return page.locator('#answer').innerText()
    }
    const publish = (stream) => ({ action: 'publish a stream', stream })
    assert.match(await ask({}), /^Yes\./)
    assert.match(await ask(publish('camera')), /^Yes\./)
    assert.match(await ask(publish('screen')), /^No\. .*stream.*1003072$/)
    assert.match(await ask({ user: 'bob' }), /^No\. .*another user.*1002077$/)
    assert.match(await ask({ room: 'room2' }), /^No\. .*another room.*1002033$/)
    assert.equal(await ask({ room: '' }), '')
    assert.match(await page.locator('.problem').innerText(), /`roomId` is empty/)
    assert.match(await ask({}), /^Yes\./)
    assert.equal(await page.locator('.problem').count(), 0)

    await check(page, generate('--basic', '--cipher', 'cbc'), SECRET)
    assert.match(await ask({ room: 'anywhere' }), /^Yes\. .*AES-CBC: anybody .* can change/)
    await check(page, token04('kit', 'build', '--user-id', 'alice', '--room', 'r'), SECRET)
    assert.match(await ask({ room: 'r' }), /^Yes\./)
  }))

test('answers for a CBC token of every official generator, with a warning', () =>
  withPage(async (page) => {
    const tokens = vectors('reference-tokens').filter(
      ({ mode, payload }) => mode === 'cbc' && payload === '',
    )
    assert.ok(tokens.length > 5)
    for (const { id, token, secret, ctime } of tokens) {
      await page.clock.setFixedTime(ctime * 1000)
      await check(page, token, secret)
      await page.getByLabel('in room').fill('room1')
      await page.getByRole('button', { name: 'Ask' }).click()
      assert.match(await page.locator('#answer').innerText(), /^Yes\. .*AES-CBC/, id)
    }
  }))

test('the bytes of the envelope add up', () =>
  withPage(async (page) => {
    const token = generate('--room', 'room1')
    const body = Buffer.from(token.slice(2), 'base64')
    await check(page, token)
    const shown = await page
      .locator('.bytes span')
      .evaluateAll((spans) => spans.map((span) => span.lastChild.textContent))
    assert.equal(shown.length, 6)
    assert.equal(
      shown
        .join(' ')
        .replace(/ … and .*? more/, '')
        .replaceAll(' ', '')
        .slice(0, 48),
      body.toString('hex').slice(0, 48),
    )
    const lengths = await page.locator('.legend td:nth-child(2)').allInnerTexts()
    assert.equal(
      lengths.map(Number).reduce((sum, length) => sum + length),
      body.length,
    )
    assert.match(await page.locator('.legend').innerText(), /Mode\s+1\s+1: AES-256-GCM/)

    await check(page, token.replaceAll('+', '-').replaceAll('/', '_').replace(/=*$/, ''))
    await page.locator('.legend').waitFor()
  }))

test('text that is not a token shows no empty boxes', () =>
  withPage(async (page) => {
    await check(page, 'hello')
    for (const name of ['Who and what', 'When', 'May they?', 'The envelope, byte by byte']) {
      assert.ok(!(await page.getByRole('heading', { name }).isVisible()), name)
    }
    await check(page, '')
    assert.ok(await page.getByText('Paste a token').isVisible())
    assert.equal(await page.getByRole('heading', { name: 'Not usable' }).isVisible(), false)
  }))
