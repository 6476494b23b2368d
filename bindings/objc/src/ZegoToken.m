#import "ZegoToken.h"
#import "Token04Memory.h"
#import "Token04Text.h"
#include "token04.h"

/// The language number of the official function's argument names.
enum { DROP_IN = 7 };

@implementation ErrorInfo

@synthesize errorCode = _errorCode;
@synthesize errorMessage = _errorMessage;

- (instancetype)initWithError:(const token04_error_t *)error {
    self = [super init];
    // Assigns the variables directly: the property setters would take as long as the encryption.
    if (self != nil && error == NULL) {
        _errorMessage = @"success";
    } else if (self != nil && error == Token04NoMemory) {
        _errorCode = -1;
        _errorMessage = Token04NoMemoryMessage;
    } else if (self != nil) {
        size_t length;
        const char *message = token04_error_message_for(error, DROP_IN, &length);
        _errorCode = token04_error_code(error);
        _errorMessage = TOKEN04_RETAIN(Token04StringFrom(message, length));
    }
    return self;
}

- (void)dealloc {
    TOKEN04_RELEASE(_errorMessage);
    TOKEN04_SUPER_DEALLOC();
}

@end

@implementation ZegoToken04Result

@synthesize token = _token;
@synthesize errorInfo = _errorInfo;

- (instancetype)initWithToken:(const char *)token length:(size_t)length error:(const token04_error_t *)error {
    self = [super init];
    if (self != nil) {
        _token = error == NULL ? Token04NewASCII(token, length) : nil;
        _errorInfo = [[ErrorInfo alloc] initWithError:error];
    }
    return self;
}

- (void)dealloc {
    TOKEN04_RELEASE(_token);
    TOKEN04_RELEASE(_errorInfo);
    TOKEN04_SUPER_DEALLOC();
}

@end

@implementation ZegoToken

+ (ZegoToken04Result *)GenerateToken04:(unsigned int)appID
                                userID:(NSString *)userID
                                secret:(NSString *)secret
                effectiveTimeInSeconds:(long long)effectiveTimeInSeconds
                               payload:(NSString *)payload {
    ZegoToken04Result *result;
    Token04Text user, key, privileges;
    char *token = NULL;
    size_t length = 0;
    token04_error_t *error;
    Token04TextSet(&user, userID);
    Token04TextSetSecret(&key, secret);
    Token04TextSet(&privileges, payload);
    error = TOKEN04_CALL(
        token04_generate_token04(appID, user.data, user.length, key.data, key.length, effectiveTimeInSeconds,
                                 privileges.data, privileges.length, &token, &length),
        &user, &key, &privileges);
    Token04TextWipe(&privileges);
    Token04TextWipe(&key);
    Token04TextWipe(&user);
    result = [[ZegoToken04Result alloc] initWithToken:token length:length error:error];
    token04_string_free(token);
    if (error != Token04NoMemory) token04_error_free(error);
    return TOKEN04_AUTORELEASE(result);
}

@end
