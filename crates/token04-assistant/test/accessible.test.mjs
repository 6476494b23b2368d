import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { check, fillIn, makeToken, SECRET, token04, withPage } from './support.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The states of the page, with the steps that reach them. */
const STATES = {
  'the empty form': () => {},
  'an error at a field': (page) => page.getByRole('button', { name: 'Make the token' }).click(),
  'all fields and a token with findings': async (page) => {
    await fillIn(page)
    await page.getByLabel('these streams').check()
    await page.getByLabel('Streams', { exact: true }).fill('a stream')
    await page.getByLabel('AES-256-CBC').check()
    await page.getByLabel('Wrap it in a kit token').check()
    await makeToken(page)
    await page.getByLabel('User ID').fill('bob')
  },
  'nothing to check': (page) => check(page, ''),
  'a token without the secret': (page) =>
    check(page, token04('generate', '--basic', '--user-id', 'alice')),
  'a token, its payload, and an answer': async (page) => {
    const token = token04('generate', '--user-id', 'alice', '--room', 'r', '--stream', 's')
    await check(page, token, SECRET)
    await page.locator('summary').click()
    await page.getByRole('button', { name: 'Ask' }).click()
  },
  'a kit token that is refused': async (page) => {
    await check(page, token04('kit', 'build', '--user-id', 'alice', '--room', 'r'), SECRET)
    await page.getByLabel('May user').fill('bob')
    await page.getByRole('button', { name: 'Ask' }).click()
  },
  'text that is not a token': (page) => check(page, 'hello'),
  'a token with a warning': (page) =>
    check(
      page,
      token04('generate', '--basic', '--user-id', 'alice', '--cipher', 'cbc', '--lifetime', '20s'),
      SECRET,
    ),
}

for (const colorScheme of ['light', 'dark']) {
  for (const [state, reach] of Object.entries(STATES)) {
    test(`axe finds nothing in ${colorScheme}: ${state}`, () =>
      withPage(
        async (page) => {
          await reach(page)
          await page.evaluate(axe)
          const { violations, passes } = await page.evaluate(() => window.axe.run())
          assert.ok(passes.length > 15)
          const found = violations.map(
            ({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map((node) => node.html)}`,
          )
          assert.deepEqual(found, [])
        },
        { colorScheme },
      ))
  }
}

/** The accessible name of the focused element. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement
    return (element.ariaLabel ?? element.labels?.[0]?.innerText ?? element.innerText).trim()
  })

test('both panels work by keyboard alone', () =>
  withPage(async (page) => {
    const tabTo = async (name) => {
      for (let steps = 0; steps < 40; steps++) {
        await page.keyboard.press('Tab')
        if ((await focused(page)).startsWith(name)) {
          const outline = await page.evaluate(
            () => getComputedStyle(document.activeElement).outlineStyle,
          )
          assert.notEqual(outline, 'none', `${name} shows no focus`)
          return
        }
      }
      assert.fail(`the Tab key does not reach ${name}`)
    }
    await tabTo('Make')
    await tabTo('AppID')
    await page.keyboard.type('1234567890')
    await tabTo('ServerSecret')
    await page.keyboard.type(SECRET)
    await tabTo('Show')
    await tabTo('User ID')
    await page.keyboard.type('alice')
    await tabTo('Only what I select')
    await tabTo('Room ID')
    await page.keyboard.type('room1')
    await tabTo('nothing')
    await page.keyboard.press('ArrowDown')
    await tabTo('Streams')
    await page.keyboard.type('camera')
    await tabTo('Make the token')
    await page.keyboard.press('Enter')
    await tabTo('Check it')
    await page.keyboard.press('Enter')
    assert.equal(await focused(page), 'Check')
    await page.getByRole('heading', { name: 'No problems found' }).waitFor()
    await page.keyboard.press('ArrowLeft')
    assert.equal(await focused(page), 'Make')
    assert.ok(!(await page.locator('#check').isVisible()))
    await page.keyboard.press('ArrowRight')
    assert.ok(await page.locator('#check').isVisible())
    await tabTo('stream')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('screen')
    await page.keyboard.press('Enter')
    await page.getByText('No.').waitFor()
  }))

for (const width of [320, 390, 768, 1280]) {
  test(`fits ${width} pixels`, () =>
    withPage(
      async (page) => {
        for (const [state, reach] of Object.entries(STATES)) {
          await page.reload()
          await reach(page)
          const wide = await page.evaluate(() => document.documentElement.scrollWidth)
          assert.ok(wide <= width, `${state} is ${wide} pixels wide`)
        }
      },
      { viewport: { width, height: 800 } },
    ).catch((error) => {
      // The page was loaded once per state, so its own address is requested repeatedly.
      if (
        !/^Expected values to be strictly deep-equal/.test(error.message) ||
        !error.actual?.every?.((url) => url === error.expected[0])
      ) {
        throw error
      }
    }))
}

test('long words do not make it wider', () =>
  withPage(
    async (page) => {
      const long = 'x'.repeat(400)
      await check(
        page,
        token04('generate', '--user-id', long, '--room', long, '--stream', long),
        SECRET,
      )
      await page.locator('summary').click()
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320)
    },
    { viewport: { width: 320, height: 800 } },
  ))
