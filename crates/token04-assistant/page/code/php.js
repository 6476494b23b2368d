import { chain } from './chain.js'
import { php as text } from './literals.js'

export const name = 'PHP'
export const install = 'php.ini: extension=token04'

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const names = [
    kit && 'KitToken',
    privileges && 'RoomPrivileges',
    cipher === 'cbc' && 'TokenCipher',
    'TokenGenerator',
  ]
  const option = cipher === 'cbc' ? ', cipher: TokenCipher::Cbc' : ''
  const user = `${text(userId)}, ${seconds}`
  return [
    '<?php',
    '',
    ...names.filter(Boolean).map((name) => `use Token04\\${name};`),
    '',
    `$generator = new TokenGenerator(${appId}, getenv('ZEGO_SERVER_SECRET')${option});`,
    privileges && `$privileges = ${builder(privileges)};`,
    `$token = $generator->${
      privileges
        ? `generate(${user}, $privileges)`
        : payload === null
          ? `generateBasic(${user})`
          : `generateWithPayload(${user}, ${text(payload)})`
    };`,
    kit &&
      `$token = (new KitToken($token, ${appId}, ${text(userId)}, ${text(kit.roomId)}, ${text(kit.userName)}))->toText();`,
    'echo $token, PHP_EOL;',
  ]
}

const builder = ({ roomId, mayLogIn, anyStream, streamIds }) =>
  chain(
    `RoomPrivileges::${roomId === null ? 'inAnyRoom()' : `inRoom(${text(roomId)})`}`,
    [
      mayLogIn && '->allowLogin()',
      streamIds && `->allowPublish([${streamIds.map(text).join(', ')}])`,
      anyStream && '->allowPublishAnyStream()',
    ],
    '    ',
  )
