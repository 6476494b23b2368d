import { chain } from './chain.js'
import { c, size } from './literals.js'

export const name = 'C++'
export const install = 'c++ -std=c++11 main.cpp $(pkg-config --cflags --libs token04)'

const text = (value) =>
  value.includes('\0') ? `std::string(${c(value)}, ${size(value)})` : c(value)

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const option =
    cipher === 'cbc' ? ', token04::TokenGeneratorOptions().cipher(token04::TokenCipher::cbc)' : ''
  const user = `${text(userId)}, std::chrono::seconds(${seconds})`
  return [
    '#include <chrono>',
    '#include <cstdlib>',
    '#include <iostream>',
    '#include <token04.hpp>',
    '',
    'int main() try {',
    '    const char *secret = std::getenv("ZEGO_SERVER_SECRET");',
    `    const token04::TokenGenerator generator(${appId}, secret ? secret : ""${option});`,
    privileges && `    const auto privileges = ${builder(privileges)};`,
    `    const std::string token = generator.${
      privileges
        ? `generate(${user}, privileges)`
        : payload === null
          ? `generate_basic(${user})`
          : `generate_with_payload(${user}, ${text(payload)})`
    };`,
    kit &&
      `    const token04::KitToken kit{token, ${appId}, ${text(userId)}, ${text(kit.roomId)}, ${text(kit.userName)}};`,
    `    std::cout << ${kit ? 'kit.to_text()' : 'token'} << '\\n';`,
    '} catch (const token04::Token04Error &error) {',
    "    std::cerr << error.what() << '\\n';",
    '    return EXIT_FAILURE;',
    '}',
  ]
}

const builder = ({ roomId, mayLogIn, anyStream, streamIds }) =>
  chain(
    `token04::RoomPrivileges::${roomId === null ? 'in_any_room()' : `in_room(${text(roomId)})`}`,
    [
      mayLogIn && '.allow_login()',
      streamIds && `.allow_publish({${streamIds.map(text).join(', ')}})`,
      anyStream && '.allow_publish_any_stream()',
    ],
    '        ',
  )
