import { chain } from './chain.js'
import { python as text } from './literals.js'

export const name = 'Python'
export const install = 'pip install token04'

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const names = [
    kit && 'KitToken',
    privileges && 'RoomPrivileges',
    cipher === 'cbc' && 'TokenCipher',
    'TokenGenerator',
  ]
  const option = cipher === 'cbc' ? ', cipher=TokenCipher.CBC' : ''
  const user = `${text(userId)}, ${seconds}`
  return [
    'import os',
    '',
    `from token04 import ${names.filter(Boolean).join(', ')}`,
    '',
    `generator = TokenGenerator(${appId}, os.environ["ZEGO_SERVER_SECRET"]${option})`,
    privileges && `privileges = ${builder(privileges)}`,
    `token = generator.${
      privileges
        ? `generate(${user}, privileges)`
        : payload === null
          ? `generate_basic(${user})`
          : `generate_with_payload(${user}, ${text(payload)})`
    }`,
    kit
      ? `print(KitToken(token, ${appId}, ${text(userId)}, ${text(kit.roomId)}, ${text(kit.userName)}).to_text())`
      : 'print(token)',
  ]
}

function builder({ roomId, mayLogIn, anyStream, streamIds }) {
  const calls = chain(
    `RoomPrivileges.${roomId === null ? 'in_any_room()' : `in_room(${text(roomId)})`}`,
    [
      mayLogIn && '.allow_login()',
      streamIds && `.allow_publish([${streamIds.map(text).join(', ')}])`,
      anyStream && '.allow_publish_any_stream()',
    ],
    '    ',
  )
  // Python does not continue a line by itself.
  return calls.includes('\n') ? `(\n    ${calls}\n)` : calls
}
