#import "Token04Generator.h"
#import "Token04Check.h"
#import "Token04Memory.h"
#import "Token04Text.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

@implementation Token04TokenRequest

@synthesize userID = _userID;
@synthesize effectiveTimeInSeconds = _effectiveTimeInSeconds;
@synthesize payload = _payload;

+ (instancetype)requestForUser:(NSString *)userID
        effectiveTimeInSeconds:(long long)effectiveTimeInSeconds
                       payload:(NSString *)payload {
    Token04TokenRequest *request = [[self alloc] init];
    request->_userID = Token04NewCopy(userID);
    request->_effectiveTimeInSeconds = effectiveTimeInSeconds;
    request->_payload = Token04NewCopy(payload);
    return TOKEN04_AUTORELEASE(request);
}

- (void)dealloc {
    TOKEN04_RELEASE(_userID);
    TOKEN04_RELEASE(_payload);
    TOKEN04_SUPER_DEALLOC();
}

@end

@implementation Token04TokenResult

@synthesize token = _token;
@synthesize error = _error;

+ (instancetype)resultWithItem:(const token04_batch_item_t *)item {
    Token04TokenResult *result = [[self alloc] init];
    if (item->error != NULL) {
        result->_error = TOKEN04_RETAIN(Token04MakeError(item->error));
    } else {
        result->_token = Token04NewASCII(item->token, item->token_len);
    }
    return TOKEN04_AUTORELEASE(result);
}

- (void)dealloc {
    TOKEN04_RELEASE(_token);
    TOKEN04_RELEASE(_error);
    TOKEN04_SUPER_DEALLOC();
}

@end

@implementation Token04Generator

- (instancetype)init {
    return [self initWithAppID:0 secret:@"" error:NULL];
}

- (instancetype)initWithAppID:(long long)appID secret:(NSString *)secret error:(NSError **)error {
    return [self initWithAppID:appID secret:secret cipher:Token04CipherGCM error:error];
}

- (instancetype)initWithAppID:(long long)appID
                       secret:(NSString *)secret
                       cipher:(Token04Cipher)cipher
                        error:(NSError **)error {
    self = [super init];
    if (self != nil) {
        token04_generator_t *handle = NULL;
        token04_error_t *failure;
        Token04Text text;
        Token04TextSetSecret(&text, secret);
        failure = TOKEN04_CALL(
            token04_generator_new_with_cipher(appID, text.data, text.length, (int32_t)cipher, &handle),
            &text);
        Token04TextWipe(&text);
        _handle = handle;
        if (!Token04Check(failure, error)) {
            TOKEN04_RELEASE(self);
            return nil;
        }
    }
    return self;
}

- (void)dealloc {
    token04_generator_free(_handle);
    TOKEN04_SUPER_DEALLOC();
}

- (unsigned int)appID {
    return token04_generator_app_id(_handle);
}

- (Token04Cipher)cipher {
    return token04_generator_cipher(_handle);
}

- (NSString *)generateForUser:(NSString *)userID
       effectiveTimeInSeconds:(long long)effectiveTimeInSeconds
                      payload:(NSString *)payload
                        error:(NSError **)error {
    Token04Text user, privileges;
    char *made = NULL;
    size_t length = 0;
    NSString *token = nil;
    token04_error_t *failure;
    Token04TextSet(&user, userID);
    Token04TextSet(&privileges, payload);
    failure = TOKEN04_CALL(token04_generator_generate(_handle, user.data, user.length, effectiveTimeInSeconds,
                                                      privileges.data, privileges.length, &made, &length),
                           &user, &privileges);
    Token04TextWipe(&privileges);
    Token04TextWipe(&user);
    if (Token04Check(failure, error)) token = Token04NewASCII(made, length);
    token04_string_free(made);
    return TOKEN04_AUTORELEASE(token);
}

/// The UTF-8 of a string in memory of its own: a Token04Text for each would waste what short texts leave.
static const char *copyOf(NSString *string, size_t *length, BOOL *hasMemory) {
    Token04Text text;
    char *copy = NULL;
    // More is refused by its length, and not read.
    size_t used;
    Token04TextSet(&text, string);
    used = text.length < TOKEN04_LONGEST_TEXT ? text.length : 0;
    *length = text.length;
    if (text.data != NULL) {
        copy = malloc(used + 1);
        if (copy != NULL) memcpy(copy, text.data, used);
    }
    // Where it was refused, it is NULL with a length.
    if (text.lacksMemory || (text.data != NULL && copy == NULL)) *hasMemory = NO;
    Token04TextWipe(&text);
    return copy;
}

/// Reads a request once.
static void readRequest(id request, token04_request_t *wanted, BOOL *hasMemory) {
    const BOOL isRequest = [request isKindOfClass:[Token04TokenRequest class]];
    wanted->user_id = copyOf(isRequest ? [request userID] : request, &wanted->user_id_len, hasMemory);
    wanted->effective_time_in_seconds = isRequest ? [request effectiveTimeInSeconds] : 0;
    wanted->payload = copyOf(isRequest ? [request payload] : nil, &wanted->payload_len, hasMemory);
}

/// Reads each request once, while there is memory; answers NO where an array has fewer than it said.
static BOOL readRequests(NSArray *requests, NSUInteger count, token04_request_t *wanted, BOOL *hasMemory) {
    @try {
        NSUInteger at;
        for (at = 0; *hasMemory && at < count; ++at) {
            readRequest([requests objectAtIndex:at], &wanted[at], hasMemory);
        }
        return YES;
    } @catch (id exception) {
        (void)exception;
        return NO;
    }
}

- (NSArray *)generateBatch:(NSArray *)requests error:(NSError **)error {
    token04_request_t *wanted = NULL;
    token04_batch_t *batch = NULL;
    NSMutableArray *results = nil;
    NSUInteger at, count;
    BOOL hasMemory;
    if (requests != nil && ![requests isKindOfClass:[NSArray class]]) {
        Token04Refuse(@"requests must be an NSArray, not an object of another class", error);
        return nil;
    }
    // Asked once: sizes and what is written go by this.
    count = [requests count];
    if (count < SIZE_MAX) wanted = calloc(count + 1, sizeof *wanted);
    hasMemory = wanted != NULL;
    if (hasMemory && !readRequests(requests, count, wanted, &hasMemory)) {
        Token04Refuse(@"requests became fewer during the call: pass an array that nobody changes", error);
    } else if (Token04Check(hasMemory ? token04_generator_generate_batch(_handle, wanted, count, &batch)
                                      : Token04NoMemory,
                            error)) {
        size_t made;
        const token04_batch_item_t *items = token04_batch_items(batch, &made);
        results = [NSMutableArray arrayWithCapacity:made];
        for (at = 0; at < made; ++at) [results addObject:[Token04TokenResult resultWithItem:&items[at]]];
        token04_batch_free(batch);
    }
    for (at = 0; wanted != NULL && at < count; ++at) {
        free((void *)wanted[at].user_id);
        free((void *)wanted[at].payload);
    }
    free(wanted);
    return results;
}

@end
