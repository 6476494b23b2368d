// The panel that makes a token.

import { buildKitToken, inspect, lint, TokenGenerator } from 'token04-wasm'
import { checkToken } from './check.js'
import { copy } from './clipboard.js'
import { drawCode, watchCode } from './code.js'
import { byId, fill } from './dom.js'
import { argumentOf, clearProblems, showProblem } from './fields.js'
import { findingsList } from './findings.js'
import { readForm, updateFields } from './make-form.js'
import { requestFor } from './privileges.js'
import { show } from './tabs.js'

const [form, token, secret] = ['make-form', 'token', 'secret'].map(byId)

export function watchMake() {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    clearProblems(form)
    submit()
  })
  form.addEventListener('input', () => {
    updateFields()
    drawCode(readForm())
    byId('token-stale').hidden = false
  })
  byId('copy-token').addEventListener('click', () => copy(token.value, token, byId('token-said')))
  byId('check-token').addEventListener('click', () => {
    checkToken(token.value, secret.value)
    show(byId('tab-check'))
    byId('tab-check').focus()
  })
  watchCode()
  updateFields()
  drawCode(readForm())
}

function submit() {
  const values = readForm()
  let made
  try {
    made = makeToken(values)
  } catch (error) {
    showProblem(fieldOf(error, values), error.message)
    return
  }
  token.value = made.text
  byId('token-empty').hidden = true
  byId('token-result').hidden = false
  byId('token-stale').hidden = true
  byId('token-title').textContent = values.kit ? 'Kit token' : 'Token'
  fill(byId('token-findings'), findingsList(findingsOf(made)))
  byId('made-said').textContent = ''
  setTimeout(() => {
    byId('made-said').textContent = 'Token generated'
  }, 50)
  token.scrollIntoView({ block: 'nearest' })
}

function makeToken({ appId, cipher, kit, ...values }) {
  const { userId } = values
  const generator = new TokenGenerator(appId, secret.value, { cipher })
  try {
    const request = requestFor(values)
    const { token } = generator.issue(request)
    const text = kit ? buildKitToken({ token, appId, userId, ...kit }) : token
    return { request, text }
  } finally {
    generator.close()
  }
}

/** The findings about the request, and those that need the token: its cipher and kit details. */
function findingsOf({ request, text }) {
  const requestFindings = lint(request)
  const known = requestFindings.map(({ id }) => id)
  const { findings } = inspect(text, { secret: secret.value })
  return [...requestFindings, ...findings.filter(({ id }) => !known.includes(id))]
}

/** The field that caused an error of the core. */
function fieldOf(error, { privileges, kit }) {
  const room = privileges && !(kit && privileges.roomId) ? 'room-id' : 'kit-room-id'
  const fields = {
    appId: 'app-id',
    secret: 'secret',
    userId: 'user-id',
    lifetimeSeconds: 'lifetime',
    roomId: room,
    streamIds: 'stream-ids',
    payload: 'payload',
    userName: 'user-name',
  }
  return fields[argumentOf(error)] ?? 'user-id'
}
