import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  APP_ID,
  browser,
  check,
  FILE,
  fillIn,
  makeToken,
  SECRET,
  token04,
  verified,
  withPage,
} from './support.mjs'

test('makes a basic token, which the command accepts', () =>
  withPage(async (page) => {
    await fillIn(page, { basic: true })
    const claims = verified(await makeToken(page), '--user-id', 'alice')
    assert.equal(claims.app_id, APP_ID)
    assert.equal(claims.expire - claims.ctime, 3600)
    assert.equal(claims.payload, '')
  }))

test('allows nothing that was not selected', () =>
  withPage(async (page) => {
    await page.getByLabel('AppID').fill(String(APP_ID))
    await page.locator('#secret').fill(SECRET)
    await page.getByLabel('User ID').fill('alice')
    await page.getByRole('button', { name: 'Make the token' }).click()
    assert.match(await page.locator('#room-id-problem').innerText(), /roomId is empty|`roomId`/)
    await page.getByLabel('Room ID').fill('room1')
    assert.equal(
      verified(await makeToken(page)).payload,
      '{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}',
    )
    await page.getByLabel('these streams').check()
    await page.getByRole('button', { name: 'Make the token' }).click()
    assert.match(await page.locator('#stream-ids-problem').innerText(), /streamIds/)
    await page.getByLabel('any stream').check()
    assert.equal(
      verified(await makeToken(page)).payload,
      '{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":null}',
    )
  }))

test('shows findings about a new token', () =>
  withPage(async (page) => {
    await fillIn(page, { userId: 'x'.repeat(100) })
    await page.getByLabel('may log in').uncheck()
    await page.getByLabel('these streams').check()
    await page.getByLabel('Streams', { exact: true }).fill('front camera')
    await page.getByLabel('AES-256-CBC').check()
    await makeToken(page)
    const ids = await page.locator('#token-findings .from code').allInnerTexts()
    assert.deepEqual(ids.sort(), [
      'cbc',
      'publish_without_login',
      'stream_id_unusable',
      'user_id_too_long',
    ])
    await page.getByLabel('User ID').fill(' alice')
    await page.getByLabel('Room ID').fill(await page.locator('#token').inputValue())
    await makeToken(page)
    const found = await page.locator('#token-findings').innerText()
    assert.match(found, /suspicious_user_id/)
    assert.match(found, /token_as_id/)
  }))

test('refuses placeholder IDs', () =>
  withPage(async (page) => {
    await fillIn(page, { userId: 'undefined' })
    await page.getByRole('button', { name: 'Make the token' }).click()
    assert.match(await page.locator('#user-id-problem').innerText(), /userId.*undefined/)
    await page.getByLabel('User ID').fill('alice')
    await page.getByLabel('Room ID').fill('null')
    await page.getByRole('button', { name: 'Make the token' }).click()
    assert.match(await page.locator('#room-id-problem').innerText(), /roomId.*null/)
  }))

test('makes a privilege token from the form', () =>
  withPage(async (page) => {
    await fillIn(page)
    await page.getByLabel('Valid for, number').fill('30')
    await page.getByLabel('Valid for, unit').selectOption('minutes')
    await page.getByLabel('these streams').check()
    await page.getByLabel('Streams', { exact: true }).fill('camera\n\n screen \n')
    const claims = verified(await makeToken(page))
    assert.equal(claims.expire - claims.ctime, 1800)
    assert.equal(
      claims.payload,
      '{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["camera","screen"]}',
    )

    await page.getByLabel('any room').check()
    await page.getByLabel('may log in').uncheck()
    await page.getByLabel('any stream').check()
    assert.equal(
      verified(await makeToken(page)).payload,
      '{"room_id":"","privilege":{"1":0,"2":1},"stream_id_list":null}',
    )
  }))

test('does not change a payload, and shows findings about it', () =>
  withPage(async (page) => {
    await fillIn(page)
    await page.getByLabel('A payload of my own').check()
    for (const mistake of ['', 'room1', '[]']) {
      await page.getByLabel('Payload', { exact: true }).fill(mistake)
      await page.getByRole('button', { name: 'Make the token' }).click()
      assert.match(await page.locator('#payload-problem').innerText(), /`payload`/)
    }
    const own = '{ "seat" : 7, "privilege":[] }'
    await page.getByLabel('Payload', { exact: true }).fill(own)
    assert.equal(verified(await makeToken(page)).payload, own)
    assert.match(await page.locator('#token-findings').innerText(), /payload_not_privileges/)
  }))

test('makes CBC tokens, which --accept-cbc accepts', () =>
  withPage(async (page) => {
    await fillIn(page)
    await page.getByLabel('AES-256-CBC').check()
    const claims = verified(await makeToken(page), '--accept-cbc')
    assert.equal(claims.user_id, 'alice')
  }))

test('makes a kit token', () =>
  withPage(async (page) => {
    await fillIn(page)
    await page.getByLabel('Wrap it in a kit token').check()
    await page.getByLabel('Room that the kit joins').fill('room1')
    await page.getByLabel('Name shown to others').fill('Alice Ω')
    const { token, ...details } = JSON.parse(
      token04('kit', 'split', await makeToken(page), '--json'),
    )
    assert.deepEqual(details, {
      app_id: APP_ID,
      user_id: 'alice',
      room_id: 'room1',
      user_name: 'Alice Ω',
    })
    assert.equal(verified(token).user_id, 'alice')
    assert.ok(await page.getByRole('heading', { name: 'Kit token' }).isVisible())

    await page.getByLabel('Room ID').fill('room2')
    await page.getByLabel('Room that the kit joins').fill('')
    await page.getByLabel('Name shown to others').fill('')
    const kit = JSON.parse(token04('kit', 'split', await makeToken(page), '--json'))
    assert.deepEqual([kit.room_id, kit.user_name], ['room2', 'alice'])
  }))

test('shows errors of the core at the field', () =>
  withPage(async (page) => {
    const refused = async (label, message) => {
      await page.getByRole('button', { name: 'Make the token' }).click()
      const field = page.locator('#make').getByLabel(label)
      assert.equal(await field.getAttribute('aria-invalid'), 'true')
      assert.ok(await field.evaluate((element) => element === document.activeElement))
      const problems = await page.locator('.problem').allInnerTexts()
      assert.equal(problems.length, 1)
      assert.match(problems[0], message)
      const ids = (await field.getAttribute('aria-describedby')).split(' ')
      assert.equal(await page.locator(`#${ids.at(-1)}`).innerText(), problems[0])
    }
    await refused('AppID', /`appId`/)
    await page.getByLabel('AppID').fill('4294967296')
    await refused('AppID', /4294967295/)
    await page.getByLabel('AppID').fill(String(APP_ID))
    await refused('ServerSecret', /`secret` is empty/)
    await page.locator('#secret').fill('too short')
    await refused('ServerSecret', /32/)
    await page.locator('#secret').fill('ab'.repeat(32))
    await refused('ServerSecret', /AppSign/)
    await page.locator('#secret').fill(SECRET)
    await page.getByLabel('Everything').check()
    await refused('User ID', /`userId`/)
    await page.getByLabel('User ID').fill('alice')
    await page.getByLabel('Valid for, number').fill('0')
    await refused('Valid for, number', /`lifetimeSeconds`/)
    await page.getByLabel('Valid for, number').fill('soon')
    await refused('Valid for, number', /whole number/)
    await page.getByLabel('Valid for, number').fill('25')
    await page.getByLabel('Valid for, unit').selectOption('days')
    await refused('Valid for, number', /`maxLifetimeSeconds`/)
    await page.getByLabel('Valid for, number').fill('1')
    await page.getByLabel('Only what I select').check()
    await refused('Room ID', /`roomId` is empty/)
    await page.getByLabel('Room ID').fill('room1')
    await page.getByLabel('Wrap it in a kit token').check()
    await page.getByLabel('Room that the kit joins').fill('Ω')
    await refused('Room that the kit joins', /Latin-1/)
    await page.getByLabel('Room that the kit joins').fill('room1')
    assert.ok(await makeToken(page))
    assert.equal(await page.locator('.problem, [aria-invalid]').count(), 0)
  }))

test('copies the token, and opens it in the Check panel', () =>
  withPage(
    async (page) => {
      await fillIn(page)
      const token = await makeToken(page)
      await page.getByRole('button', { name: 'Copy the token' }).click()
      await page.getByText('Copied').waitFor()
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), token)
      await page.getByRole('button', { name: 'Check it' }).click()
      assert.ok(await page.getByRole('heading', { name: 'No problems found' }).isVisible())
      assert.equal(await page.getByLabel('Token or kit token').inputValue(), token)
    },
    { permissions: ['clipboard-read', 'clipboard-write'] },
  ))

test('warns when the values were changed since the token was made', () =>
  withPage(async (page) => {
    await fillIn(page)
    await makeToken(page)
    const stale = page.getByText('The values were changed since')
    assert.ok(!(await stale.isVisible()))
    await page.getByLabel('User ID').fill('bob')
    assert.ok(await stale.isVisible())
    assert.equal(verified(await makeToken(page)).user_id, 'bob')
    assert.ok(!(await stale.isVisible()))
  }))

test('shows the secret on request, and hides it again', () =>
  withPage(async (page) => {
    for (const [panel, field] of [
      ['Make', '#secret'],
      ['Check', '#check-secret'],
    ]) {
      await page.getByRole('tab', { name: panel }).click()
      const button = page.getByRole('button', { name: 'Show the secret' })
      const type = () => page.locator(field).getAttribute('type')
      assert.equal(await type(), 'password')
      await button.click()
      assert.deepEqual([await type(), await button.getAttribute('aria-pressed')], ['text', 'true'])
      await button.click()
      assert.deepEqual(
        [await type(), await button.getAttribute('aria-pressed')],
        ['password', 'false'],
      )
    }
    await check(page, '')
  }))

test('shows an error where it cannot work', async () => {
  const page = await browser.newPage()
  await page.addInitScript(() => {
    delete globalThis.WebAssembly
  })
  await page.goto(FILE)
  assert.match(await page.getByRole('alert').innerText(), /does not work here: .*WebAssembly/)
  await page.close()
})
