import { chain } from './chain.js'
import { go as text } from './literals.js'

export const name = 'Go'
export const install = 'go get token04.io/token04'

const check = ['\tif err != nil {', '\t\tlog.Fatal(err)', '\t}']

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const option = cipher === 'cbc' ? ', token04.WithCipher(token04.CBC)' : ''
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
    `\tgenerator, err := token04.NewGenerator(${appId}, os.Getenv("ZEGO_SERVER_SECRET")${option})`,
    ...check,
    '\tdefer generator.Close()',
    ...(privileges ? [`\tpayload, err := ${builder(privileges)}`, ...check] : []),
    `\ttoken, err := generator.Generate(${text(userId)}, ${seconds}*time.Second, ${privileges ? 'payload' : text(payload)})`,
    ...check,
    ...(kit
      ? [
          '\ttoken, err = token04.KitToken{',
          '\t\tToken:    token,',
          `\t\tAppID:    ${appId},`,
          `\t\tUserID:   ${text(userId)},`,
          `\t\tRoomID:   ${text(kit.roomId)},`,
          `\t\tUserName: ${text(kit.userName)},`,
          '\t}.Text()',
          ...check,
        ]
      : []),
    '\tfmt.Println(token)',
    '}',
  ]
}

/** Here the dot ends a line. */
const builder = ({ roomId, mayLogIn, mayPublish, streamIds }) =>
  chain(
    roomId === null ? 'token04.InAnyRoom().' : `token04.InRoom(${text(roomId)}).`,
    [
      mayLogIn && 'AllowLogin().',
      mayPublish && 'AllowPublish().',
      streamIds && `OnlyStreams(${streamIds.map(text).join(', ')}).`,
      'Payload()',
    ],
    '\t\t',
  )
