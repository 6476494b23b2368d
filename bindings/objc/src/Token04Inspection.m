#import "Token04Inspection.h"
#import "Token04Check.h"
#import "Token04Claims+Private.h"
#import "Token04KitToken+Private.h"
#import "Token04Memory.h"
#import "Token04RoomPrivileges+Private.h"
#import "Token04Text.h"

/// Owns what the C function found, for claims that outlive the inspection.
@interface Token04InspectionHandle : NSObject {
 @public
    token04_inspection_t *_found;
}
@end

@implementation Token04InspectionHandle

- (void)dealloc {
    token04_inspection_free(_found);
    TOKEN04_SUPER_DEALLOC();
}

@end

@implementation Token04Finding

@synthesize identifier = _identifier;
@synthesize severity = _severity;
@synthesize message = _message;
@synthesize zegoCode = _zegoCode;

- (instancetype)initWithFinding:(const token04_finding_t *)handle {
    self = [super init];
    if (self != nil) {
        size_t length;
        const char *message = token04_finding_message(handle, &length);
        _identifier = [[NSString alloc] initWithUTF8String:token04_finding_id(handle)];
        _severity = token04_finding_severity(handle);
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

@end

@implementation Token04Envelope

@synthesize expire = _expire;
@synthesize cipher = _cipher;
@synthesize iv = _iv;
@synthesize ciphertextLength = _ciphertextLength;
@synthesize mode = _mode;

- (instancetype)initWithEnvelope:(const token04_envelope_t *)handle {
    self = [super init];
    if (self != nil) {
        size_t length;
        const uint8_t *iv = token04_envelope_iv(handle, &length);
        _expire = token04_envelope_expire(handle);
        _cipher = token04_envelope_cipher(handle);
        _iv = [[NSData alloc] initWithBytes:iv length:length];
        _ciphertextLength = token04_envelope_ciphertext_len(handle);
        _mode = token04_envelope_mode(handle);
    }
    return self;
}

- (void)dealloc {
    TOKEN04_RELEASE(_iv);
    TOKEN04_SUPER_DEALLOC();
}

@end

@implementation Token04Inspection

@synthesize form = _form;
@synthesize at = _at;
@synthesize envelope = _envelope;
@synthesize claims = _claims;
@synthesize privileges = _privileges;
@synthesize kit = _kit;
@synthesize findings = _findings;

- (instancetype)initWithInspection:(Token04InspectionHandle *)handle {
    self = [super init];
    if (self != nil) {
        const token04_inspection_t *found = handle->_found;
        const token04_envelope_t *envelope = token04_inspection_envelope(found);
        const token04_claims_t *claims = token04_inspection_claims(found);
        NSMutableArray *findings = [[NSMutableArray alloc] init];
        const size_t count = token04_inspection_finding_count(found);
        size_t at;
        _form = token04_inspection_form(found);
        _at = token04_inspection_at(found);
        if (envelope != NULL) _envelope = [[Token04Envelope alloc] initWithEnvelope:envelope];
        if (claims != NULL) _claims = [[Token04Claims alloc] initWithHandle:claims owner:handle];
        _privileges =
            TOKEN04_RETAIN([Token04RoomPrivileges privilegesFromHandle:token04_inspection_privileges(found)]);
        _kit = TOKEN04_RETAIN([Token04KitToken kitTokenFromHandle:token04_inspection_kit(found)]);
        for (at = 0; at < count; ++at) {
            Token04Finding *finding =
                [[Token04Finding alloc] initWithFinding:token04_inspection_finding(found, at)];
            [findings addObject:finding];
            TOKEN04_RELEASE(finding);
        }
        _findings = findings;
    }
    return self;
}

+ (instancetype)inspect:(NSString *)token
                 secret:(NSString *)secret
                   asOf:(const int64_t *)time
                  error:(NSError **)error {
    Token04InspectionHandle *handle = TOKEN04_AUTORELEASE([[Token04InspectionHandle alloc] init]);
    Token04Text text, key;
    token04_error_t *failure;
    Token04TextSet(&text, token);
    Token04TextSetSecret(&key, secret);
    failure = TOKEN04_CALL(token04_inspect(text.data, text.length, secret != nil ? key.data : NULL,
                                           key.length, time, &handle->_found),
                           &text, &key);
    Token04TextWipe(&key);
    Token04TextWipe(&text);
    if (!Token04Check(failure, error)) return nil;
    return TOKEN04_AUTORELEASE([[self alloc] initWithInspection:handle]);
}

+ (instancetype)inspect:(NSString *)token secret:(NSString *)secret error:(NSError **)error {
    return [self inspect:token secret:secret asOf:NULL error:error];
}

+ (instancetype)inspect:(NSString *)token secret:(NSString *)secret at:(long long)at error:(NSError **)error {
    const int64_t time = at;
    return [self inspect:token secret:secret asOf:&time error:error];
}

- (void)dealloc {
    TOKEN04_RELEASE(_envelope);
    TOKEN04_RELEASE(_claims);
    TOKEN04_RELEASE(_privileges);
    TOKEN04_RELEASE(_kit);
    TOKEN04_RELEASE(_findings);
    TOKEN04_SUPER_DEALLOC();
}

@end
