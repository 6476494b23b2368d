// "May user U publish S in room R?", answered by the core as the platform would.

import { RoomAction, TokenRefusedError, TokenVerifier } from 'token04-wasm'
import { byId, fill, make } from './dom.js'
import { argumentOf, clear, refuse } from './fields.js'

const ALLOWED = 'As of now, the token allows it.'
const FORGEABLE =
  'But it is AES-CBC: anybody who holds it can change what it says, the user too, without the secret.'

const form = byId('question-form')
const [user, action, room, stream] = ['ask-user', 'ask-action', 'ask-room', 'ask-stream'].map(byId)
const answer = byId('answer')

let asked = null

/** Lets the question be asked of a token. What it says of itself is filled in, to start from. */
export function offer(text, secret, found) {
  const { contents, privileges, kit } = found
  fill(answer)
  clear(form)
  form.hidden = contents === null
  byId('question-closed').hidden = contents !== null
  if (contents && asked?.contents.userId !== contents.userId) {
    user.value = contents.userId
  }
  if (contents && asked?.contents.payload !== contents.payload) {
    room.value = privileges?.roomId ?? kit?.roomId ?? ''
    stream.value = privileges?.streamIds[0] ?? ''
    action.value = privileges?.mayPublish ? 'publish' : 'login'
    showStream()
  }
  asked = contents && {
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
    clear(form)
    ask()
  })
}

function showStream() {
  byId('ask-stream-field').hidden = action.value !== 'publish'
}

function ask() {
  const { isCbc } = asked
  try {
    verify(asked)
  } catch (error) {
    const field = FIELDS[argumentOf(error)]
    if (error instanceof TokenRefusedError) {
      const code = error.zegoCode === null ? '' : ` · the platform's code is ${error.zegoCode}`
      show('error', 'No. ', `${error.message}${code}`)
    } else if (field) {
      refuse(field, error.message)
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

/** Throws unless the token allows what is asked. */
function verify({ secret, token, isCbc }) {
  // Both: the page explains tokens of every official generator, and says what CBC is worth.
  const options = { acceptCbc: isCbc, acceptCbcUserForgeable: isCbc }
  // Whose app it is was read from the token, and is shown.
  const verifier = TokenVerifier.forAnyApp(secret, options)
  try {
    const wanted =
      action.value === 'login'
        ? RoomAction.login(room.value)
        : RoomAction.publish(room.value, stream.value)
    verifier.verifyAction(token, user.value, wanted)
  } finally {
    verifier.close()
  }
}

/** Where an argument is asked for. */
const FIELDS = { userId: 'ask-user', roomId: 'ask-room', streamId: 'ask-stream' }

function show(tone, word, rest) {
  fill(answer, make('p', { class: `answer tone-${tone}` }, make('strong', null, word), rest))
}
