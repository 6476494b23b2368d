#import "Token04Check.h"
#import "Token04Text.h"

NSString *const Token04ErrorDomain = @"io.token04";
NSString *const Token04ErrorKindKey = @"Token04ErrorKind";
NSString *const Token04ErrorOfficialCodeKey = @"Token04ErrorOfficialCode";
NSString *const Token04ErrorZegoCodeKey = @"Token04ErrorZegoCode";
NSString *const Token04ErrorCategoryKey = @"Token04ErrorCategory";

// Only its address matters.
static char noMemory;
token04_error_t *const Token04NoMemory = (token04_error_t *)&noMemory;
NSString *const Token04NoMemoryMessage = @"out of memory for a copy of the arguments";

NSError *Token04MakeError(const token04_error_t *failure) {
    size_t length;
    const char *text = token04_error_message_for(failure, TOKEN04_LANGUAGE_OBJECTIVE_C, &length);
    // Token04TextSet() passes NULL for an object of another class or one that throws.
    NSString *message = [Token04StringFrom(text, length)
        stringByReplacingOccurrencesOfString:@"not a null pointer with a length"
                                  withString:@"not an object of another class, such as NSNumber"];
    message = [message stringByReplacingOccurrencesOfString:@"not a null pointer" withString:@"not nil"];
    const uint32_t zegoCode = token04_error_zego_code(failure);
    NSMutableDictionary *userInfo = [NSMutableDictionary dictionaryWithCapacity:5];
    [userInfo setObject:message forKey:NSLocalizedDescriptionKey];
    [userInfo setObject:[NSNumber numberWithInt:(int)token04_error_category(failure)]
                 forKey:Token04ErrorCategoryKey];
    [userInfo setObject:[NSString stringWithUTF8String:token04_error_kind_name(failure)]
                 forKey:Token04ErrorKindKey];
    [userInfo setObject:[NSNumber numberWithInt:token04_error_code(failure)]
                 forKey:Token04ErrorOfficialCodeKey];
    if (zegoCode != 0) {
        [userInfo setObject:[NSNumber numberWithUnsignedInt:zegoCode] forKey:Token04ErrorZegoCodeKey];
    }
    return [NSError errorWithDomain:Token04ErrorDomain code:token04_error_kind(failure) userInfo:userInfo];
}

/// An error that does not come from the C functions.
static NSError *makeOwnError(Token04Error code, NSString *kind, Token04ErrorCategory category,
                             NSString *message) {
    NSMutableDictionary *userInfo = [NSMutableDictionary dictionaryWithCapacity:4];
    [userInfo setObject:[NSNumber numberWithInt:(int)category] forKey:Token04ErrorCategoryKey];
    [userInfo setObject:message forKey:NSLocalizedDescriptionKey];
    [userInfo setObject:kind forKey:Token04ErrorKindKey];
    [userInfo setObject:[NSNumber numberWithInt:-1] forKey:Token04ErrorOfficialCodeKey];
    return [NSError errorWithDomain:Token04ErrorDomain code:code userInfo:userInfo];
}

void Token04Refuse(NSString *message, NSError **error) {
    if (error == NULL) return;
    *error =
        makeOwnError(Token04ErrorInvalidArgument, @"invalid_argument", Token04ErrorCategoryArgument, message);
}

BOOL Token04IsA(Class expected, id object, NSString *name, NSError **error) {
    if (object == nil || [object isKindOfClass:expected]) return YES;
    Token04Refuse([NSString stringWithFormat:@"`%@` must be a %@, not an object of another class", name,
                                             NSStringFromClass(expected)],
                  error);
    return NO;
}

BOOL Token04Check(token04_error_t *failure, NSError **error) {
    if (failure == NULL) return YES;
    if (failure == Token04NoMemory) {
        if (error != NULL) {
            *error = makeOwnError(Token04ErrorInternal, @"internal", Token04ErrorCategoryUnavailable,
                                  Token04NoMemoryMessage);
        }
        return NO;
    }
    if (error != NULL) *error = Token04MakeError(failure);
    token04_error_free(failure);
    return NO;
}
