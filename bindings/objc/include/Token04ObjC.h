/**
 * @file Token04ObjC.h
 * ZEGO token authentication (token04) for Objective-C: generate, verify and inspect tokens.
 *
 * @code{.m}
 * #import "Token04ObjC.h"
 * #include <stdio.h>
 *
 * int main(void) {
 *     NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
 *     NSError *error = nil;
 *     // Made up; read yours from the environment.
 *     NSString *secret = @"0123456789abcdef0123456789abcdef";
 *     Token04Generator *generator = [Token04Generator generatorWithAppID:1234567890
 *                                                                     secret:secret
 *                                                                    options:nil
 *                                                                      error:&error];
 *     // alice may log in to room1 for an hour.
 *     Token04RoomPrivileges *privileges =
 *         [[Token04RoomPrivileges privilegesInRoom:@"room1" error:&error] allowLogin];
 *     NSString *token = [generator tokenForUserID:@"alice"
 *                                 lifetimeSeconds:3600
 *                                      privileges:privileges
 *                                           error:&error];
 *     // What the platform will make of it.
 *     Token04Verifier *verifier = [Token04Verifier verifierWithAppID:1234567890
 *                                                                  secret:secret
 *                                                                 options:nil
 *                                                                   error:&error];
 *     Token04Claims *claims = [verifier verifyToken:token
 *                                            userID:@"alice"
 *                                            action:[Token04RoomAction loginToRoom:@"room1"]
 *                                             error:&error];
 *     if (claims == nil) {
 *         fprintf(stderr, "%s\n", [[error localizedDescription] UTF8String]);
 *         return 1;
 *     }
 *     puts([token UTF8String]);
 *     [pool drain];
 *     return 0;
 * }
 * @endcode
 *
 * With ARC, leave out `autorelease` and write `@autoreleasepool`. On failure, methods return nil or NO and
 * write an NSError to the last argument unless that is NULL; see Token04Error.h. All times are in seconds.
 * Several threads may use an object at once; all objects except options are immutable.
 *
 * The name is not Token04.h, because on case-insensitive file systems that would be the C header token04.h.
 */
#import "Token04Claims.h"
#import "Token04Clock.h"
#import "Token04Error.h"
#import "Token04Finding.h"
#import "Token04Generator.h"
#import "Token04Inspection.h"
#import "Token04KitToken.h"
#import "Token04Reseed.h"
#import "Token04RoomAction.h"
#import "Token04RoomPrivileges.h"
#import "Token04TokenPrivileges.h"
#import "Token04TokenRequest.h"
#import "Token04Verifier.h"
