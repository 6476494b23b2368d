// Reads the form that makes a token. The core validates the values.

import { byId } from './dom.js'

const value = (id) => byId(id).value
const selected = (name) => document.querySelector(`input[name="${name}"]:checked`).value

/**
 * The values of the form. `privileges` is `null` for a basic token or a custom payload, `payload` is
 * `null` unless a custom payload is selected, and `kit` is `null` unless a kit token is selected.
 */
export function readForm() {
  const kind = selected('kind')
  const privileges = kind === 'room' ? readPrivileges() : null
  return {
    appId: Number(value('app-id')),
    userId: value('user-id'),
    seconds: Number(value('lifetime')) * Number(value('unit')),
    privileges,
    payload: kind === 'payload' ? value('payload') : null,
    cipher: selected('cipher'),
    kit: byId('kit').checked ? readKit(privileges) : null,
  }
}

/** The kit joins the room of the token, unless the form names another. */
const readKit = (privileges) => ({
  roomId: value('kit-room-id') || (privileges?.roomId ?? ''),
  userName: value('user-name') || value('user-id'),
})

/** `roomId` is `null` for any room; `streamIds` is `null` if no stream or any stream is allowed. */
function readPrivileges() {
  const publish = selected('publish')
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

/** Shows only the fields that the selected options need. */
export function updateFields() {
  for (const kind of ['room', 'payload']) {
    byId(`kind-${kind}`).hidden = selected('kind') !== kind
  }
  byId('room-id').disabled = byId('any-room').checked
  byId('streams-field').hidden = selected('publish') !== 'streams'
  byId('kit-fields').hidden = !byId('kit').checked
}
