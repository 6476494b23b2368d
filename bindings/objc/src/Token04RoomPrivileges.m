#import "Token04RoomPrivileges.h"
#import "Token04Check.h"
#import "Token04Memory.h"
#import "Token04Private.h"
#include <stdlib.h>

@implementation Token04RoomPrivileges

TOKEN04_IMMUTABLE

- (token04_error_t *)allowStreams {
    const NSUInteger count = [_streamIDs count];
    Token04Text *texts = calloc(count + 1, sizeof *texts);
    const char **ids = calloc(count + 1, sizeof *ids);
    size_t *lengths = calloc(count + 1, sizeof *lengths);
    BOOL hasMemory = texts != NULL && ids != NULL && lengths != NULL;
    NSUInteger used = 0;
    token04_error_t *failure;
    NSUInteger at;
    for (; hasMemory && used < count; ++used) {
        Token04TextSet(&texts[used], [_streamIDs objectAtIndex:used]);
        ids[used] = texts[used].data;
        lengths[used] = texts[used].length;
        hasMemory = !texts[used].lacksMemory;
    }
    failure = hasMemory ? token04_privileges_allow_publish(_handle, ids, lengths, count) : Token04NoMemory;
    for (at = 0; at < used; ++at) Token04TextWipe(&texts[at]);
    free(texts);
    free(ids);
    free(lengths);
    return failure;
}

/// Creates the C object.
- (token04_error_t *)make {
    token04_error_t *failure;
    token04_privileges_t *handle = NULL;
    if (_anyRoom) {
        failure = token04_privileges_new_any_room(&handle);
    } else {
        Token04Text room;
        Token04TextSet(&room, _roomID);
        failure = TOKEN04_CALL(token04_privileges_new(room.data, room.length, &handle), &room);
        Token04TextWipe(&room);
    }
    _handle = handle;
    if (failure == NULL && _login) failure = token04_privileges_allow_login(_handle);
    if (failure == NULL && _streamIDs != nil) failure = [self allowStreams];
    if (failure == NULL && _anyStream) failure = token04_privileges_allow_publish_any_stream(_handle);
    return failure;
}

/// Creates new privileges with all steps so far, because a step would change the existing C object. Without a
/// room and without `anyRoom`, as after a bare -init, they are refused.
+ (instancetype)privilegesWithRoom:(NSString *)roomID
                           anyRoom:(BOOL)anyRoom
                             login:(BOOL)login
                         streamIDs:(NSArray *)streamIDs
                         anyStream:(BOOL)anyStream
                             error:(NSError **)error {
    Token04RoomPrivileges *privileges = TOKEN04_AUTORELEASE([[self alloc] init]);
    privileges->_roomID = TOKEN04_RETAIN(roomID);
    privileges->_anyRoom = anyRoom;
    privileges->_login = login;
    privileges->_streamIDs = TOKEN04_RETAIN(streamIDs);
    privileges->_anyStream = anyStream;
    return Token04Check([privileges make], error) ? privileges : nil;
}

+ (instancetype)privilegesInRoom:(NSString *)roomID error:(NSError **)error {
    id room = Token04NewCopy(roomID);
    // nil is an error, not any room.
    Token04RoomPrivileges *privileges = [self privilegesWithRoom:room
                                                         anyRoom:NO
                                                           login:NO
                                                       streamIDs:nil
                                                       anyStream:NO
                                                           error:error];
    TOKEN04_RELEASE(room);
    return privileges;
}

+ (instancetype)privilegesInAnyRoom {
    return [self privilegesWithRoom:nil anyRoom:YES login:NO streamIDs:nil anyStream:NO error:NULL];
}

- (void)dealloc {
    token04_privileges_free(_handle);
    TOKEN04_RELEASE(_roomID);
    TOKEN04_RELEASE(_streamIDs);
    TOKEN04_SUPER_DEALLOC();
}

- (const token04_privileges_t *)handle {
    return _handle;
}

- (instancetype)allowLogin {
    return [[self class] privilegesWithRoom:_roomID
                                    anyRoom:_anyRoom
                                      login:YES
                                  streamIDs:_streamIDs
                                  anyStream:_anyStream
                                      error:NULL];
}

/// The string, or only its start if it is too long for any token; the caller releases it.
static id newCopyUpToLimit(id element) NS_RETURNS_RETAINED;

static id newCopyUpToLimit(id element) {
    const BOOL isString = [element isKindOfClass:[NSString class]];
    if (!isString || [element length] <= TOKEN04_MAX_TEXT_LEN) return Token04NewCopy(element);
    return TOKEN04_RETAIN([element substringToIndex:TOKEN04_MAX_TEXT_LEN + 1]);
}

/// A private array: -[NSArray copy] trusts a subclass to return the same count twice. It ends with the first
/// stream that does not fit into a token: that one makes the list invalid, so the rest need not be copied.
/// nil if the array has fewer elements than its count.
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
            // Each character has at least one byte.
            length += QUOTES_AND_COMMA;
            if ([element isKindOfClass:[NSString class]]) length += [element length];
            TOKEN04_RELEASE(element);
        }
    } @catch (id exception) {
        (void)exception;
        TOKEN04_RELEASE(array);
        return nil;
    }
    return array;
}

- (instancetype)allowPublish:(NSArray *)streamIDs error:(NSError **)error {
    Token04RoomPrivileges *privileges = nil;
    NSArray *added, *all;
    if (!Token04IsA([NSArray class], streamIDs, @"streamIDs", error)) return nil;
    added = newArray(streamIDs);
    if (added == nil) {
        Token04Refuse(
            @"`streamIDs` lost elements during the call: pass an array that no other thread changes", error);
        return nil;
    }
    // An empty list is refused here, even if earlier steps added streams.
    all = [added count] == 0 || _streamIDs == nil ? added : [_streamIDs arrayByAddingObjectsFromArray:added];
    privileges = [[self class] privilegesWithRoom:_roomID
                                          anyRoom:_anyRoom
                                            login:_login
                                        streamIDs:all
                                        anyStream:_anyStream
                                            error:error];
    TOKEN04_RELEASE(added);
    return privileges;
}

- (instancetype)allowPublishAnyStreamAndReturnError:(NSError **)error {
    return [[self class] privilegesWithRoom:_roomID
                                    anyRoom:_anyRoom
                                      login:_login
                                  streamIDs:_streamIDs
                                  anyStream:YES
                                      error:error];
}

- (NSString *)payloadWithError:(NSError **)error {
    char *text = NULL;
    size_t length = 0;
    NSString *payload = nil;
    token04_error_t *failure = token04_privileges_to_payload(_handle, &text, &length);
    if (Token04Check(failure, error)) payload = Token04StringFrom(text, length);
    token04_string_free(text);
    return payload;
}

- (BOOL)isEqual:(id)object {
    Token04RoomPrivileges *other = object;
    if (![object isKindOfClass:[Token04RoomPrivileges class]]) return NO;
    return _anyRoom == other->_anyRoom && _login == other->_login && _anyStream == other->_anyStream &&
           Token04Equal(_roomID, other->_roomID) && Token04Equal(_streamIDs, other->_streamIDs);
}

- (NSUInteger)hash {
    return [_roomID hash] * 31 + [_streamIDs hash] + (_login ? 1 : 0) + (_anyStream ? 2 : 0);
}

- (NSString *)description {
    return [NSString stringWithFormat:@"room %@, log in %@, publish %@", _anyRoom ? @"(any)" : _roomID,
                                      _login ? @"yes" : @"no",
                                      _anyStream          ? @"any stream"
                                      : _streamIDs != nil ? [_streamIDs componentsJoinedByString:@", "]
                                                          : @"no"];
}

@end
