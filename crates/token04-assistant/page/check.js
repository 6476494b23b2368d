// The panel that checks a token.

import { inspect } from 'token04-wasm'
import { content } from './content.js'
import { byId, fill } from './dom.js'
import { drawEnvelope } from './envelope.js'
import { offer, watchQuestion } from './question.js'
import { stage, timeline } from './timeline.js'
import { now } from './times.js'
import { verdict } from './verdict.js'

const [token, secret, said] = ['any-token', 'check-secret', 'check-said'].map(byId)

/** What has to be renewed every second, while a token is shown. */
let clock = null
let speaking = 0

export function watchCheck() {
  byId('check-form').addEventListener('input', () => check())
  byId('check-form').addEventListener('submit', (event) => event.preventDefault())
  watchQuestion()
  setInterval(() => clock?.(now()), 1000)
}

/** Fills the panel in for a token that is at hand. */
export function checkThis(text, withSecret) {
  token.value = text
  secret.value = withSecret
  check()
}

/** The text of a field. For half a character, which the core does not take, stands U+FFFD. */
const read = (field) => field.value.replace(/\p{Surrogate}/gu, '\ufffd')

function check() {
  const text = read(token)
  byId('check-empty').hidden = text !== ''
  byId('check-result').hidden = text === ''
  clock = null
  if (text === '') {
    say('')
    return
  }
  const found = look()
  judge(found)
  const inside = found.envelope !== null
  for (const id of ['question', 'envelope']) {
    byId(id).hidden = !inside
  }
  byId('check-result').querySelector('.columns').hidden = !inside && !found.kit
  byId('time').parentElement.hidden = !inside
  fill(byId('content'), ...content(found))
  offer(text, read(secret), found)
  if (inside) {
    drawEnvelope(byId('bytes'), text, found.envelope)
    watchTime(found)
  }
}

function look() {
  const [text, key] = [read(token), read(secret)]
  if (key === '') {
    return inspect(text)
  }
  try {
    return inspect(text, { secret: key })
  } catch ({ kind, message }) {
    // A secret that is far too long.
    const found = inspect(text)
    const finding = { id: kind, severity: 'error', message, zegoCode: null }
    return { ...found, findings: [finding, ...found.findings] }
  }
}

function judge(found) {
  const { tone, spoken, nodes } = verdict(found)
  byId('verdict').className = `verdict tone-${tone}`
  fill(byId('verdict'), ...nodes)
  say(spoken)
}

/** Renews the time line every second, and asks the core anew when something has happened. */
function watchTime(found) {
  const made = found.contents?.ctime ?? null
  const life = { made, expire: found.contents?.expire ?? found.envelope.expire }
  let at = found.time
  let tick = timeline(byId('time'), life, at)
  clock = (time) => {
    if (stage(life, time) !== stage(life, at)) {
      at = time
      tick = timeline(byId('time'), life, at)
      judge(look())
    }
    tick(time)
  }
  clock(at)
}

/** Says a result to a screen reader once typing has paused. The countdown says nothing. */
function say(text) {
  clearTimeout(speaking)
  speaking = setTimeout(() => {
    said.textContent = text
  }, 700)
}
