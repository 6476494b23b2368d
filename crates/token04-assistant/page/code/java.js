import { chain } from './chain.js'
import { java as text } from './literals.js'

export const name = 'Java'
export const install = 'Maven: io.token04:token04'

const long = (number) => (number > 2_147_483_647 ? `${number}L` : String(number))

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const names = [
    cipher === 'cbc' && 'Cipher',
    'Generator',
    kit && 'KitToken',
    privileges && 'RoomPrivileges',
  ]
  const own = payload ? `, ${text(payload)}` : ''
  return [
    ...names.filter(Boolean).map((name) => `import io.token04.${name};`),
    '',
    'public class Main {',
    '    public static void main(String[] args) {',
    '        String secret = System.getenv("ZEGO_SERVER_SECRET");',
    `        try (Generator generator = new Generator(${long(appId)}, secret${cipher === 'cbc' ? ', Cipher.CBC' : ''})) {`,
    privileges && `            RoomPrivileges privileges = ${builder(privileges)};`,
    `            String token = generator.generate(${text(userId)}, ${long(seconds)}${privileges ? ', privileges.toPayload()' : own});`,
    kit &&
      `            token = new KitToken(token, ${long(appId)}, ${text(userId)}, ${text(kit.roomId)}, ${text(kit.userName)}).toText();`,
    '            System.out.println(token);',
    '        }',
    '    }',
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
    '                ',
  )
