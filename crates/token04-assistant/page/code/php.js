import { chain } from './chain.js'
import { php as text } from './literals.js'

export const name = 'PHP'
export const install = 'php.ini: extension=token04'

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const names = [
    cipher === 'cbc' && 'Cipher',
    'Generator',
    kit && 'KitToken',
    privileges && 'RoomPrivileges',
  ]
  const own = payload ? `, ${text(payload)}` : ''
  return [
    '<?php',
    '',
    ...names.filter(Boolean).map((name) => `use Token04\\${name};`),
    '',
    `$generator = new Generator(${appId}, getenv('ZEGO_SERVER_SECRET')${cipher === 'cbc' ? ', Cipher::Cbc' : ''});`,
    privileges && `$privileges = ${builder(privileges)};`,
    `$token = $generator->generate(${text(userId)}, ${seconds}${privileges ? ', $privileges->toPayload()' : own});`,
    kit &&
      `$token = (new KitToken($token, ${appId}, ${text(userId)}, ${text(kit.roomId)}, ${text(kit.userName)}))->toText();`,
    'echo $token, PHP_EOL;',
  ]
}

const builder = ({ roomId, mayLogIn, mayPublish, streamIds }) =>
  chain(
    `RoomPrivileges::${roomId === null ? 'inAnyRoom()' : `inRoom(${text(roomId)})`}`,
    [
      mayLogIn && '->mayLogIn()',
      mayPublish && '->mayPublish()',
      streamIds && `->onlyStreams([${streamIds.map(text).join(', ')}])`,
    ],
    '    ',
  )
