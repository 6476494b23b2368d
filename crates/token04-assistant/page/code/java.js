import { chain } from './chain.js'
import { java as text } from './literals.js'

export const name = 'Java'
export const install = 'Maven: io.token04:token04'

const long = (number) => (number > 2_147_483_647 ? `${number}L` : String(number))

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const imports = [
    kit && 'io.token04.KitToken',
    privileges && 'io.token04.RoomPrivileges',
    cipher === 'cbc' && 'io.token04.TokenCipher',
    'io.token04.TokenGenerator',
    'java.time.Duration',
    privileges?.streamIds && 'java.util.Arrays',
  ]
  const app = `${long(appId)}, secret`
  const generator =
    cipher === 'cbc'
      ? `TokenGenerator.builder(${app}).cipher(TokenCipher.CBC).build()`
      : `new TokenGenerator(${app})`
  const user = `${text(userId)}, Duration.ofSeconds(${long(seconds)})`
  return [
    ...imports.filter(Boolean).map((name) => `import ${name};`),
    '',
    'public class Main {',
    '    public static void main(String[] args) {',
    '        String secret = System.getenv("ZEGO_SERVER_SECRET");',
    `        try (TokenGenerator generator = ${generator}) {`,
    privileges && `            RoomPrivileges privileges = ${builder(privileges)};`,
    `            String token = generator.${
      privileges
        ? `generate(${user}, privileges)`
        : payload === null
          ? `generateBasic(${user})`
          : `generateWithPayload(${user}, ${text(payload)})`
    };`,
    kit &&
      `            token = new KitToken(token, ${long(appId)}, ${text(userId)}, ${text(kit.roomId)}, ${text(kit.userName)}).toText();`,
    '            System.out.println(token);',
    '        }',
    '    }',
    '}',
  ]
}

const builder = ({ roomId, mayLogIn, anyStream, streamIds }) =>
  chain(
    `RoomPrivileges.${roomId === null ? 'inAnyRoom()' : `inRoom(${text(roomId)})`}`,
    [
      mayLogIn && '.allowLogin()',
      streamIds && `.allowPublish(Arrays.asList(${streamIds.map(text).join(', ')}))`,
      anyStream && '.allowPublishAnyStream()',
    ],
    '                ',
  )
