import { chain } from './chain.js'
import { cSharp as text } from './literals.js'

export const name = 'C#'
export const install = 'dotnet add package Token04.Net'

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const own = payload ? `, ${text(payload)}` : ''
  return [
    'using System;',
    'using Token04;',
    '',
    'class Program',
    '{',
    '    static void Main()',
    '    {',
    '        string secret = Environment.GetEnvironmentVariable("ZEGO_SERVER_SECRET");',
    `        using (var generator = new Generator(${appId}, secret${cipher === 'cbc' ? ', Cipher.Cbc' : ''}))`,
    '        {',
    privileges && `            var privileges = ${builder(privileges)};`,
    `            string token = generator.Generate(${text(userId)}, ${seconds}${privileges ? ', privileges.ToPayload()' : own});`,
    kit &&
      `            token = new KitToken(token, ${appId}, ${text(userId)}, ${text(kit.roomId)}, ${text(kit.userName)}).ToText();`,
    '            Console.WriteLine(token);',
    '        }',
    '    }',
    '}',
  ]
}

const builder = ({ roomId, mayLogIn, mayPublish, streamIds }) =>
  chain(
    `RoomPrivileges.${roomId === null ? 'InAnyRoom()' : `InRoom(${text(roomId)})`}`,
    [
      mayLogIn && '.AllowLogin()',
      mayPublish && '.AllowPublish()',
      streamIds && `.OnlyStreams(${streamIds.map(text).join(', ')})`,
    ],
    '                ',
  )
