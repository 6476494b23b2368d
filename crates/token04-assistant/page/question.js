// "May user U publish S in room R?", answered by the core as the platform would.

import { Verifier } from 'token04-wasm'
import { byId, fill, make } from './dom.js'
import { clear, refuse } from './fields.js'

const ALLOWED = 'As of now, the token allows it.'
const FORGEABLE =
  'But it is AES-CBC: anybody who holds it can change what it says, the user too, without the secret.'

const form = byId('question-form')
const [user, action, room, stream] = ['ask-user', 'ask-action', 'ask-room', 'ask-stream'].map(byId)
const answer = byId('answer')

let asked = null

/** Lets the question be asked of a token. What it says of itself is filled in, to start from. */
export function offer(text, secret, found) {
  const { claims, privileges, kit } = found
  fill(answer)
  clear(form)
  form.hidden = claims === null
  byId('question-closed').hidden = claims !== null
  if (claims && asked?.claims.userId !== claims.userId) {
    user.value = claims.userId
  }
  if (claims && asked?.claims.payload !== claims.payload) {
    room.value = privileges?.roomId ?? kit?.roomId ?? ''
    stream.value = privileges?.streamIds?.[0] ?? ''
    action.value = privileges?.mayPublish ? 'publish' : 'login'
    showStream()
  }
  asked = claims && {
    claims,
    secret,
    token: kit ? kit.token : text,
    isCbc: claims.cipher === 'cbc',
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
  const { secret, token, isCbc } = asked
  const wanted =
    action.value === 'login'
      ? { type: 'login', roomId: room.value }
      : { type: 'publish', roomId: room.value, streamId: stream.value }
  try {
    const verifier = new Verifier(secret)
    try {
      // Both: the page explains tokens of every official generator, and says what CBC is worth.
      const cbc = { acceptCbc: isCbc, acceptCbcUserForgeable: isCbc }
      verifier.verify(token, { userId: user.value, action: wanted, ...cbc })
    } finally {
      verifier.close()
    }
    if (isCbc) {
      show('warning', 'Yes. ', `${ALLOWED} ${FORGEABLE}`)
    } else {
      show('ok', 'Yes. ', ALLOWED)
    }
  } catch (error) {
    const field = fieldOf(error)
    if (field) {
      refuse(field, error.message)
      return
    }
    const code = error.zegoCode === null ? '' : ` · the platform's code is ${error.zegoCode}`
    show('error', 'No. ', `${error.message}${code}`)
  }
}

/** The field that an error of the core is about, if it is about one. */
function fieldOf({ kind, message }) {
  const fields = { user_id: 'ask-user', room_id: 'ask-room', stream_id: 'ask-stream' }
  const about = ['invalid_argument', 'invalid_user_id'].includes(kind)
  return about && fields[message.split(' ', 1)]
}

function show(tone, word, rest) {
  fill(answer, make('p', { class: `answer tone-${tone}` }, make('strong', null, word), rest))
}
