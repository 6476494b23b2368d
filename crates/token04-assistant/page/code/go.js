import { chain } from './chain.js'
import { go as text } from './literals.js'

export const name = 'Go'
export const install = 'go get token04.io/token04'

const check = ['\tif err != nil {', '\t\tlog.Fatal(err)', '\t}']

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const option = cipher === 'cbc' ? ', token04.WithCipher(token04.CipherCBC)' : ''
  const user = `${text(userId)}, ${seconds}*time.Second`
  return [
    'package main',
    '',
    'import (',
    '\t"fmt"',
    '\t"log"',
    '\t"os"',
    '\t"time"',
    '',
    '\t"token04.io/token04"',
    ')',
    '',
    'func main() {',
    `\tgenerator, err := token04.NewTokenGenerator(${appId}, os.Getenv("ZEGO_SERVER_SECRET")${option})`,
    ...check,
    '\tdefer generator.Close()',
    privileges && `\tprivileges := ${builder(privileges)}`,
    `\ttoken, err := generator.${
      privileges
        ? `Generate(${user}, privileges)`
        : payload === null
          ? `GenerateBasic(${user})`
          : `GenerateWithPayload(${user}, ${text(payload)})`
    }`,
    ...check,
    ...(kit
      ? [
          `\ttoken, err = token04.NewKitToken(token, ${appId}, ${text(userId)}, ${text(kit.roomId)}, ${text(kit.userName)}).Text()`,
          ...check,
        ]
      : []),
    '\tfmt.Println(token)',
    '}',
  ]
}

/** Here the dot ends a line. */
function builder({ roomId, mayLogIn, anyStream, streamIds }) {
  const calls = [
    roomId === null ? 'token04.InAnyRoom()' : `token04.InRoom(${text(roomId)})`,
    mayLogIn && 'AllowLogin()',
    streamIds && `AllowPublish([]string{${streamIds.map(text).join(', ')}})`,
    anyStream && 'AllowPublishAnyStream()',
  ].filter(Boolean)
  const [first, ...rest] = calls.map((call, index) =>
    index < calls.length - 1 ? `${call}.` : call,
  )
  return chain(first, rest, '\t\t')
}
