// The values of the form that makes a token. Nothing is judged here: the core does that.

import { byId } from './dom.js'

const value = (id) => byId(id).value
const chosen = (name) => document.querySelector(`input[name="${name}"]:checked`).value

/**
 * What the form says. `privileges` is `null` for a basic token or a payload of one's own, and `kit`
 * where no kit token is wanted.
 */
export function readForm() {
  const kind = chosen('kind')
  const privileges = kind === 'room' ? readPrivileges() : null
  return {
    appId: Number(value('app-id')),
    userId: value('user-id'),
    seconds: Number(value('lifetime')) * Number(value('unit')),
    privileges,
    payload: kind === 'payload' ? value('payload') : '',
    cipher: chosen('cipher'),
    kit: byId('kit').checked ? readKit(privileges) : null,
  }
}

/** The room of the token is the kit's, unless another is named. */
const readKit = (privileges) => ({
  roomId: value('kit-room-id') || (privileges?.roomId ?? ''),
  userName: value('user-name') || value('user-id'),
})

function readPrivileges() {
  const mayPublish = byId('may-publish').checked
  const streamIds = value('stream-ids')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return {
    roomId: byId('any-room').checked ? null : value('room-id'),
    mayLogIn: byId('may-log-in').checked,
    mayPublish,
    streamIds: mayPublish && streamIds.length > 0 ? streamIds : null,
  }
}

/** Shows the fields that what is chosen needs, and no others. */
export function showChosen() {
  for (const kind of ['room', 'payload']) {
    byId(`kind-${kind}`).hidden = chosen('kind') !== kind
  }
  byId('room-id').disabled = byId('any-room').checked
  byId('streams-field').hidden = !byId('may-publish').checked
  byId('kit-fields').hidden = !byId('kit').checked
}
