import { chain } from './chain.js'
import { kotlin as text } from './literals.js'

export const name = 'Kotlin'
export const install = 'Gradle: implementation("io.token04:token04:0.1.0")'

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const imports = [
    kit && 'io.token04.KitToken',
    privileges && 'io.token04.RoomPrivileges',
    cipher === 'cbc' && 'io.token04.TokenCipher',
    'io.token04.TokenGenerator',
    'java.time.Duration',
  ]
  const app = `${appId}, secret`
  const generator =
    cipher === 'cbc'
      ? `TokenGenerator.builder(${app}).cipher(TokenCipher.CBC).build()`
      : `TokenGenerator(${app})`
  const user = `${text(userId)}, Duration.ofSeconds(${seconds})`
  const call = privileges
    ? `generate(${user}, privileges)`
    : payload === null
      ? `generateBasic(${user})`
      : `generateWithPayload(${user}, ${text(payload)})`
  return [
    ...imports.filter(Boolean).map((name) => `import ${name}`),
    '',
    'fun main() {',
    '    val secret = System.getenv("ZEGO_SERVER_SECRET")',
    privileges && `    val privileges = ${builder(privileges)}`,
    `    val token = ${generator}.use { it.${call} }`,
    kit
      ? `    println(KitToken(token, ${appId}, ${text(userId)}, ${text(kit.roomId)}, ${text(kit.userName)}).toText())`
      : '    println(token)',
    '}',
  ]
}

const builder = ({ roomId, mayLogIn, anyStream, streamIds }) =>
  chain(
    `RoomPrivileges.${roomId === null ? 'inAnyRoom()' : `inRoom(${text(roomId)})`}`,
    [
      mayLogIn && '.allowLogin()',
      streamIds && `.allowPublish(listOf(${streamIds.map(text).join(', ')}))`,
      anyStream && '.allowPublishAnyStream()',
    ],
    '        ',
  )
