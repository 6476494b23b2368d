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

/// The start of a string, where that is too long for any token already; the caller releases it.
static id newCopyUpToLimit(id element) NS_RETURNS_RETAINED;

static id newCopyUpToLimit(id element) {
    const BOOL isString = [element isKindOfClass:[NSString class]];
    if (!isString || [element length] <= TOKEN04_MAX_TEXT_LEN) return Token04NewCopy(element);
    return TOKEN04_RETAIN([element substringToIndex:TOKEN04_MAX_TEXT_LEN + 1]);
}

/// An array of nobody else's: NSArray's own copy trusts a subclass to tell its count the same twice. It ends
/// with the first stream that does not fit into a token: with that one the list is refused, and the rest need
/// not be copied.
static NSArray *newArray(NSArray *elements) NS_RETURNS_RETAINED;

static NSArray *newArray(NSArray *elements) {
    enum { QUOTES_AND_COMMA = 3 };
    NSMutableArray *array = [[NSMutableArray alloc] init];
    @try {
        NSUInteger at, count, length = 0;
        count = [elements isKindOfClass:[NSArray class]] ? [elements count] : 0;
        for (at = 0; at < count && length <= TOKEN04_MAX_TEXT_LEN; ++at) {
            id element = newCopyUpToLimit([elements objectAtIndex:at]);
            [array addObject:element];
            // A character has at least one byte.
            length += QUOTES_AND_COMMA;
            if ([element isKindOfClass:[NSString class]]) length += [element length];
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

// Another thread may set the privileges while a payload is written. So they are written and read under a
// lock, and a payload is written of all of them as they are at one moment.

- (BOOL)mayLogIn {
    @synchronized(self) {
        return _mayLogIn;
    }
}

- (void)setMayLogIn:(BOOL)mayLogIn {
    @synchronized(self) {
        _mayLogIn = mayLogIn;
    }
}

- (BOOL)mayPublish {
    @synchronized(self) {
        return _mayPublish;
    }
}

- (void)setMayPublish:(BOOL)mayPublish {
    @synchronized(self) {
        _mayPublish = mayPublish;
    }
}

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
    BOOL hasMemory = texts != NULL && ids != NULL && lengths != NULL;
    NSUInteger used = 0;
    token04_error_t *failure;
    NSUInteger at;
    for (; hasMemory && used < count; ++used) {
        Token04TextSet(&texts[used], [streamIDs objectAtIndex:used]);
        ids[used] = texts[used].data;
        lengths[used] = texts[used].length;
        hasMemory = !texts[used].lacksMemory;
    }
    failure = hasMemory ? token04_privileges_only_streams(handle, ids, lengths, count) : Token04NoMemory;
    for (at = 0; at < used; ++at) Token04TextWipe(&texts[at]);
    free(texts);
    free(ids);
    free(lengths);
    return failure;
}

/// Those of the C functions, to be freed also on failure.
- (token04_error_t *)makeHandle:(token04_privileges_t **)handle {
    token04_error_t *failure;
    NSArray *streamIDs;
    BOOL mayLogIn, mayPublish;
    @synchronized(self) {
        streamIDs = TOKEN04_AUTORELEASE(TOKEN04_RETAIN(_streamIDs));
        mayLogIn = _mayLogIn;
        mayPublish = _mayPublish;
    }
    if (_roomID == nil) {
        failure = token04_privileges_new_any_room(handle);
    } else {
        Token04Text room;
        Token04TextSet(&room, _roomID);
        failure = TOKEN04_CALL(token04_privileges_new(room.data, room.length, handle), &room);
        Token04TextWipe(&room);
    }
    if (failure == NULL && mayLogIn) failure = token04_privileges_allow_login(*handle);
    if (failure == NULL && mayPublish) failure = token04_privileges_allow_publish(*handle);
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
    failure = TOKEN04_CALL(token04_privileges_from_payload(text.data, text.length, &handle), &text);
    Token04TextWipe(&text);
    *privileges = [self privilegesFromHandle:handle];
    token04_privileges_free(handle);
    return Token04Check(failure, error);
}

@end
