import { chain } from './chain.js'
import { cSharp as text } from './literals.js'

export const name = 'C#'
export const install = 'dotnet add package Token04.Net'

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const option = cipher === 'cbc' ? ', new TokenGeneratorOptions().WithCipher(TokenCipher.Cbc)' : ''
  const user = `${text(userId)}, TimeSpan.FromSeconds(${seconds})`
  return [
    'using System;',
    'using Token04;',
    '',
    'class Program',
    '{',
    '    static void Main()',
    '    {',
    '        string secret = Environment.GetEnvironmentVariable("ZEGO_SERVER_SECRET");',
    `        using (var generator = new TokenGenerator(${appId}, secret${option}))`,
    '        {',
    privileges && `            var privileges = ${builder(privileges)};`,
    `            string token = generator.${
      privileges
        ? `Generate(${user}, privileges)`
        : payload === null
          ? `GenerateBasic(${user})`
          : `GenerateWithPayload(${user}, ${text(payload)})`
    };`,
    kit &&
      `            token = new KitToken(token, ${appId}, ${text(userId)}, ${text(kit.roomId)}, ${text(kit.userName)}).ToText();`,
    '            Console.WriteLine(token);',
    '        }',
    '    }',
    '}',
  ]
}

const builder = ({ roomId, mayLogIn, anyStream, streamIds }) =>
  chain(
    `RoomPrivileges.${roomId === null ? 'InAnyRoom()' : `InRoom(${text(roomId)})`}`,
    [
      mayLogIn && '.AllowLogin()',
      streamIds && `.AllowPublish(new[] { ${streamIds.map(text).join(', ')} })`,
      anyStream && '.AllowPublishAnyStream()',
    ],
    '                ',
  )
