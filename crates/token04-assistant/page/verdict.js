// The verdict on a text: what it is, and whether it is usable.

import { make } from './dom.js'
import { countFindings, findingsList } from './findings.js'

const FORMS = {
  token04: 'token04',
  kit_token: 'kit token',
  jwt: 'JSON Web Token (JWT), not a token04',
  digest: 'hash or HMAC, not a token04',
  unknown: 'not a token04',
}

/** The elements of the verdict, its `tone` (colour), and `spoken`, its text for screen readers. */
export function verdict(inspection) {
  const { tone, headline } = judge(inspection)
  const cipher = inspection.envelope?.cipher
  const form = FORMS[inspection.form] + (cipher ? `, AES-256-${cipher.toUpperCase()}` : '')
  const count = countFindings(inspection.findings)
  return {
    tone,
    spoken: [headline, form, count].filter(Boolean).join('. '),
    nodes: [
      make('h3', null, headline),
      make('p', null, `It is a ${form}.`.replace('a not', 'not')),
      findingsList(inspection.findings),
    ],
  }
}

/** Findings about the secret that was entered, not about the token. */
const SECRET_FINDINGS = ['wrong_key', 'invalid_secret', 'app_sign']

function judge({ contents, findings }) {
  const of = (severity) => findings.filter((finding) => finding.severity === severity)
  const errors = of('error')
  if (errors.length > 0) {
    const isWrongSecret = !contents && errors.every(({ id }) => SECRET_FINDINGS.includes(id))
    const headline = isWrongSecret ? 'It does not open with this secret' : 'Not usable as it is'
    return { tone: 'error', headline }
  }
  const warnings = of('warning').length
  if (warnings > 0) {
    const headline = `Usable, with ${warnings === 1 ? 'a warning' : 'warnings'}`
    return { tone: 'warning', headline }
  }
  if (!contents) {
    return { tone: 'info', headline: 'The envelope is valid' }
  }
  return { tone: 'ok', headline: findings.length > 0 ? 'Usable' : 'No problems found' }
}
