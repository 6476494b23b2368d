import { chain } from './chain.js'
import { c, size } from './literals.js'

export const name = 'C++'
export const install = 'c++ -std=c++11 main.cpp $(pkg-config --cflags --libs token04)'

const text = (value) =>
  value.includes('\0') ? `std::string(${c(value)}, ${size(value)})` : c(value)

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const own = payload ? `, ${text(payload)}` : ''
  return [
    '#include <cstdlib>',
    '#include <iostream>',
    '#include <token04.hpp>',
    '',
    'int main() try {',
    '    const char *secret = std::getenv("ZEGO_SERVER_SECRET");',
    `    const token04::Generator generator(${appId}, secret ? secret : ""${cipher === 'cbc' ? ', token04::Cipher::cbc' : ''});`,
    privileges && `    const auto privileges = ${builder(privileges)};`,
    `    const std::string token = generator.generate(${text(userId)}, ${seconds}${privileges ? ', privileges.to_payload()' : own});`,
    kit &&
      `    const token04::KitToken kit{token, ${appId}, ${text(userId)}, ${text(kit.roomId)}, ${text(kit.userName)}};`,
    `    std::cout << ${kit ? 'kit.to_text()' : 'token'} << '\\n';`,
    '} catch (const token04::Error &error) {',
    "    std::cerr << error.what() << '\\n';",
    '    return EXIT_FAILURE;',
    '}',
  ]
}

const builder = ({ roomId, mayLogIn, mayPublish, streamIds }) =>
  chain(
    `token04::RoomPrivileges::${roomId === null ? 'in_any_room()' : `in_room(${text(roomId)})`}`,
    [
      mayLogIn && '.may_log_in()',
      mayPublish && '.may_publish()',
      streamIds && `.only_streams({${streamIds.map(text).join(', ')}})`,
    ],
    '        ',
  )
