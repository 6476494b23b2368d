// Starts the browser, opens the page and uses it as people do.

import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { after, before } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

/** Example values, as in the tests of the core. */
export const APP_ID = 1234567890
export const SECRET = '0123456789abcdef0123456789abcdef'

const page = fileURLToPath(new URL('../dist/index.html', import.meta.url))
export const FILE = pathToFileURL(page).href

const command = requireEnv('TOKEN04_COMMAND')

function requireEnv(variable) {
  assert.ok(process.env[variable], `${variable} is not set: cargo xtask test assistant`)
  return process.env[variable]
}

/** The browser of a test file. */
export let browser

before(async () => {
  // The sandbox does not work as root, and only our own pages are opened.
  browser = await chromium.launch({
    executablePath: requireEnv('CHROMIUM'),
    args: ['--no-sandbox'],
  })
})
after(() => browser?.close())

/**
 * Opens the page, runs `use` on it, and checks that it sent no requests and logged no errors. With
 * `time`, in milliseconds, the page's clock starts there and can be advanced.
 */
export async function withPage(use, { address = FILE, time, ...options } = {}) {
  const context = await browser.newContext(options)
  try {
    const page = await context.newPage()
    if (time) {
      await page.clock.install({ time })
    }
    const requests = []
    const messages = []
    context.on('request', (request) => requests.push(request.url()))
    page.on('console', (message) => messages.push(message.text()))
    page.on('pageerror', (error) => messages.push(String(error)))
    await page.goto(address)
    await use(page, context)
    assert.deepEqual(requests, [address])
    assert.deepEqual(messages, [])
  } finally {
    await context.close()
  }
}

/** The output of the token04 command. Findings, on standard error, are ignored. */
export function token04(...args) {
  const env = { ...process.env, ZEGO_SERVER_SECRET: SECRET, ZEGO_APP_ID: String(APP_ID) }
  const stdio = ['ignore', 'pipe', 'pipe']
  return execFileSync(command, args, { encoding: 'utf8', env, stdio }).trimEnd()
}

/** Runs `token04 assistant`. Returns its address and a function that stops it. */
export async function serve() {
  const child = spawn(command, ['assistant', '--no-open'], { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface(child.stdout)) {
    return { address: line.match(/http:\/\/\S+/)[0], stop: () => child.kill() }
  }
  throw new Error('token04 assistant printed nothing')
}

export function vectors(name) {
  const path = fileURLToPath(new URL(`../../../tests/vectors/${name}.json`, import.meta.url))
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** Fills in the fields that every token needs, for a room token or, with `basic`, a basic token. */
export async function fillIn(page, { userId = 'alice', secret = SECRET, basic = false } = {}) {
  await page.getByLabel('AppID').fill(String(APP_ID))
  await page.locator('#secret').fill(secret)
  await page.getByLabel('User ID').fill(userId)
  if (basic) {
    await page.getByLabel('Everything').check()
  } else {
    await page.getByLabel('Room ID').fill('room1')
  }
}

export async function makeToken(page) {
  await page.getByRole('button', { name: 'Make the token' }).click()
  return page.locator('#token').inputValue()
}

/** Checks a token, as if it were pasted. */
export async function check(page, token, secret = '') {
  await page.getByRole('tab', { name: 'Check' }).click()
  await page.getByLabel('Token or kit token').fill(token)
  await page.locator('#check-secret').fill(secret)
}

/** The claims that `token04 verify` prints, for any user unless `options` name one. */
export function verified(token, ...options) {
  const user = options.includes('--user-id') ? [] : ['--any-user']
  return JSON.parse(token04('verify', token, '--json', ...user, ...options)).claims
}
