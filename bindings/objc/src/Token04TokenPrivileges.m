#import "Token04Memory.h"
#import "Token04Private.h"

@implementation Token04TokenPrivileges

TOKEN04_IMMUTABLE

@synthesize roomID = _roomID;
@synthesize mayLogIn = _mayLogIn;
@synthesize mayPublish = _mayPublish;
@synthesize anyStream = _anyStream;
@synthesize streamIDs = _streamIDs;

+ (instancetype)privilegesFromHandle:(const token04_token_privileges_t *)handle {
    Token04TokenPrivileges *read;
    NSMutableArray *streamIDs;
    size_t at, length, count;
    const char *text;
    if (handle == NULL) return nil;
    read = [[self alloc] init];
    text = token04_token_privileges_room_id(handle, &length);
    if (text != NULL) read->_roomID = TOKEN04_RETAIN(Token04StringFrom(text, length));
    read->_mayLogIn = token04_token_privileges_may_log_in(handle);
    read->_mayPublish = token04_token_privileges_may_publish(handle);
    read->_anyStream = token04_token_privileges_any_stream(handle);
    count = token04_token_privileges_stream_count(handle);
    streamIDs = [NSMutableArray arrayWithCapacity:count];
    for (at = 0; at < count; ++at) {
        text = token04_token_privileges_stream_id(handle, at, &length);
        [streamIDs addObject:Token04StringFrom(text, length)];
    }
    read->_streamIDs = [streamIDs copy];
    return TOKEN04_AUTORELEASE(read);
}

- (void)dealloc {
    TOKEN04_RELEASE(_roomID);
    TOKEN04_RELEASE(_streamIDs);
    TOKEN04_SUPER_DEALLOC();
}

- (BOOL)anyRoom {
    // An object that was never filled in allows nothing.
    return _streamIDs != nil && _roomID == nil;
}

- (BOOL)isEqual:(id)object {
    Token04TokenPrivileges *other = object;
    if (![object isKindOfClass:[Token04TokenPrivileges class]]) return NO;
    return _mayLogIn == other->_mayLogIn && _mayPublish == other->_mayPublish &&
           _anyStream == other->_anyStream && Token04Equal(_roomID, other->_roomID) &&
           Token04Equal(_streamIDs, other->_streamIDs);
}

- (NSUInteger)hash {
    return [_roomID hash] * 31 + [_streamIDs hash] + (_mayLogIn ? 1 : 0) + (_mayPublish ? 2 : 0);
}

- (NSString *)description {
    return [NSString stringWithFormat:@"room %@, log in %@, publish %@", _roomID != nil ? _roomID : @"(any)",
                                      _mayLogIn ? @"yes" : @"no",
                                      !_mayPublish ? @"no"
                                      : _anyStream ? @"any stream"
                                                   : [_streamIDs componentsJoinedByString:@", "]];
}

@end
