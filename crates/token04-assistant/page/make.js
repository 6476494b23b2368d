// The panel that makes a token.

import { buildKitToken, Generator, inspect } from 'token04-wasm'
import { checkThis } from './check.js'
import { copy } from './clipboard.js'
import { drawCode, watchCode } from './code.js'
import { byId, fill } from './dom.js'
import { clear, refuse } from './fields.js'
import { findingsList } from './findings.js'
import { readForm, showChosen } from './make-form.js'
import { builder } from './privileges.js'
import { show } from './tabs.js'

const [form, token, secret] = ['make-form', 'token', 'secret'].map(byId)

export function watchMake() {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    clear(form)
    submit()
  })
  form.addEventListener('input', () => {
    showChosen()
    drawCode(readForm())
    byId('token-stale').hidden = false
  })
  byId('copy-token').addEventListener('click', () => copy(token.value, token, byId('token-said')))
  byId('check-token').addEventListener('click', () => {
    checkThis(token.value, secret.value)
    show(byId('tab-check'))
    byId('tab-check').focus()
  })
  watchCode()
  showChosen()
  drawCode(readForm())
}

function submit() {
  const values = readForm()
  let text
  try {
    text = makeToken(values, secret.value)
  } catch (error) {
    refuse(fieldOf(error, values), error.message)
    return
  }
  token.value = text
  byId('token-empty').hidden = true
  byId('token-result').hidden = false
  byId('token-stale').hidden = true
  byId('token-title').textContent = values.kit ? 'Kit token' : 'Token'
  fill(byId('token-findings'), findingsList(inspect(text, { secret: secret.value }).findings))
  byId('made-said').textContent = ''
  setTimeout(() => {
    byId('made-said').textContent = 'The token is made'
  }, 50)
  token.scrollIntoView({ block: 'nearest' })
}

function makeToken({ appId, userId, seconds, privileges, payload, cipher, kit }, withSecret) {
  const generator = new Generator(appId, withSecret, { cipher })
  try {
    const token = generator.generate(userId, seconds, privileges ? builder(privileges) : payload)
    return kit ? buildKitToken({ token, appId, userId, ...kit }) : token
  } finally {
    generator.close()
  }
}

/** The field that an error of the core is about. */
function fieldOf(error, { privileges, payload, kit }) {
  const fields = {
    invalid_app_id: 'app-id',
    invalid_secret: 'secret',
    invalid_user_id: 'user-id',
    invalid_lifetime: 'lifetime',
    clock_out_of_range: 'lifetime',
  }
  if (error.kind in fields) {
    return fields[error.kind]
  }
  if (error.message.startsWith('user_id')) {
    return 'user-id'
  }
  if (payload) {
    return 'payload'
  }
  return privileges && !(kit && privileges.roomId) ? 'room-id' : kit ? 'kit-room-id' : 'user-id'
}
