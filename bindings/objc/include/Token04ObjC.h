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
 *     Token04Generator *generator = [[[Token04Generator alloc] initWithAppID:1234567890
 *                                                                     secret:secret
 *                                                                      error:&error] autorelease];
 *     // A basic token, valid for an hour. All times are seconds.
 *     NSString *token = [generator generateForUser:@"alice"
 *                           effectiveTimeInSeconds:3600
 *                                          payload:nil
 *                                            error:&error];
 *     // What the platform will make of it.
 *     Token04Verifier *verifier = [[[Token04Verifier alloc] initWithSecret:secret error:&error] autorelease];
 *     Token04Claims *claims = [verifier verify:token options:nil error:&error];
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
 * With ARC, leave out `autorelease` and write `@autoreleasepool`. What fails answers nil or NO, and puts an
 * NSError behind the last argument unless that is NULL; see Token04Error.h. All times are seconds. Objects
 * may be used by several threads at once. A property that is set during a call counts before or after.
 *
 * Not called Token04.h, as that is the C header token04.h where file names differ by more than case.
 */
#import "Token04Claims.h"
#import "Token04Error.h"
#import "Token04Generator.h"
#import "Token04Inspection.h"
#import "Token04KitToken.h"
#import "Token04Reseed.h"
#import "Token04RoomPrivileges.h"
#import "Token04Verifier.h"
