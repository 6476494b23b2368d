import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RoomPrivileges } from 'token04'
import { NOT_TEXT, refused } from './support.mjs'

test('writes the payload', () => {
  const room = RoomPrivileges.inRoom('room1')
  const payloads = [
    [room, '{"room_id":"room1","privilege":{"1":0,"2":0},"stream_id_list":null}'],
    [room.mayLogIn(), '{"room_id":"room1","privilege":{"1":1,"2":0},"stream_id_list":null}'],
    [
      room.mayLogIn().mayPublish().onlyStreams(['a', 'ü']),
      '{"room_id":"room1","privilege":{"1":1,"2":1},"stream_id_list":["a","ü"]}',
    ],
    [
      RoomPrivileges.inAnyRoom().mayPublish(),
      '{"room_id":"","privilege":{"1":0,"2":1},"stream_id_list":null}',
    ],
  ]
  for (const [privileges, payload] of payloads) assert.equal(privileges.toPayload(), payload)
})

test('a call leaves what it is called on as it is', () => {
  const room = RoomPrivileges.inRoom('room1')
  const before = room.toPayload()
  const more = [room.mayLogIn(), room.mayPublish(), room.onlyStreams(['a'])]
  for (const privileges of more) assert.ok(privileges instanceof RoomPrivileges)
  assert.equal(room.toPayload(), before)
})

test('reads a payload', () => {
  const payload = RoomPrivileges.inRoom('room1').mayPublish().onlyStreams(['a']).toPayload()
  const privileges = { roomId: 'room1', mayLogIn: false, mayPublish: true, streamIds: ['a'] }
  assert.deepEqual(RoomPrivileges.fromPayload(payload), privileges)
  const open = { roomId: null, mayLogIn: false, mayPublish: false, streamIds: null }
  assert.deepEqual(RoomPrivileges.fromPayload('{}'), open)
  assert.equal(RoomPrivileges.fromPayload(''), null)
  refused(() => RoomPrivileges.fromPayload('room1'), 'invalid_payload', /not JSON/)
  refused(() => RoomPrivileges.fromPayload('[]'), 'invalid_payload')
})

test('refuses what the platform would take for everything', () => {
  const room = RoomPrivileges.inRoom('room1')
  const empty = [
    [RoomPrivileges.inRoom(''), /^room_id is empty/],
    [room.onlyStreams([]), /^the list of stream ids is empty/],
    [room.onlyStreams(['a', '']), /^a stream id is empty/],
  ]
  for (const [privileges, message] of empty) {
    refused(() => privileges.toPayload(), 'invalid_argument', message)
  }
})

test('refuses arguments of a wrong type by name', () => {
  const room = RoomPrivileges.inRoom('room1')
  for (const [value, message] of NOT_TEXT) {
    refused(() => RoomPrivileges.inRoom(value), 'invalid_argument', message)
    refused(() => room.onlyStreams(['a', value]), 'invalid_argument', message)
    refused(() => RoomPrivileges.fromPayload(value), 'invalid_argument', message)
  }
  for (const value of [undefined, 'camera', { length: 1 }, new Set(['camera'])]) {
    refused(() => room.onlyStreams(value), 'invalid_argument', /^stream_ids must be an array/)
  }
  assert.throws(() => new RoomPrivileges())
  assert.throws(() => RoomPrivileges.prototype.toPayload.call({}))
})
