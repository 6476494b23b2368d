// The code that makes the same token on a server, in the selected language.

import { TokenGenerator } from 'token04-wasm'
import { copy } from './clipboard.js'
import * as c from './code/c.js'
import * as cpp from './code/cpp.js'
import * as cSharp from './code/csharp.js'
import * as go from './code/go.js'
import * as java from './code/java.js'
import { deno, node, workers } from './code/javascript.js'
import * as kotlin from './code/kotlin.js'
import * as objectiveC from './code/objective-c.js'
import * as php from './code/php.js'
import * as python from './code/python.js'
import * as rust from './code/rust.js'
import * as shell from './code/shell.js'
import { byId, make } from './dom.js'
import { buildPrivileges, requestFor } from './privileges.js'

export const LANGUAGES = [
  node,
  python,
  go,
  java,
  kotlin,
  php,
  cSharp,
  rust,
  c,
  cpp,
  objectiveC,
  deno,
  workers,
  shell,
]

const [select, code] = [byId('language'), byId('code')]

let shownValues = null

export function watchCode() {
  select.append(...LANGUAGES.map(({ name }, index) => make('option', { value: index }, name)))
  // So that it can be scrolled with the keyboard.
  code.tabIndex = 0
  select.addEventListener('change', () => drawCode(shownValues))
  byId('copy-code').addEventListener('click', () => copy(code.textContent, code, byId('code-said')))
}

/** Shows the code for the values of the form. */
export function drawCode(values) {
  shownValues = values
  const language = LANGUAGES[Number(select.value)]
  byId('code-install').textContent = language.install
  code.firstChild.textContent = codeOrError(language, values)
}

/** The code, or the error of the core. The Make button shows the error at its field. */
function codeOrError(language, values) {
  try {
    return codeFor(language, values)
  } catch (error) {
    if (error.kind === undefined) {
      throw error
    }
    return error.message
  }
}

/** The program that makes the token of these values. Empty fields get example values. */
export function codeFor(language, values) {
  const filled = withExamples(values)
  validate(filled)
  const { privileges, payload } = filled
  const lines = language.write({
    ...filled,
    payloadText: privileges ? buildPrivileges(privileges).toPayload() : payload,
  })
  return lines.filter((line) => line !== null && line !== false && line !== undefined).join('\n')
}

function withExamples(values) {
  const positive = (number, example) =>
    Number.isSafeInteger(number) && number > 0 ? number : example
  const { privileges, payload, kit } = values
  const userId = values.userId || 'alice'
  return {
    ...values,
    appId: positive(values.appId, 1234567890),
    userId,
    seconds: positive(values.seconds, 3600),
    privileges: privileges && {
      ...privileges,
      roomId: privileges.roomId === '' ? 'room1' : privileges.roomId,
      streamIds: privileges.streamIds?.length === 0 ? ['stream1'] : privileges.streamIds,
    },
    payload: payload === '' ? '{}' : payload,
    kit: kit && { roomId: kit.roomId || 'room1', userName: kit.userName || userId },
  }
}

/** Throws the error that the program would throw. Uses a placeholder secret. */
function validate({ appId, ...values }) {
  const generator = new TokenGenerator(appId, 'x'.repeat(32))
  try {
    generator.issue(requestFor(values))
  } finally {
    generator.close()
  }
}
