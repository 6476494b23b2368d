import { chain } from './chain.js'
import { kotlin as text } from './literals.js'

export const name = 'Kotlin'
export const install = 'Gradle: implementation("io.token04:token04:0.1.0")'

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const names = [
    cipher === 'cbc' && 'Cipher',
    'Generator',
    kit && 'KitToken',
    privileges && 'RoomPrivileges',
  ]
  const own = payload ? `, ${text(payload)}` : ''
  const call = `it.generate(${text(userId)}, ${seconds}${privileges ? ', privileges.toPayload()' : own})`
  return [
    ...names.filter(Boolean).map((name) => `import io.token04.${name}`),
    '',
    'fun main() {',
    '    val secret = System.getenv("ZEGO_SERVER_SECRET")',
    privileges && `    val privileges = ${builder(privileges)}`,
    `    val token = Generator(${appId}, secret${cipher === 'cbc' ? ', Cipher.CBC' : ''}).use { ${call} }`,
    kit
      ? `    println(KitToken(token, ${appId}, ${text(userId)}, ${text(kit.roomId)}, ${text(kit.userName)}).toText())`
      : '    println(token)',
    '}',
  ]
}

const builder = ({ roomId, mayLogIn, mayPublish, streamIds }) =>
  chain(
    `RoomPrivileges.${roomId === null ? 'inAnyRoom()' : `inRoom(${text(roomId)})`}`,
    [
      mayLogIn && '.mayLogIn()',
      mayPublish && '.mayPublish()',
      streamIds && `.onlyStreams(${streamIds.map(text).join(', ')})`,
    ],
    '        ',
  )
