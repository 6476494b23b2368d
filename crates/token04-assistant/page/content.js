// Who a token is for, and what it allows.

import { andMore, firstOf } from './bounded.js'
import { make, printable, quoted } from './dom.js'

const STREAMS_SHOWN = 100
const PAYLOAD_SHOWN = 20_000

export function content({ contents, privileges, kit }) {
  return [
    contents ? facts(contentRows(contents, privileges)) : make('p', { class: 'empty' }, closed),
    contents?.payload ? payload(contents.payload) : null,
    kit
      ? make('p', { class: 'empty' }, 'Behind the #, readable by everyone and proof of nothing:')
      : null,
    kit ? facts(kitRows(kit)) : null,
  ]
}

const closed = 'Sealed: what it says can be read with the secret that it was made with.'

function contentRows(contents, privileges) {
  const rows = [
    ['User', quoted(contents.userId)],
    ['App', String(contents.appId)],
  ]
  if (privileges) {
    rows.push(
      ['Room', privileges.anyRoom ? 'any' : quoted(privileges.roomId)],
      ['Log in', yesOrNo(privileges.mayLogIn)],
      ['Publish', yesOrNo(privileges.mayPublish)],
    )
    if (privileges.anyStream) {
      rows.push(['Streams', 'any'])
    } else if (privileges.streamIds.length > 0) {
      rows.push(['Streams', listed(privileges.streamIds)])
    }
  } else if (contents.payload === '') {
    rows.push(['Allows', 'everything, in every room (basic token)'])
  }
  return rows
}

const kitRows = (kit) => [
  ['App', String(kit.appId)],
  ['User', quoted(kit.userId)],
  ['Room', quoted(kit.roomId)],
  ['Name', quoted(kit.userName)],
]

const facts = (rows) =>
  make(
    'dl',
    { class: 'facts' },
    ...rows.flatMap(([name, value]) => [make('dt', null, name), make('dd', null, value)]),
  )

const yesOrNo = (yes) => make('span', { class: yes ? 'yes' : 'no' }, yes ? 'yes' : 'no')

function listed(texts) {
  const { shown, more } = firstOf(texts, STREAMS_SHOWN)
  return make(
    'span',
    null,
    'only ',
    ...shown.flatMap((text, index) => [index > 0 ? ', ' : '', quoted(text)]),
    andMore(more),
  )
}

const payload = (text) =>
  make(
    'details',
    { class: 'payload' },
    make('summary', null, 'The payload as it stands'),
    make('code', null, printable(text, PAYLOAD_SHOWN)),
  )
