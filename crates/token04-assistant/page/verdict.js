// What a text is, and how much is wrong with it.

import { make } from './dom.js'
import { counted, findingsList } from './findings.js'

const FORMS = {
  token04: 'token04',
  kit_token: 'kit token',
  jwt: 'JSON Web Token (JWT), not a token04',
  digest: 'hash or HMAC, not a token04',
  unknown: 'not a token04',
}

/** What is said first: in the colour of `tone`, `headline`, and the same for a screen reader. */
export function verdict(found) {
  const { tone, headline } = judged(found)
  const cipher = found.envelope?.cipher
  const what = FORMS[found.form] + (cipher ? `, AES-256-${cipher.toUpperCase()}` : '')
  const count = counted(found.findings)
  return {
    tone,
    spoken: [headline, what, count].filter(Boolean).join('. '),
    nodes: [
      make('h3', null, headline),
      make('p', null, `It is a ${what}.`.replace('a not', 'not')),
      findingsList(found.findings),
    ],
  }
}

/** What is wrong with the secret that was typed, rather than with the token. */
const SECRET = ['wrong_key', 'invalid_secret', 'app_sign']

function judged({ contents, findings }) {
  const of = (severity) => findings.filter((finding) => finding.severity === severity)
  const errors = of('error')
  if (errors.length > 0) {
    const closed = !contents && errors.every(({ id }) => SECRET.includes(id))
    const headline = closed ? 'It does not open with this secret' : 'Not usable as it is'
    return { tone: 'error', headline }
  }
  const warnings = of('warning').length
  if (warnings > 0) {
    const headline = `Usable, with ${warnings === 1 ? 'a warning' : 'warnings'}`
    return { tone: 'warning', headline }
  }
  if (!contents) {
    return { tone: 'info', headline: 'The envelope is in order' }
  }
  return { tone: 'ok', headline: findings.length > 0 ? 'Usable' : 'Nothing odd found' }
}
