// A token on the command line: a basic one, which names the user and restricts nothing; or, with a room, a
// privilege token, which also names the rights there and the streams.
//
//     export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
//     build/token alice
//     build/token alice room1
#import "Token04ObjC.h"
#include <stdio.h>
#include <stdlib.h>

// nil if the variable is not set.
static NSString *environment(NSString *name) {
    return [[[NSProcessInfo processInfo] environment] objectForKey:name];
}

// For a user who may log in to the room and publish one stream, named after the user.
static Token04RoomPrivileges *speaker(NSString *userID, NSString *roomID, NSError **error) {
    NSArray *streams = [NSArray arrayWithObject:[userID stringByAppendingString:@"_camera"]];
    return [[[Token04RoomPrivileges privilegesInRoom:roomID error:error] allowLogin] allowPublish:streams
                                                                                            error:error];
}

static NSString *make_token(NSString *userID, NSString *roomID, NSError **error) {
    Token04RoomPrivileges *privileges;
    // Create the generator once and keep it: preparing the key takes as long as a token.
    Token04Generator *generator =
        [Token04Generator generatorWithAppID:[environment(@"ZEGO_APP_ID") longLongValue]
                                      secret:environment(@"ZEGO_SERVER_SECRET")
                                     options:nil
                                       error:error];
    if (generator == nil) return nil;
    // Valid for an hour. On a server, the user must be the authenticated caller, from the session.
    if (roomID == nil) return [generator basicTokenForUserID:userID lifetimeSeconds:3600 error:error];
    privileges = speaker(userID, roomID, error);
    if (privileges == nil) return nil;
    return [generator tokenForUserID:userID lifetimeSeconds:3600 privileges:privileges error:error];
}

int main(int argc, char **argv) {
    NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
    NSArray *arguments = [[NSProcessInfo processInfo] arguments];
    NSError *error = nil;
    NSString *token;
    if (argc != 2 && argc != 3) {
        fprintf(stderr, "usage: %s USER_ID [ROOM_ID]\n", argv[0]);
        return EXIT_FAILURE;
    }
    token = make_token([arguments objectAtIndex:1], argc == 3 ? [arguments objectAtIndex:2] : nil, &error);
    if (token == nil) {
        fprintf(stderr, "%s\n", [[error localizedDescription] UTF8String]);
        return EXIT_FAILURE;
    }
    puts([token UTF8String]);
    [pool drain];
    return EXIT_SUCCESS;
}
