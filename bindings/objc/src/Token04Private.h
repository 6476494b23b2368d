// Between the files of this library.
#import "Token04Claims.h"
#import "Token04Clock.h"
#import "Token04Finding.h"
#import "Token04RoomAction.h"
#import "Token04RoomPrivileges.h"
#import "Token04Text.h"
#import "Token04TokenPrivileges.h"
#import "Token04TokenRequest.h"
#include "token04.h"

NS_ASSUME_NONNULL_BEGIN

/** Asks the clock that clock_data is; -1, which is refused, for what is no time. Throws nothing. */
FOUNDATION_EXPORT int64_t Token04AskClock(void *clock_data);

/** Whether an option is nil or has the message of a clock. Puts an error into `*error` otherwise. */
FOUNDATION_EXPORT BOOL Token04IsClock(id _Nullable clock, NSError *_Nullable *_Nullable error);

/** The Unix seconds of a date, rounded down; -1 for what is no date. */
FOUNDATION_EXPORT int64_t Token04Seconds(id _Nullable date);

/** The date of these Unix seconds, or the nearest that the years 1970 to 9999 have. */
FOUNDATION_EXPORT NSDate *Token04Date(int64_t unixSeconds);

@interface Token04Claims ()

/** Takes the claims over. */
- (instancetype)initWithHandle:(token04_claims_t *_Nullable)handle;

@end

@interface Token04TokenPrivileges ()

/** Copies those of the C functions; nil for NULL. */
+ (instancetype _Nullable)privilegesFromHandle:(const token04_token_privileges_t *_Nullable)handle;

@end

@interface Token04Finding ()

/** Copies one of the C functions. */
- (instancetype)initWithFinding:(const token04_finding_t *)handle;

@end

@interface Token04RoomPrivileges ()

/** Those of the C functions, which belong to this object. */
- (const token04_privileges_t *_Nullable)handle;

@end

/** An action for the C functions, with the memory that it needs. */
typedef struct {
    token04_action_t action;
    Token04Text room;
    Token04Text stream;
} Token04ActionTexts;

@interface Token04RoomAction ()

/** Fills in an action; nil is one that is refused. */
+ (void)fill:(Token04ActionTexts *)texts from:(Token04RoomAction *_Nullable)action;

@end

/** Wipes what was filled in. */
FOUNDATION_EXPORT void Token04WipeAction(Token04ActionTexts *texts);

@interface Token04TokenRequest ()

- (NSInteger)kind;
- (Token04RoomPrivileges *_Nullable)privileges;
- (NSString *_Nullable)payload;

@end

@interface Token04IssuedToken ()

/** Of a token in ASCII and its times. */
- (instancetype)initWithToken:(const char *)token
                       length:(size_t)length
                      expires:(int64_t)expires
                       renews:(int64_t)renews;

@end

@interface Token04TokenResult ()

/** Of a batch. */
+ (instancetype)resultWithItem:(const token04_batch_item_t *)item;

/** Of what is no request. */
+ (instancetype)resultWithError:(NSError *)error;

@end

NS_ASSUME_NONNULL_END
