#import "Token04RoomPrivileges.h"
#import "Token04Check.h"
#import "Token04Memory.h"
#import "Token04RoomPrivileges+Private.h"
#import "Token04Text.h"
#include <stdlib.h>

@implementation Token04RoomPrivileges

@synthesize roomID = _roomID;
@synthesize mayLogIn = _mayLogIn;
@synthesize mayPublish = _mayPublish;
@synthesize streamIDs = _streamIDs;

- (instancetype)initWithRoomID:(NSString *)roomID {
    self = [super init];
    if (self != nil) _roomID = Token04NewCopy(roomID);
    return self;
}

- (instancetype)init {
    return [self initWithRoomID:@""];
}

+ (instancetype)privilegesInRoom:(NSString *)roomID {
    // nil is a mistake, not any room.
    Token04RoomPrivileges *privileges = [[self alloc] initWithRoomID:(roomID != nil ? roomID : @"")];
    return TOKEN04_AUTORELEASE(privileges);
}

+ (instancetype)privilegesInAnyRoom {
    return TOKEN04_AUTORELEASE([[self alloc] initWithRoomID:nil]);
}

- (void)dealloc {
    TOKEN04_RELEASE(_roomID);
    TOKEN04_RELEASE(_streamIDs);
    TOKEN04_SUPER_DEALLOC();
}

/// An array of nobody else's: NSArray's own copy trusts a subclass to tell its count the same twice.
static NSArray *newArray(NSArray *elements) NS_RETURNS_RETAINED;

static NSArray *newArray(NSArray *elements) {
    NSMutableArray *array = [[NSMutableArray alloc] init];
    NSUInteger at, count;
    if (![elements isKindOfClass:[NSArray class]]) return array;
    count = [elements count];
    @try {
        for (at = 0; at < count; ++at) {
            id element = Token04NewCopy([elements objectAtIndex:at]);
            [array addObject:element];
            TOKEN04_RELEASE(element);
        }
    } @catch (id exception) {
        // It has fewer than it said. None at all is refused later.
        (void)exception;
        TOKEN04_RELEASE(array);
        array = [[NSMutableArray alloc] init];
    }
    return array;
}

// Replaced and read under a lock, as another thread may write the payload meanwhile.

- (NSArray *)streamIDs {
    @synchronized(self) {
        return TOKEN04_AUTORELEASE(TOKEN04_RETAIN(_streamIDs));
    }
}

- (void)allowOnlyStreams:(NSArray *)streamIDs {
    NSArray *replaced = newArray(streamIDs);
    @synchronized(self) {
        TOKEN04_SWAP(NSArray *, _streamIDs, replaced);
    }
    TOKEN04_RELEASE(replaced);
}

static token04_error_t *restrictHandle(token04_privileges_t *handle, NSArray *streamIDs) {
    const NSUInteger count = [streamIDs count];
    Token04Text *texts = calloc(count + 1, sizeof *texts);
    const char **ids = calloc(count + 1, sizeof *ids);
    size_t *lengths = calloc(count + 1, sizeof *lengths);
    const BOOL hasMemory = texts != NULL && ids != NULL && lengths != NULL;
    token04_error_t *failure;
    NSUInteger at;
    for (at = 0; hasMemory && at < count; ++at) {
        Token04TextSet(&texts[at], [streamIDs objectAtIndex:at]);
        ids[at] = texts[at].data;
        lengths[at] = texts[at].length;
    }
    failure = token04_privileges_only_streams(handle, hasMemory ? ids : NULL, lengths, hasMemory ? count : 1);
    for (at = 0; hasMemory && at < count; ++at) Token04TextWipe(&texts[at]);
    free(texts);
    free(ids);
    free(lengths);
    return failure;
}

/// Those of the C functions, to be freed also on failure.
- (token04_error_t *)makeHandle:(token04_privileges_t **)handle {
    token04_error_t *failure;
    NSArray *streamIDs = self.streamIDs;
    if (_roomID == nil) {
        failure = token04_privileges_new_any_room(handle);
    } else {
        Token04Text room;
        Token04TextSet(&room, _roomID);
        failure = token04_privileges_new(room.data, room.length, handle);
        Token04TextWipe(&room);
    }
    if (failure == NULL && _mayLogIn) failure = token04_privileges_allow_login(*handle);
    if (failure == NULL && _mayPublish) failure = token04_privileges_allow_publish(*handle);
    if (failure == NULL && streamIDs != nil) failure = restrictHandle(*handle, streamIDs);
    return failure;
}

- (NSString *)payloadWithError:(NSError **)error {
    token04_privileges_t *handle = NULL;
    char *text = NULL;
    size_t length = 0;
    NSString *payload = nil;
    token04_error_t *failure = [self makeHandle:&handle];
    if (failure == NULL) failure = token04_privileges_to_payload(handle, &text, &length);
    token04_privileges_free(handle);
    if (Token04Check(failure, error)) payload = Token04StringFrom(text, length);
    token04_string_free(text);
    return payload;
}

+ (instancetype)privilegesFromHandle:(const token04_privileges_t *)handle {
    Token04RoomPrivileges *copied;
    size_t at, length, count = token04_privileges_stream_count(handle);
    const char *text = token04_privileges_room_id(handle, &length);
    if (handle == NULL) return nil;
    copied =
        text == NULL ? [self privilegesInAnyRoom] : [self privilegesInRoom:Token04StringFrom(text, length)];
    copied.mayLogIn = token04_privileges_may_log_in(handle);
    copied.mayPublish = token04_privileges_may_publish(handle);
    if (count > 0) {
        NSMutableArray *streamIDs = [NSMutableArray arrayWithCapacity:count];
        for (at = 0; at < count; ++at) {
            text = token04_privileges_stream_id(handle, at, &length);
            [streamIDs addObject:Token04StringFrom(text, length)];
        }
        [copied allowOnlyStreams:streamIDs];
    }
    return copied;
}

+ (BOOL)readPayload:(NSString *)payload
         privileges:(Token04RoomPrivileges **)privileges
              error:(NSError **)error {
    token04_privileges_t *handle = NULL;
    token04_error_t *failure;
    Token04Text text;
    Token04TextSet(&text, payload);
    failure = token04_privileges_from_payload(text.data, text.length, &handle);
    Token04TextWipe(&text);
    *privileges = [self privilegesFromHandle:handle];
    token04_privileges_free(handle);
    return Token04Check(failure, error);
}

@end
