// From a request to what the C functions seal.
#import "Token04Private.h"

NS_ASSUME_NONNULL_BEGIN

/** A request for the C functions, with the memory that it needs. */
typedef struct {
    token04_request_t request;
    Token04Text user;
    Token04Text payload;
} Token04RequestTexts;

/** Fills a request in; NO, with an error, for what is none. Nothing has to be wiped then. */
FOUNDATION_EXPORT BOOL Token04FillRequest(Token04RequestTexts *texts, id _Nullable request,
                                          NSError *_Nullable *_Nullable error);

/** As Token04FillRequest(), of the arguments of a call. */
FOUNDATION_EXPORT void Token04FillRequestOf(Token04RequestTexts *texts, NSInteger kind,
                                            NSString *_Nullable userID, int64_t lifetimeSeconds,
                                            Token04RoomPrivileges *_Nullable privileges,
                                            NSString *_Nullable payload);

/** Wipes what was filled in. */
FOUNDATION_EXPORT void Token04WipeRequest(Token04RequestTexts *texts);

NS_ASSUME_NONNULL_END
