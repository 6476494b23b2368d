import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { RoomPrivileges } from 'token04'
import { generator, NOT_TEXT, refused, verifier } from './support.mjs'

const room = RoomPrivileges.inRoom('room1')

test('writes the payload', () => {
  const payloads = [
    [room, '{"room_id":"room1","privilege":{"1":0,"2":0},"stream_id_list":null}'],
    [room.allowLogin(), '{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}'],
    [
      room.allowLogin().allowPublish(['a', 'ü']),
      '{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["a","ü"]}',
    ],
    [
      room.allowPublish(['a']).allowPublish(['b', 'a']),
      '{"room_id":"room1","privilege":{"1":0,"2":1},"stream_id_list":["a","b","a"]}',
    ],
    [
      RoomPrivileges.inAnyRoom().allowPublishAnyStream().allowPublishAnyStream(),
      '{"room_id":"","privilege":{"1":0,"2":1},"stream_id_list":null}',
    ],
  ]
  for (const [privileges, payload] of payloads) {
    assert.equal(privileges.toPayload(), payload)
    assert.equal(JSON.stringify(privileges), payload)
    assert.deepEqual(privileges.toJSON(), JSON.parse(payload))
  }
  assert.equal(JSON.stringify({ privileges: room }), `{"privileges":${room.toPayload()}}`)
})

test('a step does not change the object it is called on', () => {
  const before = room.toPayload()
  const more = [room.allowLogin(), room.allowPublish(['a']), room.allowPublishAnyStream()]
  for (const privileges of more) assert.ok(privileges instanceof RoomPrivileges)
  assert.equal(room.toPayload(), before)
  room.toJSON().room_id = 'room2'
  assert.equal(room.toPayload(), before)
})

test('a step whose result is ignored allows nothing', () => {
  room.allowLogin()
  room.allowPublish(['camera'])
  const { mayLogIn, mayPublish, anyStream } = verifier
    .verify(generator.generate('alice', 60, room), 'alice')
    .privileges()
  assert.deepEqual([mayLogIn, mayPublish, anyStream], [false, false, false])
})

test('privileges are equal by value', () => {
  const same = RoomPrivileges.inRoom('room1').allowLogin()
  assert.deepEqual(room.allowLogin(), same)
  for (const other of [
    room,
    RoomPrivileges.inRoom('room2').allowLogin(),
    same.allowPublish(['a']),
  ]) {
    assert.notDeepEqual(other, same)
  }
})

test('prints its fields', () => {
  assert.match(inspect(room.allowLogin()), /^RoomPrivileges \{ *\n? *room_id: 'room1'/)
  assert.equal(inspect(Object.create(RoomPrivileges.prototype)), '[RoomPrivileges]')
})

test('refuses values that the platform would read as everything', () => {
  refused(() => RoomPrivileges.inRoom(''), 'invalid_argument', /^`roomId` is empty.*`inAnyRoom`/)
  for (const some of [room, room.allowPublish(['a'])]) {
    refused(
      () => some.allowPublish([]),
      'invalid_argument',
      /^`streamIds` is empty.*`allowPublishAnyStream`/,
    )
    refused(() => some.allowPublish(['a', '']), 'invalid_argument', /^`streamIds` has an empty id/)
  }
  const both = /^`allowPublish` and `allowPublishAnyStream` exclude each other/
  refused(() => room.allowPublish(['a']).allowPublishAnyStream(), 'invalid_argument', both)
  refused(() => room.allowPublishAnyStream().allowPublish(['a']), 'invalid_argument', both)
})

test('refuses arguments of a wrong type by name', () => {
  for (const [value, message] of NOT_TEXT) {
    refused(() => RoomPrivileges.inRoom(value), 'invalid_argument', message)
    refused(() => room.allowPublish(['a', value]), 'invalid_argument', message)
  }
  for (const value of [undefined, null]) {
    refused(() => RoomPrivileges.inRoom(value), 'invalid_argument', /^`roomId` must be text/)
    refused(() => room.allowPublish([value]), 'invalid_argument', /^`streamIds` must be text/)
  }
  for (const value of [undefined, null, 'camera', { length: 1 }, new Set(['camera'])]) {
    refused(() => room.allowPublish(value), 'invalid_argument', /^`streamIds` must be an array/)
  }
  refused(() => room.allowPublish(new Array(2)), 'invalid_argument', /^`streamIds` must be text/)
})
