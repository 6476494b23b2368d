import { objectiveC as text } from './literals.js'

export const name = 'Objective-C'
export const install = 'The folders include and src of bindings/objc, and the C library'

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const own = payload ? text(payload) : 'nil'
  return [
    '#import <Foundation/Foundation.h>',
    '#import "Token04ObjC.h"',
    '',
    'int main(void) {',
    '    @autoreleasepool {',
    '        NSError *error = nil;',
    '        NSString *secret = [[[NSProcessInfo processInfo] environment] objectForKey:@"ZEGO_SERVER_SECRET"];',
    '        Token04Generator *generator =',
    `            [[Token04Generator alloc] initWithAppID:${appId} secret:secret cipher:Token04Cipher${cipher.toUpperCase()} error:&error];`,
    ...(privileges ? builder(privileges) : []),
    `        NSString *token = [generator generateForUser:${text(userId)}`,
    `                              effectiveTimeInSeconds:${seconds}`,
    `                                             payload:${privileges ? 'payload' : own}`,
    '                                               error:&error];',
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

const builder = ({ roomId, mayLogIn, mayPublish, streamIds }) => [
  `        Token04RoomPrivileges *privileges = [Token04RoomPrivileges ${
    roomId === null ? 'privilegesInAnyRoom' : `privilegesInRoom:${text(roomId)}`
  }];`,
  mayLogIn && '        privileges.mayLogIn = YES;',
  mayPublish && '        privileges.mayPublish = YES;',
  streamIds &&
    `        [privileges allowOnlyStreams:[NSArray arrayWithObjects:${streamIds.map(text).join(', ')}, nil]];`,
  '        NSString *payload = [privileges payloadWithError:&error];',
]
