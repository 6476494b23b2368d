#import "Token04Inspection.h"
#import "Token04Check.h"
#import "Token04KitToken+Private.h"
#import "Token04Memory.h"
#import "Token04Private.h"

@implementation Token04Envelope

TOKEN04_IMMUTABLE

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

@implementation Token04TokenContents

TOKEN04_IMMUTABLE

@synthesize appID = _appID;
@synthesize userID = _userID;
@synthesize ctime = _ctime;
@synthesize expire = _expire;
@synthesize nonce = _nonce;
@synthesize payload = _payload;
@synthesize cipher = _cipher;

- (instancetype)initWithContents:(const token04_contents_t *)handle {
    self = [super init];
    if (self != nil) {
        size_t length;
        const char *text = token04_contents_user_id(handle, &length);
        _userID = TOKEN04_RETAIN(Token04StringFrom(text, length));
        text = token04_contents_payload(handle, &length);
        _payload = TOKEN04_RETAIN(Token04StringFrom(text, length));
        _appID = token04_contents_app_id(handle);
        _ctime = token04_contents_ctime(handle);
        _expire = token04_contents_expire(handle);
        _nonce = token04_contents_nonce(handle);
        _cipher = token04_contents_cipher(handle);
    }
    return self;
}

- (void)dealloc {
    TOKEN04_RELEASE(_userID);
    TOKEN04_RELEASE(_payload);
    TOKEN04_SUPER_DEALLOC();
}

- (NSString *)description {
    return [NSString
        stringWithFormat:@"not verified: app %u, user %@, made %lld, expires %lld, payload of %lu characters",
                         _appID, _userID, (long long)_ctime, (long long)_expire,
                         (unsigned long)[_payload length]];
}

@end

typedef const char *(*Token04TextAt)(const token04_inspection_t *, size_t);

/** The texts up to the first NULL. The caller owns the array. */
static NSArray *Token04TextsOf(const token04_inspection_t *found, Token04TextAt at) {
    NSMutableArray *texts = [[NSMutableArray alloc] init];
    const char *text;
    while ((text = at(found, [texts count])) != NULL) [texts addObject:[NSString stringWithUTF8String:text]];
    return texts;
}

@implementation Token04Inspection

TOKEN04_IMMUTABLE

@synthesize form = _form;
@synthesize time = _time;
@synthesize envelope = _envelope;
@synthesize contents = _contents;
@synthesize privileges = _privileges;
@synthesize kit = _kit;
@synthesize repairs = _repairs;
@synthesize layout = _layout;
@synthesize findings = _findings;

- (instancetype)initWithInspection:(const token04_inspection_t *)found {
    self = [super init];
    if (self != nil) {
        const token04_envelope_t *envelope = token04_inspection_envelope(found);
        const token04_contents_t *contents = token04_inspection_contents(found);
        const size_t count = token04_inspection_finding_count(found);
        NSMutableArray *findings = [[NSMutableArray alloc] initWithCapacity:count];
        size_t at;
        _form = token04_inspection_form(found);
        _time = token04_inspection_time(found);
        if (envelope != NULL) _envelope = [[Token04Envelope alloc] initWithEnvelope:envelope];
        if (contents != NULL) _contents = [[Token04TokenContents alloc] initWithContents:contents];
        _privileges = TOKEN04_RETAIN(
            [Token04TokenPrivileges privilegesFromHandle:token04_inspection_privileges(found)]);
        _kit = TOKEN04_RETAIN([Token04KitToken kitTokenFromHandle:token04_inspection_kit(found)]);
        _repairs = Token04TextsOf(found, token04_inspection_repair);
        _layout = Token04TextsOf(found, token04_inspection_layout);
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

+ (instancetype)inspectText:(NSString *)text
                     secret:(NSString *)secret
                       time:(NSDate *)time
                      error:(NSError **)error {
    const int64_t seconds = time != nil ? Token04Seconds(time) : 0;
    token04_inspection_t *found = NULL;
    Token04Inspection *inspection = nil;
    Token04Text utf8, key;
    token04_error_t *failure;
    Token04TextSet(&utf8, text);
    Token04TextSetSecret(&key, secret);
    failure = TOKEN04_CALL(token04_inspect(utf8.data, utf8.length, secret != nil ? key.data : NULL,
                                           key.length, time != nil ? &seconds : NULL, &found),
                           &utf8, &key);
    Token04TextWipe(&key);
    Token04TextWipe(&utf8);
    if (Token04Check(failure, error)) inspection = [[self alloc] initWithInspection:found];
    token04_inspection_free(found);
    return TOKEN04_AUTORELEASE(inspection);
}

- (void)dealloc {
    TOKEN04_RELEASE(_envelope);
    TOKEN04_RELEASE(_contents);
    TOKEN04_RELEASE(_privileges);
    TOKEN04_RELEASE(_kit);
    TOKEN04_RELEASE(_repairs);
    TOKEN04_RELEASE(_layout);
    TOKEN04_RELEASE(_findings);
    TOKEN04_SUPER_DEALLOC();
}

@end
