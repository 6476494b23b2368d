import { objectiveC as text } from './literals.js'

export const name = 'Objective-C'
export const install = 'The folders include and src of bindings/objc, and the C library'

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const isCbc = cipher === 'cbc'
  const [start, allowed] = privileges
    ? ['tokenForUserID', 'privileges:privileges ']
    : payload === null
      ? ['basicTokenForUserID', '']
      : ['tokenForUserID', `payload:${text(payload)} `]
  return [
    '#import <Foundation/Foundation.h>',
    '#import "Token04ObjC.h"',
    '',
    'int main(void) {',
    '    @autoreleasepool {',
    '        NSError *error = nil;',
    '        NSString *secret = [[[NSProcessInfo processInfo] environment] objectForKey:@"ZEGO_SERVER_SECRET"];',
    isCbc && '        Token04GeneratorOptions *options = [[Token04GeneratorOptions alloc] init];',
    isCbc && '        options.cipher = Token04CipherCBC;',
    '        Token04Generator *generator =',
    `            [Token04Generator generatorWithAppID:${appId} secret:secret options:${isCbc ? 'options' : 'nil'} error:&error];`,
    ...(privileges ? builder(privileges) : []),
    `        NSString *token = [generator ${start}:${text(userId)} lifetimeSeconds:${seconds} ${allowed}error:&error];`,
    ...(kit
      ? [
          `        Token04KitToken *kit = [Token04KitToken kitTokenWithToken:token`,
          `                                                            appID:${appId}`,
          `                                                           userID:${text(userId)}`,
          `                                                           roomID:${text(kit.roomId)}`,
          `                                                         userName:${text(kit.userName)}];`,
          '        token = [kit textWithError:&error];',
        ]
      : []),
    '        if (token) {',
    '            puts([token UTF8String]);',
    '        } else {',
    '            NSLog(@"%@", [error localizedDescription]);',
    '        }',
    '    }',
    '    return 0;',
    '}',
  ]
}

const builder = ({ roomId, mayLogIn, anyStream, streamIds }) => [
  `        Token04RoomPrivileges *privileges = [Token04RoomPrivileges ${
    roomId === null ? 'privilegesInAnyRoom' : `privilegesInRoom:${text(roomId)} error:&error`
  }];`,
  mayLogIn && '        privileges = [privileges allowLogin];',
  streamIds &&
    `        privileges = [privileges allowPublish:[NSArray arrayWithObjects:${streamIds.map(text).join(', ')}, nil] error:&error];`,
  anyStream && '        privileges = [privileges allowPublishAnyStreamAndReturnError:&error];',
]
