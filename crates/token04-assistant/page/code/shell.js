import { shell } from './literals.js'

export const name = 'Shell'
export const install = 'cargo install token04-cli'

/** Plain words need no quotes; what begins with a dash would be an option. */
const option = (name, value) => {
  const text = /^[\w.,:@/+][\w.,:@/+-]*$/.test(value) ? value : shell(value)
  return value.startsWith('-') ? `--${name}=${text}` : `--${name} ${text}`
}

export function write({ appId, userId, seconds, privileges, payload, payloadText, cipher, kit }) {
  // The command has no option for any room.
  const ownPayload = privileges?.roomId === null ? payloadText : payload
  const generate = [
    'token04 generate',
    `--app-id ${appId}`,
    option('user-id', userId),
    `--ttl ${seconds}s`,
    ...(ownPayload ? [option('payload', ownPayload)] : privileges ? room(privileges) : []),
    cipher === 'cbc' && '--cipher cbc',
  ]
  const build = kit && [
    'token04 kit build',
    '--token -',
    `--app-id ${appId}`,
    option('user-id', userId),
    option('room-id', kit.roomId),
    option('user-name', kit.userName),
  ]
  const wrapped = (words) => words.filter(Boolean).join(' \\\n  ')
  return [
    'read -rs ZEGO_SERVER_SECRET && export ZEGO_SERVER_SECRET',
    wrapped(generate) + (build ? ` |\n${wrapped(build)}` : ''),
  ]
}

const room = ({ roomId, mayLogIn, mayPublish, streamIds }) => [
  option('room-id', roomId),
  !mayLogIn && '--deny-login',
  mayPublish && '--allow-publish',
  ...(streamIds ?? []).map((id) => option('stream-id', id)),
]
