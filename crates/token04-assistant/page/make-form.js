// The values of the form that makes a token. Nothing is judged here: the core does that.

import { byId } from './dom.js'

const value = (id) => byId(id).value
const chosen = (name) => document.querySelector(`input[name="${name}"]:checked`).value

/**
 * What the form says. `privileges` is `null` for a basic token or a payload of one's own, `payload` is
 * `null` for all but the latter, and `kit` where no kit token is wanted.
 */
export function readForm() {
  const kind = chosen('kind')
  const privileges = kind === 'room' ? readPrivileges() : null
  return {
    appId: Number(value('app-id')),
    userId: value('user-id'),
    seconds: Number(value('lifetime')) * Number(value('unit')),
    privileges,
    payload: kind === 'payload' ? value('payload') : null,
    cipher: chosen('cipher'),
    kit: byId('kit').checked ? readKit(privileges) : null,
  }
}

/** The room of the token is the kit's, unless another is named. */
const readKit = (privileges) => ({
  roomId: value('kit-room-id') || (privileges?.roomId ?? ''),
  userName: value('user-name') || value('user-id'),
})

/** `roomId` is `null` for any room; `streamIds` is `null` where none or any may be published. */
function readPrivileges() {
  const publish = chosen('publish')
  return {
    roomId: byId('any-room').checked ? null : value('room-id'),
    mayLogIn: byId('may-log-in').checked,
    anyStream: publish === 'any',
    streamIds: publish === 'streams' ? streamIds() : null,
  }
}

const streamIds = () =>
  value('stream-ids')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** Shows the fields that what is chosen needs, and no others. */
export function showChosen() {
  for (const kind of ['room', 'payload']) {
    byId(`kind-${kind}`).hidden = chosen('kind') !== kind
  }
  byId('room-id').disabled = byId('any-room').checked
  byId('streams-field').hidden = chosen('publish') !== 'streams'
  byId('kit-fields').hidden = !byId('kit').checked
}
