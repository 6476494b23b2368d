// "May user U publish S in room R?", decided by the core as the platform would.

import { RoomAction, TokenRefusedError, TokenVerifier } from 'token04-wasm'
import { byId, fill, make } from './dom.js'
import { argumentOf, clearProblems, showProblem } from './fields.js'

const ALLOWED = 'The token allows this now.'
const FORGEABLE =
  'But it is AES-CBC: anybody who has it can change its content and its user without the secret.'

const form = byId('question-form')
const [user, action, room, stream] = ['ask-user', 'ask-action', 'ask-room', 'ask-stream'].map(byId)
const answer = byId('answer')

let current = null

/** Sets the token to ask about, and fills in the fields with its own values. */
export function updateQuestion(text, secret, { contents, privileges, kit }) {
  fill(answer)
  clearProblems(form)
  form.hidden = contents === null
  byId('question-closed').hidden = contents !== null
  if (contents && current?.contents.userId !== contents.userId) {
    user.value = contents.userId
  }
  if (contents && current?.contents.payload !== contents.payload) {
    room.value = privileges?.roomId ?? kit?.roomId ?? ''
    stream.value = privileges?.streamIds[0] ?? ''
    action.value = privileges?.mayPublish ? 'publish' : 'login'
    showStream()
  }
  current = contents && {
    contents,
    secret,
    token: kit ? kit.token : text,
    isCbc: contents.cipher === 'cbc',
  }
}

export function watchQuestion() {
  action.addEventListener('change', showStream)
  form.addEventListener('input', () => fill(answer))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    clearProblems(form)
    ask()
  })
}

function showStream() {
  byId('ask-stream-field').hidden = action.value !== 'publish'
}

function ask() {
  const { isCbc } = current
  try {
    verify(current)
  } catch (error) {
    const field = FIELDS[argumentOf(error)]
    if (error instanceof TokenRefusedError) {
      const code = error.zegoCode === null ? '' : ` · platform error code ${error.zegoCode}`
      show('error', 'No. ', `${error.message}${code}`)
    } else if (field) {
      showProblem(field, error.message)
    } else {
      show('error', 'This cannot be answered. ', error.message)
    }
    return
  }
  if (isCbc) {
    show('warning', 'Yes. ', `${ALLOWED} ${FORGEABLE}`)
  } else {
    show('ok', 'Yes. ', ALLOWED)
  }
}

/** Throws unless the token allows the requested action. */
function verify({ secret, token, isCbc }) {
  // The page accepts tokens of every official generator, and warns about CBC itself.
  const options = { acceptCbc: isCbc, acceptCbcUserForgeable: isCbc }
  // The app ID comes from the token, so there is nothing to compare it with.
  const verifier = TokenVerifier.forAnyApp(secret, options)
  try {
    const requested =
      action.value === 'login'
        ? RoomAction.login(room.value)
        : RoomAction.publish(room.value, stream.value)
    verifier.verifyAction(token, user.value, requested)
  } finally {
    verifier.close()
  }
}

/** The field of each argument. */
const FIELDS = { userId: 'ask-user', roomId: 'ask-room', streamId: 'ask-stream' }

function show(tone, word, rest) {
  fill(answer, make('p', { class: `answer tone-${tone}` }, make('strong', null, word), rest))
}
