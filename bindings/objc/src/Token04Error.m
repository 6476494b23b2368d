#import "Token04Check.h"
#import "Token04Text.h"

NSString *const Token04ErrorDomain = @"io.token04";
NSString *const Token04ErrorKindKey = @"Token04ErrorKind";
NSString *const Token04ErrorOfficialCodeKey = @"Token04ErrorOfficialCode";
NSString *const Token04ErrorZegoCodeKey = @"Token04ErrorZegoCode";

NSError *Token04MakeError(const token04_error_t *failure) {
    size_t length;
    const char *message = token04_error_message(failure, &length);
    const uint32_t zegoCode = token04_error_zego_code(failure);
    NSMutableDictionary *userInfo = [NSMutableDictionary dictionaryWithCapacity:4];
    [userInfo setObject:Token04StringFrom(message, length) forKey:NSLocalizedDescriptionKey];
    [userInfo setObject:[NSString stringWithUTF8String:token04_error_kind_name(failure)]
                 forKey:Token04ErrorKindKey];
    [userInfo setObject:[NSNumber numberWithInt:token04_error_code(failure)]
                 forKey:Token04ErrorOfficialCodeKey];
    if (zegoCode != 0) {
        [userInfo setObject:[NSNumber numberWithUnsignedInt:zegoCode] forKey:Token04ErrorZegoCodeKey];
    }
    return [NSError errorWithDomain:Token04ErrorDomain code:token04_error_kind(failure) userInfo:userInfo];
}

void Token04Refuse(NSString *message, NSError **error) {
    NSMutableDictionary *userInfo;
    if (error == NULL) return;
    userInfo = [NSMutableDictionary dictionaryWithCapacity:3];
    [userInfo setObject:message forKey:NSLocalizedDescriptionKey];
    [userInfo setObject:@"invalid_argument" forKey:Token04ErrorKindKey];
    [userInfo setObject:[NSNumber numberWithInt:-1] forKey:Token04ErrorOfficialCodeKey];
    *error = [NSError errorWithDomain:Token04ErrorDomain code:Token04ErrorInvalidArgument userInfo:userInfo];
}

BOOL Token04Check(token04_error_t *failure, NSError **error) {
    if (failure == NULL) return YES;
    if (error != NULL) *error = Token04MakeError(failure);
    token04_error_free(failure);
    return NO;
}
