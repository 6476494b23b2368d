// Converts requests for the C functions.
#import "Token04Private.h"

NS_ASSUME_NONNULL_BEGIN

/** A request for the C functions, with the memory for its texts. */
typedef struct {
    token04_request_t request;
    Token04Text user;
    Token04Text payload;
} Token04RequestTexts;

/** Fills in a request. Returns NO with an error if the object is not a request; then nothing needs wiping. */
FOUNDATION_EXPORT BOOL Token04FillRequest(Token04RequestTexts *texts, id _Nullable request,
                                          NSError *_Nullable *_Nullable error);

/** As Token04FillRequest(), for the arguments of a call. */
FOUNDATION_EXPORT void Token04FillRequestOf(Token04RequestTexts *texts, NSInteger kind,
                                            NSString *_Nullable userID, int64_t lifetimeSeconds,
                                            Token04RoomPrivileges *_Nullable privileges,
                                            NSString *_Nullable payload);

/** Wipes the texts of a request. */
FOUNDATION_EXPORT void Token04WipeRequest(Token04RequestTexts *texts);

NS_ASSUME_NONNULL_END
