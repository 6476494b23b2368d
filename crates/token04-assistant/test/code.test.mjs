// The generated code makes the token that the form describes, for any input.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { APP_ID, fillIn, SECRET, token04, verified, withPage } from './support.mjs'

const NASTY = `it's "q" \\ \${x} $x \`b\` #{y} ??/ %s </script> 用户 é\u202e`

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')

let folder
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'token04-assistant-'))
  mkdirSync(join(folder, 'node_modules'))
  for (const name of ['token04', 'token04-wasm']) {
    symlinkSync(process.env.TOKEN04_WASM, join(folder, 'node_modules', name))
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
})
after(() => rmSync(folder, { recursive: true }))

/**
 * Runs a program of each language as a user would, and returns the token that it prints. Languages
 * that need more than Rust, C and C++ compilers, Node.js and Bash were run by hand instead.
 */
const RUN = {
  'Node.js': (code) => runNode(code),
  'Deno, Supabase (edge)': (code) => {
    const deno = 'globalThis.Deno = { env: { get: (name) => process.env[name] } }'
    return runNode(`${deno}\n${code.replace("'npm:", "'")}`)
  },
  'Cloudflare Workers (edge)': (code) => runNode(`${code}\nconsole.log(makeToken(process.env))`),
  Rust: (code) => {
    const project = inFolder('rust/src/main.rs', code).replace('src/main.rs', '')
    const manifest = `[package]\nname = "hello"\nversion = "0.1.0"\nedition = "2024"\n[dependencies]\ntoken04 = { path = ${JSON.stringify(`${REPOSITORY}/crates/token04`)} }\n`
    inFolder('rust/Cargo.toml', manifest)
    copyFileSync(`${REPOSITORY}/Cargo.lock`, join(project, 'Cargo.lock'))
    return execute('cargo', ['run', '--quiet', '--manifest-path', join(project, 'Cargo.toml')])
  },
  C: (code) =>
    compiled('cc', ['-std=c99', '-I', `${REPOSITORY}/bindings/c/include`], 'main.c', code),
  'C++': (code) => {
    const headers = ['c', 'cpp'].flatMap((name) => ['-I', `${REPOSITORY}/bindings/${name}/include`])
    return compiled('c++', ['-std=c++11', ...headers], 'main.cpp', code)
  },
  Shell: (code) => {
    const path = `${dirname(process.env.TOKEN04_COMMAND)}${delimiter}${process.env.PATH}`
    // The program reads the secret from standard input.
    return execFileSync('bash', ['-c', code], {
      encoding: 'utf8',
      env: { ...process.env, PATH: path },
      input: `${SECRET}\n`,
    })
  },
}

const runNode = (code) => execute(process.execPath, [inFolder('main.js', code)])

function compiled(compiler, options, name, code) {
  const program = join(folder, 'hello')
  const library = [
    join(dirname(process.env.TOKEN04_COMMAND), 'libtoken04.a'),
    '-lpthread',
    '-ldl',
    '-lm',
  ]
  const source = inFolder(name, code)
  execute(compiler, ['-Wall', '-Wextra', '-Werror', ...options, source, '-o', program, ...library])
  return execute(program, [])
}

function inFolder(name, text) {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return path
}

const execute = (program, args) =>
  execFileSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, ZEGO_SERVER_SECRET: SECRET },
  })

const codeIn = async (page, language) => {
  await page.getByLabel('Language').selectOption(language)
  return page.locator('#code').innerText()
}

for (const [language, run] of Object.entries(RUN)) {
  test(`${language}: runs, and makes the same token`, () =>
    withPage(async (page) => {
      const made = async () => run(await codeIn(page, language)).trim()
      await fillIn(page, { userId: NASTY, basic: true })
      let claims = verified(await made(), '--user-id', NASTY)
      assert.deepEqual(
        [claims.app_id, claims.expire - claims.ctime, claims.payload],
        [APP_ID, 3600, ''],
      )

      await page.getByLabel('Only what I select').check()
      await page.getByLabel('Room ID').fill(NASTY)
      await page.getByLabel('may log in').uncheck()
      await page.getByLabel('these streams').check()
      await page.getByLabel('Streams', { exact: true }).fill(`${NASTY}\n-s2`)
      await page.getByLabel('Valid for, unit').selectOption('days')
      await page.getByLabel('AES-256-CBC').check()
      claims = verified(await made(), '--accept-cbc')
      assert.equal(claims.expire - claims.ctime, 86_400)
      assert.deepEqual(JSON.parse(claims.payload), {
        room_id: NASTY,
        privilege: { 1: 0, 2: 1 },
        stream_id_list: [NASTY, '-s2'],
      })

      await page.getByLabel('may log in').check()
      await page.getByLabel('any stream').check()
      assert.deepEqual(JSON.parse(verified(await made(), '--accept-cbc').payload), {
        room_id: NASTY,
        privilege: { 1: 1, 2: 1 },
        stream_id_list: null,
      })

      await page.getByLabel('any room').check()
      assert.equal(JSON.parse(verified(await made(), '--accept-cbc').payload).room_id, '')

      const payload = JSON.stringify({ note: NASTY }, null, '\t')
      await page.getByLabel('A payload of my own').check()
      await page.getByLabel('Payload', { exact: true }).fill(payload)
      await page.getByLabel('User ID').fill('-alice')
      await page.getByLabel('Wrap it in a kit token').check()
      await page.getByLabel('Name shown to others').fill(NASTY)
      const { token, ...kit } = JSON.parse(token04('kit', 'split', await made(), '--json'))
      assert.deepEqual(kit, {
        app_id: APP_ID,
        user_id: '-alice',
        room_id: 'room1',
        user_name: NASTY,
      })
      assert.equal(verified(token, '--accept-cbc').payload, payload)
    }))
}

test('the code of every language reads the secret from the environment and does not contain it', () =>
  withPage(async (page) => {
    await fillIn(page)
    const languages = await page.locator('#language option').allInnerTexts()
    assert.ok(languages.length >= 13)
    for (const language of languages) {
      const code = await codeIn(page, language)
      assert.ok(code.includes('ZEGO_SERVER_SECRET') && !code.includes(SECRET), language)
      assert.ok(code.includes('alice') && code.includes(String(APP_ID)), language)
    }
  }))
