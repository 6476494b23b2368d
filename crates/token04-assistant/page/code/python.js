import { python as text } from './literals.js'

export const name = 'Python'
export const install = 'pip install token04'

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const names = ['Generator', kit && 'KitToken', privileges && 'RoomPrivileges'].filter(Boolean)
  const option = cipher === 'cbc' ? ', cipher="cbc"' : ''
  const own = payload ? `, ${text(payload)}` : ''
  return [
    'import os',
    '',
    `from token04 import ${names.join(', ')}`,
    '',
    `generator = Generator(${appId}, os.environ["ZEGO_SERVER_SECRET"]${option})`,
    privileges && `privileges = ${builder(privileges)}`,
    `token = generator.generate(${text(userId)}, ${seconds}${privileges ? ', privileges' : own})`,
    kit
      ? `print(KitToken(token, ${appId}, ${text(userId)}, ${text(kit.roomId)}, ${text(kit.userName)}).to_text())`
      : 'print(token)',
  ]
}

const flag = (value) => (value ? 'True' : 'False')

const builder = ({ roomId, mayLogIn, mayPublish, streamIds }) => {
  const make = roomId === null ? 'RoomPrivileges.in_any_room' : 'RoomPrivileges'
  const options = [
    roomId !== null && text(roomId),
    `may_log_in=${flag(mayLogIn)}`,
    `may_publish=${flag(mayPublish)}`,
    streamIds && `stream_ids=[${streamIds.map(text).join(', ')}]`,
  ].filter(Boolean)
  const line = options.join(', ')
  return line.length <= 60 ? `${make}(${line})` : `${make}(\n    ${options.join(',\n    ')},\n)`
}
