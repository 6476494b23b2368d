#import "Token04Generator.h"
#import "Token04Check.h"
#import "Token04Memory.h"
#import "Token04Private.h"
#import "Token04Seal.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

@implementation Token04GeneratorOptions

@synthesize maxLifetimeSeconds = _maxLifetimeSeconds;
@synthesize cipher = _cipher;
@synthesize clock = _clock;
@synthesize allowPlaceholderIDs = _allowPlaceholderIDs;

- (instancetype)init {
    self = [super init];
    if (self != nil) {
        _maxLifetimeSeconds = TOKEN04_DEFAULT_MAX_LIFETIME_SECONDS;
        _cipher = Token04CipherGCM;
    }
    return self;
}

- (void)dealloc {
    TOKEN04_RELEASE(_clock);
    TOKEN04_SUPER_DEALLOC();
}

@end

@implementation Token04Generator

TOKEN04_IMMUTABLE

- (instancetype)initForApp:(int64_t)appID
                    secret:(NSString *)secret
                   options:(Token04GeneratorOptions *)options
                     error:(NSError **)error {
    self = [super init];
    if (self != nil) {
        token04_generator_options_t wanted = TOKEN04_GENERATOR_OPTIONS_INIT;
        token04_generator_t *handle = NULL;
        token04_error_t *failure;
        Token04Text text;
        if (!Token04IsA([Token04GeneratorOptions class], options, @"options", error) ||
            !Token04IsClock(options.clock, error)) {
            TOKEN04_RELEASE(self);
            return nil;
        }
        if (options != nil) {
            wanted.max_lifetime_seconds = options.maxLifetimeSeconds;
            wanted.cipher = (int32_t)options.cipher;
            wanted.allow_placeholder_ids = options.allowPlaceholderIDs ? 1 : 0;
            _clock = TOKEN04_RETAIN(options.clock);
        }
        if (_clock != nil) {
            wanted.clock = Token04ReadClock;
            wanted.clock_data = (TOKEN04_BRIDGE void *)_clock;
        }
        Token04TextSetSecret(&text, secret);
        failure = TOKEN04_CALL(token04_generator_new(appID, text.data, text.length, &wanted, &handle), &text);
        Token04TextWipe(&text);
        _handle = handle;
        if (!Token04Check(failure, error)) {
            TOKEN04_RELEASE(self);
            return nil;
        }
    }
    return self;
}

+ (instancetype)generatorWithAppID:(int64_t)appID
                            secret:(NSString *)secret
                           options:(Token04GeneratorOptions *)options
                             error:(NSError **)error {
    return TOKEN04_AUTORELEASE([[self alloc] initForApp:appID secret:secret options:options error:error]);
}

- (void)dealloc {
    token04_generator_free(_handle);
    TOKEN04_RELEASE(_clock);
    TOKEN04_SUPER_DEALLOC();
}

- (unsigned int)appID {
    return token04_generator_app_id(_handle);
}

- (Token04Cipher)cipher {
    return token04_generator_cipher(_handle);
}

- (NSString *)description {
    return [NSString stringWithFormat:@"generator of tokens for app %u", self.appID];
}

/// Generates the token into a stack buffer, or on the heap if it is longer than usual.
- (NSString *)seal:(const token04_request_t *)request error:(NSError **)error {
    char usual[1024];
    char *buf = usual;
    size_t length = 0;
    NSString *token = nil;
    token04_error_t *failure =
        token04_generator_generate_into(_handle, request, usual, sizeof usual, &length);
    if (failure != NULL && length > sizeof usual) {
        token04_error_free(failure);
        buf = malloc(length + 1);
        failure = buf == NULL ? Token04NoMemory
                              : token04_generator_generate_into(_handle, request, buf, length + 1, &length);
    }
    if (Token04Check(failure, error)) token = Token04NewASCII(buf, length);
    if (buf != usual) free(buf);
    return TOKEN04_AUTORELEASE(token);
}

- (NSString *)tokenOfKind:(NSInteger)kind
                forUserID:(NSString *)userID
          lifetimeSeconds:(int64_t)lifetimeSeconds
               privileges:(Token04RoomPrivileges *)privileges
                  payload:(NSString *)payload
                    error:(NSError **)error {
    Token04RequestTexts texts;
    NSString *token = nil;
    if (!Token04IsA([Token04RoomPrivileges class], privileges, @"privileges", error)) return nil;
    Token04FillRequestOf(&texts, kind, userID, lifetimeSeconds, privileges, payload);
    if (texts.user.lacksMemory || texts.payload.lacksMemory) {
        Token04Check(Token04NoMemory, error);
    } else {
        token = [self seal:&texts.request error:error];
    }
    Token04WipeRequest(&texts);
    return token;
}

- (NSString *)tokenForUserID:(NSString *)userID
             lifetimeSeconds:(int64_t)lifetimeSeconds
                  privileges:(Token04RoomPrivileges *)privileges
                       error:(NSError **)error {
    return [self tokenOfKind:TOKEN04_REQUEST_PRIVILEGES
                   forUserID:userID
             lifetimeSeconds:lifetimeSeconds
                  privileges:privileges
                     payload:nil
                       error:error];
}

- (NSString *)basicTokenForUserID:(NSString *)userID
                  lifetimeSeconds:(int64_t)lifetimeSeconds
                            error:(NSError **)error {
    return [self tokenOfKind:TOKEN04_REQUEST_BASIC
                   forUserID:userID
             lifetimeSeconds:lifetimeSeconds
                  privileges:nil
                     payload:nil
                       error:error];
}

- (NSString *)tokenForUserID:(NSString *)userID
             lifetimeSeconds:(int64_t)lifetimeSeconds
                     payload:(NSString *)payload
                       error:(NSError **)error {
    return [self tokenOfKind:TOKEN04_REQUEST_PAYLOAD
                   forUserID:userID
             lifetimeSeconds:lifetimeSeconds
                  privileges:nil
                     payload:payload
                       error:error];
}

- (Token04IssuedToken *)issueRequest:(Token04TokenRequest *)request error:(NSError **)error {
    Token04RequestTexts texts;
    token04_issued_t *issued = NULL;
    Token04IssuedToken *result = nil;
    token04_error_t *failure;
    if (!Token04FillRequest(&texts, request, error)) return nil;
    failure = TOKEN04_CALL(token04_generator_generate(_handle, &texts.request, &issued), &texts.user,
                           &texts.payload);
    Token04WipeRequest(&texts);
    if (Token04Check(failure, error)) {
        size_t length;
        const char *token = token04_issued_token(issued, &length);
        result = [[Token04IssuedToken alloc] initWithToken:token
                                                    length:length
                                                   expires:token04_issued_expires_at(issued)
                                                    renews:token04_issued_renew_at(issued)];
    }
    token04_issued_free(issued);
    return TOKEN04_AUTORELEASE(result);
}

/// A heap copy of the UTF-8 of a string: a Token04Text per string would waste the unused part of its buffer.
static const char *copyOf(NSString *string, size_t *length, BOOL *hasMemory) {
    Token04Text text;
    char *copy = NULL;
    // A longer text is refused by its length and not read.
    size_t used;
    Token04TextSet(&text, string);
    used = text.length < TOKEN04_LONGEST_TEXT ? text.length : 0;
    *length = text.length;
    if (text.data != NULL) {
        copy = malloc(used + 1);
        if (copy != NULL) memcpy(copy, text.data, used);
    }
    // If the string was refused, the text is NULL with a length.
    if (text.lacksMemory || (text.data != NULL && copy == NULL)) *hasMemory = NO;
    Token04TextWipe(&text);
    return copy;
}

/// Reads a request once. If the object is not a request, the kind stays 0, which is refused.
static void readRequest(id object, token04_request_t *wanted, BOOL *hasMemory) {
    Token04TokenRequest *request = object;
    const BOOL isRequest = [object isKindOfClass:[Token04TokenRequest class]];
    const token04_request_t empty = TOKEN04_REQUEST_INIT(0);
    *wanted = empty;
    if (!isRequest) return;
    wanted->kind = (int32_t)[request kind];
    wanted->user_id = copyOf([request userID], &wanted -> user_id_len, hasMemory);
    wanted->lifetime_seconds = [request lifetimeSeconds];
    if (wanted->kind == TOKEN04_REQUEST_PAYLOAD) {
        wanted->payload = copyOf([request payload], &wanted -> payload_len, hasMemory);
    }
    if ([[request privileges] isKindOfClass:[Token04RoomPrivileges class]]) {
        wanted->privileges = [[request privileges] handle];
    }
}

/// Copies the requests into a private array, each read once; nil if the array has fewer than its count.
static NSArray *newSnapshot(NSArray *requests) NS_RETURNS_RETAINED;

static NSArray *newSnapshot(NSArray *requests) {
    NSMutableArray *snapshot = [[NSMutableArray alloc] init];
    @try {
        const NSUInteger count = [requests count];
        NSUInteger at;
        for (at = 0; at < count; ++at) [snapshot addObject:[requests objectAtIndex:at]];
        return snapshot;
    } @catch (id exception) {
        (void)exception;
        TOKEN04_RELEASE(snapshot);
        return nil;
    }
}

- (NSArray *)issueRequests:(NSArray *)requests error:(NSError **)error {
    token04_request_t *wanted = NULL;
    token04_batch_t *batch = NULL;
    NSMutableArray *results = nil;
    NSUInteger at, count;
    NSArray *snapshot;
    BOOL hasMemory;
    if (requests == nil) {
        Token04Refuse(@"`requests` is nil: pass an array, which may be empty", error);
        return nil;
    }
    if (!Token04IsA([NSArray class], requests, @"requests", error)) return nil;
    // It keeps alive the privileges that the C functions read.
    snapshot = newSnapshot(requests);
    if (snapshot == nil) {
        Token04Refuse(@"`requests` lost elements during the call: pass an array that no other thread changes",
                      error);
        return nil;
    }
    count = [snapshot count];
    if (count < SIZE_MAX) wanted = calloc(count + 1, sizeof *wanted);
    hasMemory = wanted != NULL;
    for (at = 0; hasMemory && at < count; ++at)
        readRequest([snapshot objectAtIndex:at], &wanted[at], &hasMemory);
    if (Token04Check(
            hasMemory ? token04_generator_generate_batch(_handle, wanted, count, &batch) : Token04NoMemory,
            error)) {
        size_t made;
        const token04_batch_item_t *items = token04_batch_items(batch, &made);
        results = [NSMutableArray arrayWithCapacity:made];
        for (at = 0; at < made; ++at) {
            NSError *wrong = nil;
            id request = [snapshot objectAtIndex:at];
            const BOOL isRequest = Token04IsA([Token04TokenRequest class], request, @"requests[]", &wrong);
            [results addObject:isRequest ? [Token04TokenResult resultWithItem:&items[at]]
                                         : [Token04TokenResult resultWithError:wrong]];
        }
        token04_batch_free(batch);
    }
    for (at = 0; wanted != NULL && at < count; ++at) {
        free((void *)wanted[at].user_id);
        free((void *)wanted[at].payload);
    }
    free(wanted);
    TOKEN04_RELEASE(snapshot);
    return results;
}

@end
