// Node.js and edge runtimes; both packages have the same API.

import { chain } from './chain.js'
import { javaScript as text } from './literals.js'

/** The lines that make the token, with `secret` in scope. */
function body({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const option = cipher === 'cbc' ? ", { cipher: 'cbc' }" : ''
  const user = `${text(userId)}, ${seconds}`
  return [
    `const generator = new TokenGenerator(${appId}, secret${option})`,
    privileges && `const privileges = ${builder(privileges)}`,
    `const token = generator.${
      privileges
        ? `generate(${user}, privileges)`
        : payload === null
          ? `generateBasic(${user})`
          : `generateWithPayload(${user}, ${text(payload)})`
    }`,
    ...(kit
      ? [
          'const kitToken = buildKitToken({',
          '  token,',
          `  appId: ${appId},`,
          `  userId: ${text(userId)},`,
          `  roomId: ${text(kit.roomId)},`,
          `  userName: ${text(kit.userName)},`,
          '})',
        ]
      : []),
  ].filter(Boolean)
}

const builder = ({ roomId, mayLogIn, anyStream, streamIds }) =>
  chain(
    `RoomPrivileges.${roomId === null ? 'inAnyRoom()' : `inRoom(${text(roomId)})`}`,
    [
      mayLogIn && '.allowLogin()',
      streamIds && `.allowPublish([${streamIds.map(text).join(', ')}])`,
      anyStream && '.allowPublishAnyStream()',
    ],
    '  ',
  )

const imported = ({ kit, privileges }, from) => {
  const names = [kit && 'buildKitToken', privileges && 'RoomPrivileges', 'TokenGenerator']
  return `import { ${names.filter(Boolean).join(', ')} } from '${from}'`
}

const made = ({ kit }) => (kit ? 'kitToken' : 'token')

export const node = {
  name: 'Node.js',
  install: 'npm install token04',
  write: (values) => [
    imported(values, 'token04'),
    '',
    'const secret = process.env.ZEGO_SERVER_SECRET',
    ...body(values),
    `console.log(${made(values)})`,
  ],
}

export const deno = {
  name: 'Deno, Supabase (edge)',
  install: 'supabase secrets set ZEGO_SERVER_SECRET=…',
  write: (values) => [
    imported(values, 'npm:token04-wasm'),
    '',
    "const secret = Deno.env.get('ZEGO_SERVER_SECRET')",
    ...body(values),
    `console.log(${made(values)})`,
  ],
}

export const workers = {
  name: 'Cloudflare Workers (edge)',
  install: 'npm install token04-wasm && wrangler secret put ZEGO_SERVER_SECRET',
  write: (values) => [
    imported(values, 'token04-wasm'),
    '',
    '// Call this from fetch(), for the user of a session that you have verified.',
    'export function makeToken(env) {',
    '  const secret = env.ZEGO_SERVER_SECRET',
    ...body(values).map((line) => `  ${line.replaceAll('\n', '\n  ')}`),
    `  return ${made(values)}`,
    '}',
  ],
}
