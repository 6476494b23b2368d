#import "Token04Memory.h"
#import "Token04Private.h"

@implementation Token04RoomAction

TOKEN04_IMMUTABLE

@synthesize roomID = _roomID;
@synthesize streamID = _streamID;
@synthesize isPublish = _isPublish;

- (instancetype)initWithRoomID:(NSString *)roomID streamID:(NSString *)streamID isPublish:(BOOL)isPublish {
    self = [super init];
    if (self != nil) {
        _roomID = Token04NewCopy(roomID);
        _streamID = Token04NewCopy(streamID);
        _isPublish = isPublish;
    }
    return self;
}

+ (instancetype)loginToRoom:(NSString *)roomID {
    return TOKEN04_AUTORELEASE([[self alloc] initWithRoomID:roomID streamID:nil isPublish:NO]);
}

+ (instancetype)publishStream:(NSString *)streamID inRoom:(NSString *)roomID {
    return TOKEN04_AUTORELEASE([[self alloc] initWithRoomID:roomID streamID:streamID isPublish:YES]);
}

- (void)dealloc {
    TOKEN04_RELEASE(_roomID);
    TOKEN04_RELEASE(_streamID);
    TOKEN04_SUPER_DEALLOC();
}

- (BOOL)isEqual:(id)object {
    Token04RoomAction *other = object;
    if (![object isKindOfClass:[Token04RoomAction class]]) return NO;
    return _isPublish == other->_isPublish && Token04Equal(_roomID, other->_roomID) &&
           Token04Equal(_streamID, other->_streamID);
}

- (NSUInteger)hash {
    return [_roomID hash] * 31 + [_streamID hash] + (_isPublish ? 1 : 0);
}

- (NSString *)description {
    if (_isPublish) return [NSString stringWithFormat:@"publish %@ in %@", _streamID, _roomID];
    return [NSString stringWithFormat:@"log in to %@", _roomID];
}

+ (void)fill:(Token04ActionTexts *)texts from:(Token04RoomAction *)action {
    const token04_action_t empty = TOKEN04_ACTION_INIT(TOKEN04_ACTION_LOGIN);
    texts->action = empty;
    Token04TextSet(&texts->room, action != nil ? action->_roomID : nil);
    Token04TextSet(&texts->stream, action != nil ? action->_streamID : nil);
    texts->action.room_id = texts->room.data;
    texts->action.room_id_len = texts->room.length;
    if (action != nil && action->_isPublish) {
        texts->action.kind = TOKEN04_ACTION_PUBLISH;
        texts->action.stream_id = texts->stream.data;
        texts->action.stream_id_len = texts->stream.length;
    }
}

@end

void Token04WipeAction(Token04ActionTexts *texts) {
    Token04TextWipe(&texts->stream);
    Token04TextWipe(&texts->room);
}
