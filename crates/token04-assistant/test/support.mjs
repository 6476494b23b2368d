// A browser, the page in it, and what people do there.

import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { after, before } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

/** Made up, as in the core's tests. */
export const APP_ID = 1234567890
export const SECRET = '0123456789abcdef0123456789abcdef'

const page = fileURLToPath(new URL('../dist/index.html', import.meta.url))
export const FILE = pathToFileURL(page).href

const command = needed('TOKEN04_COMMAND')

function needed(variable) {
  assert.ok(process.env[variable], `${variable} is not set: cargo xtask test assistant`)
  return process.env[variable]
}

/** The browser of a test file. */
export let browser

before(async () => {
  // As root there is no sandbox. The pages are ours alone.
  browser = await chromium.launch({ executablePath: needed('CHROMIUM'), args: ['--no-sandbox'] })
})
after(() => browser?.close())

/**
 * Opens the page, does something with it, and looks whether it kept to itself. With `time`, in
 * milliseconds, the page's clock starts there and can be moved.
 */
export async function withPage(use, { address = FILE, time, ...options } = {}) {
  const context = await browser.newContext(options)
  try {
    const page = await context.newPage()
    if (time) {
      await page.clock.install({ time })
    }
    const requests = []
    const complaints = []
    context.on('request', (request) => requests.push(request.url()))
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto(address)
    await use(page, context)
    assert.deepEqual(requests, [address])
    assert.deepEqual(complaints, [])
  } finally {
    await context.close()
  }
}

/** What the token04 command prints. What it says of odd tokens is not looked at. */
export function token04(...args) {
  const env = { ...process.env, ZEGO_SERVER_SECRET: SECRET, ZEGO_APP_ID: String(APP_ID) }
  const stdio = ['ignore', 'pipe', 'pipe']
  return execFileSync(command, args, { encoding: 'utf8', env, stdio }).trimEnd()
}

/** Runs `token04 assistant`, and answers its address and what ends it. */
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

/** Fills in what every token needs. It is for a room, unless it is to be good for everything. */
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

/** Has a token checked, as by pasting it. */
export async function check(page, token, secret = '') {
  await page.getByRole('tab', { name: 'Check' }).click()
  await page.getByLabel('Token or kit token').fill(token)
  await page.locator('#check-secret').fill(secret)
}

/** What `token04 verify` says of a token, of whichever user unless one is named. */
export function verified(token, ...options) {
  const user = options.includes('--user-id') ? [] : ['--any-user']
  return JSON.parse(token04('verify', token, '--json', ...user, ...options)).claims
}
