import { shell } from './literals.js'

export const name = 'Shell'
export const install = 'cargo install token04-cli'

/** Plain words need no quotes; a value that begins with a dash needs `=`. */
const option = (name, value) => {
  const text = /^[\w.,:@/+][\w.,:@/+-]*$/.test(value) ? value : shell(value)
  return value.startsWith('-') ? `--${name}=${text}` : `--${name} ${text}`
}

export function write({ appId, userId, seconds, privileges, payloadText, cipher, kit }) {
  const generate = [
    'token04 generate',
    `--app-id ${appId}`,
    option('user-id', userId),
    `--lifetime ${seconds}s`,
    ...allowed(privileges, payloadText),
    cipher === 'cbc' && '--cipher cbc',
  ]
  const build = kit && [
    'token04 kit build',
    '--token -',
    `--app-id ${appId}`,
    option('user-id', userId),
    option('room', kit.roomId),
    option('user-name', kit.userName),
  ]
  const wrapped = (words) => words.filter(Boolean).join(' \\\n  ')
  return [
    'read -rs ZEGO_SERVER_SECRET && export ZEGO_SERVER_SECRET',
    wrapped(generate) + (build ? ` |\n${wrapped(build)}` : ''),
  ]
}

function allowed(privileges, payloadText) {
  if (!privileges) {
    return [payloadText === null ? '--basic' : option('payload', payloadText)]
  }
  const { roomId, mayLogIn, anyStream, streamIds } = privileges
  if (!mayLogIn) {
    // The options of the command always allow login.
    return [option('payload', payloadText)]
  }
  return [
    roomId === null ? '--any-room' : option('room', roomId),
    anyStream && '--publish',
    ...(streamIds ?? []).map((id) => option('stream', id)),
  ]
}
