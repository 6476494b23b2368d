import { size, c as text } from './literals.js'

export const name = 'C'
export const install = 'cc main.c $(pkg-config --cflags --libs token04)'

/** A text and its length, as two arguments. */
const sized = (value) =>
  `${text(value)}, ${value.includes('\0') ? size(value) : 'TOKEN04_NUL_TERMINATED'}`

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const own = payload ? sized(payload) : 'NULL, 0'
  return [
    '#include <stdio.h>',
    '#include <stdlib.h>',
    '#include <token04.h>',
    '',
    'int main(void) {',
    '    token04_generator_t *generator = NULL;',
    privileges && '    token04_privileges_t *privileges = NULL;',
    privileges && '    char *payload = NULL;',
    '    char *token = NULL;',
    kit && '    char *kit_token = NULL;',
    '    token04_error_t *error = token04_generator_new_with_cipher(',
    `        ${appId}, getenv("ZEGO_SERVER_SECRET"), TOKEN04_NUL_TERMINATED, TOKEN04_CIPHER_${cipher.toUpperCase()}, &generator);`,
    ...(privileges ? builder(privileges) : []),
    '    if (!error) {',
    '        error = token04_generator_generate(',
    `            generator, ${sized(userId)}, ${seconds}, ${privileges ? 'payload, TOKEN04_NUL_TERMINATED' : own}, &token, NULL);`,
    '    }',
    ...(kit
      ? [
          '    if (!error) {',
          '        error = token04_kit_token_build(',
          `            token, TOKEN04_NUL_TERMINATED, ${appId}, ${sized(userId)},`,
          `            ${sized(kit.roomId)}, ${sized(kit.userName)}, &kit_token, NULL);`,
          '    }',
        ]
      : []),
    '    if (error) fprintf(stderr, "%s\\n", token04_error_message(error, NULL));',
    `    if (!error) puts(${kit ? 'kit_token' : 'token'});`,
    '    const int status = error ? EXIT_FAILURE : EXIT_SUCCESS;',
    '    token04_error_free(error);',
    kit && '    token04_string_free(kit_token);',
    '    token04_string_free(token);',
    privileges && '    token04_string_free(payload);',
    privileges && '    token04_privileges_free(privileges);',
    '    token04_generator_free(generator);',
    '    return status;',
    '}',
  ]
}

const builder = ({ roomId, mayLogIn, mayPublish, streamIds }) => [
  roomId === null
    ? '    if (!error) error = token04_privileges_new_any_room(&privileges);'
    : `    if (!error) error = token04_privileges_new(${sized(roomId)}, &privileges);`,
  mayLogIn && '    if (!error) error = token04_privileges_allow_login(privileges);',
  mayPublish && '    if (!error) error = token04_privileges_allow_publish(privileges);',
  ...(streamIds
    ? [
        `    const char *const stream_ids[] = {${streamIds.map(text).join(', ')}};`,
        `    if (!error) error = token04_privileges_only_streams(privileges, stream_ids, NULL, ${streamIds.length});`,
      ]
    : []),
  '    if (!error) error = token04_privileges_to_payload(privileges, &payload, NULL);',
]
