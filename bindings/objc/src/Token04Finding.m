#import "Token04Finding.h"
#import "Token04Memory.h"
#import "Token04Private.h"

@implementation Token04Finding

TOKEN04_IMMUTABLE

@synthesize identifier = _identifier;
@synthesize severity = _severity;
@synthesize certainty = _certainty;
@synthesize message = _message;
@synthesize zegoCode = _zegoCode;

- (instancetype)initWithFinding:(const token04_finding_t *)handle {
    self = [super init];
    if (self != nil) {
        size_t length;
        const char *message = token04_finding_message_for(handle, TOKEN04_LANGUAGE_OBJECTIVE_C, &length);
        _identifier = [[NSString alloc] initWithUTF8String:token04_finding_id(handle)];
        _severity = token04_finding_severity(handle);
        _certainty = token04_finding_certainty(handle);
        _message = TOKEN04_RETAIN(Token04StringFrom(message, length));
        _zegoCode = token04_finding_zego_code(handle);
    }
    return self;
}

- (void)dealloc {
    TOKEN04_RELEASE(_identifier);
    TOKEN04_RELEASE(_message);
    TOKEN04_SUPER_DEALLOC();
}

- (BOOL)isEqual:(id)object {
    Token04Finding *other = object;
    if (![object isKindOfClass:[Token04Finding class]]) return NO;
    return _severity == other->_severity && _certainty == other->_certainty &&
           _zegoCode == other->_zegoCode && Token04Equal(_identifier, other->_identifier) &&
           Token04Equal(_message, other->_message);
}

- (NSUInteger)hash {
    return [_identifier hash] * 31 + [_message hash];
}

- (NSString *)description {
    return [NSString stringWithFormat:@"%@: %@", _identifier, _message];
}

@end
