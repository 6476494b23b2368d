// Who a token is for, and what it allows.

import { make, printable, quoted } from './dom.js'
import { firstItems, moreSuffix } from './truncate.js'

const STREAMS_SHOWN = 100
const PAYLOAD_SHOWN = 20_000

export function content({ contents, privileges, kit }) {
  return [
    contents ? facts(contentRows(contents, privileges)) : make('p', { class: 'empty' }, SEALED),
    contents?.payload ? payload(contents.payload) : null,
    kit
      ? make('p', { class: 'empty' }, 'After the #, readable by everyone and not authenticated:')
      : null,
    kit ? facts(kitRows(kit)) : null,
  ]
}

const SEALED = 'Sealed: only the secret that the token was generated with can decrypt its contents.'

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
      rows.push(['Streams', streamList(privileges.streamIds)])
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

function streamList(ids) {
  const { shown, more } = firstItems(ids, STREAMS_SHOWN)
  return make(
    'span',
    null,
    'only ',
    ...shown.flatMap((id, index) => [index > 0 ? ', ' : '', quoted(id)]),
    moreSuffix(more),
  )
}

const payload = (text) =>
  make(
    'details',
    { class: 'payload' },
    make('summary', null, 'Raw payload'),
    make('code', null, printable(text, PAYLOAD_SHOWN)),
  )
