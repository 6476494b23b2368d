#import "Token04Seal.h"
#import "Token04Check.h"

void Token04FillRequestOf(Token04RequestTexts *texts, NSInteger kind, NSString *userID,
                          int64_t lifetimeSeconds, Token04RoomPrivileges *privileges, NSString *payload) {
    const token04_request_t empty = TOKEN04_REQUEST_INIT((int32_t)kind);
    texts->request = empty;
    Token04TextSet(&texts->user, userID);
    Token04TextSet(&texts->payload, payload);
    texts->request.user_id = texts->user.data;
    texts->request.user_id_len = texts->user.length;
    texts->request.lifetime_seconds = lifetimeSeconds;
    if (kind == TOKEN04_REQUEST_PRIVILEGES) texts->request.privileges = [privileges handle];
    if (kind == TOKEN04_REQUEST_PAYLOAD) {
        texts->request.payload = texts->payload.data;
        texts->request.payload_len = texts->payload.length;
    }
}

BOOL Token04FillRequest(Token04RequestTexts *texts, id request, NSError **error) {
    Token04TokenRequest *wanted = request;
    if (request == nil) {
        Token04Refuse(@"`request` is nil: make one with Token04TokenRequest", error);
        return NO;
    }
    if (!Token04IsA([Token04TokenRequest class], request, @"request", error)) return NO;
    if (!Token04IsA([Token04RoomPrivileges class], [wanted privileges], @"privileges", error)) return NO;
    Token04FillRequestOf(texts, [wanted kind], [wanted userID], [wanted lifetimeSeconds], [wanted privileges],
                         [wanted payload]);
    return YES;
}

void Token04WipeRequest(Token04RequestTexts *texts) {
    Token04TextWipe(&texts->payload);
    Token04TextWipe(&texts->user);
}
