// The panel that checks a token.

import { inspect } from 'token04-wasm'
import { content } from './content.js'
import { byId, fill } from './dom.js'
import { drawEnvelope } from './envelope.js'
import { updateQuestion, watchQuestion } from './question.js'
import { stage, timeline } from './timeline.js'
import { now } from './times.js'
import { verdict } from './verdict.js'

const [token, secret, status] = ['any-token', 'check-secret', 'check-said'].map(byId)

/** Called every second while a token is shown. */
let onTick = null
let announcement = 0

export function watchCheck() {
  byId('check-form').addEventListener('input', () => check())
  byId('check-form').addEventListener('submit', (event) => event.preventDefault())
  watchQuestion()
  setInterval(() => onTick?.(now()), 1000)
}

/** Fills in the panel and checks the token. */
export function checkToken(text, withSecret) {
  token.value = text
  secret.value = withSecret
  check()
}

/** The text of a field, with U+FFFD for lone surrogates, which the core refuses. */
const read = (field) => field.value.replace(/\p{Surrogate}/gu, '\ufffd')

function check() {
  const text = read(token)
  byId('check-empty').hidden = text !== ''
  byId('check-result').hidden = text === ''
  onTick = null
  if (text === '') {
    announce('')
    return
  }
  const inspection = runInspection()
  showVerdict(inspection)
  const hasEnvelope = inspection.envelope !== null
  for (const id of ['question', 'envelope']) {
    byId(id).hidden = !hasEnvelope
  }
  byId('check-result').querySelector('.columns').hidden = !hasEnvelope && !inspection.kit
  byId('time').parentElement.hidden = !hasEnvelope
  fill(byId('content'), ...content(inspection))
  updateQuestion(text, read(secret), inspection)
  if (hasEnvelope) {
    drawEnvelope(byId('bytes'), text, inspection.envelope)
    watchTime(inspection)
  }
}

function runInspection() {
  const [text, key] = [read(token), read(secret)]
  if (key === '') {
    return inspect(text)
  }
  try {
    return inspect(text, { secret: key })
  } catch ({ kind, message }) {
    // The secret is far too long.
    const inspection = inspect(text)
    const finding = { id: kind, severity: 'error', message, zegoCode: null }
    return { ...inspection, findings: [finding, ...inspection.findings] }
  }
}

function showVerdict(inspection) {
  const { tone, spoken, nodes } = verdict(inspection)
  byId('verdict').className = `verdict tone-${tone}`
  fill(byId('verdict'), ...nodes)
  announce(spoken)
}

/** Updates the timeline every second, and inspects the token again at each new stage. */
function watchTime(inspection) {
  const made = inspection.contents?.ctime ?? null
  const life = { made, expire: inspection.contents?.expire ?? inspection.envelope.expire }
  let at = inspection.time
  let update = timeline(byId('time'), life, at)
  onTick = (time) => {
    if (stage(life, time) !== stage(life, at)) {
      at = time
      update = timeline(byId('time'), life, at)
      showVerdict(runInspection())
    }
    update(time)
  }
  onTick(at)
}

/** Announces a result to screen readers once typing has paused. The countdown is not announced. */
function announce(text) {
  clearTimeout(announcement)
  announcement = setTimeout(() => {
    status.textContent = text
  }, 700)
}
