import { size, c as text } from './literals.js'

export const name = 'C'
export const install = 'cc main.c $(pkg-config --cflags --libs token04)'

/** A text and its length, as two arguments. */
const sized = (value) => `${text(value)}, ${length(value)}`
const length = (value) => (value.includes('\0') ? size(value) : 'TOKEN04_NUL_TERMINATED')

/** Sets a field of a request; the length is needed only if the text contains a NUL. */
const field = (name, value) => [
  `    request.${name} = ${text(value)};`,
  value.includes('\0') && `    request.${name}_len = ${size(value)};`,
]

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const kind = privileges ? 'PRIVILEGES' : payload === null ? 'BASIC' : 'PAYLOAD'
  const isCbc = cipher === 'cbc'
  return [
    '#include <stdio.h>',
    '#include <stdlib.h>',
    '#include <token04.h>',
    '',
    'int main(void) {',
    isCbc && '    token04_generator_options_t options = TOKEN04_GENERATOR_OPTIONS_INIT;',
    `    token04_request_t request = TOKEN04_REQUEST_INIT(TOKEN04_REQUEST_${kind});`,
    '    token04_generator_t *generator = NULL;',
    privileges && '    token04_privileges_t *privileges = NULL;',
    '    token04_issued_t *issued = NULL;',
    kit && '    char *kit_token = NULL;',
    isCbc && '    options.cipher = TOKEN04_CIPHER_CBC;',
    '    token04_error_t *error = token04_generator_new(',
    `        ${appId}, getenv("ZEGO_SERVER_SECRET"), TOKEN04_NUL_TERMINATED, ${isCbc ? '&options' : 'NULL'}, &generator);`,
    ...(privileges ? builder(privileges) : []),
    ...field('user_id', userId),
    `    request.lifetime_seconds = ${seconds};`,
    privileges && '    request.privileges = privileges;',
    ...(kind === 'PAYLOAD' ? field('payload', payload) : []),
    '    if (!error) error = token04_generator_generate(generator, &request, &issued);',
    ...(kit
      ? [
          '    if (!error) {',
          '        error = token04_kit_token_build(',
          `            token04_issued_token(issued, NULL), TOKEN04_NUL_TERMINATED, ${appId}, ${sized(userId)},`,
          `            ${sized(kit.roomId)}, ${sized(kit.userName)}, &kit_token, NULL);`,
          '    }',
        ]
      : []),
    '    if (error) fprintf(stderr, "%s\\n", token04_error_message(error, NULL));',
    `    if (!error) puts(${kit ? 'kit_token' : 'token04_issued_token(issued, NULL)'});`,
    '    const int status = error ? EXIT_FAILURE : EXIT_SUCCESS;',
    '    token04_error_free(error);',
    kit && '    token04_string_free(kit_token);',
    '    token04_issued_free(issued);',
    privileges && '    token04_privileges_free(privileges);',
    '    token04_generator_free(generator);',
    '    return status;',
    '}',
  ]
}

const builder = ({ roomId, mayLogIn, anyStream, streamIds }) => [
  roomId === null
    ? '    if (!error) error = token04_privileges_new_any_room(&privileges);'
    : `    if (!error) error = token04_privileges_new(${sized(roomId)}, &privileges);`,
  mayLogIn && '    if (!error) error = token04_privileges_allow_login(privileges);',
  ...(streamIds
    ? [
        `    const char *const stream_ids[] = {${streamIds.map(text).join(', ')}};`,
        `    if (!error) error = token04_privileges_allow_publish(privileges, stream_ids, NULL, ${streamIds.length});`,
      ]
    : []),
  anyStream && '    if (!error) error = token04_privileges_allow_publish_any_stream(privileges);',
]
