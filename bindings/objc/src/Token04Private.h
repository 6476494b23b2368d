// Internal to this library.
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

/** Reads the clock in clock_data. Returns -1, which is refused, if the result is not a time. Throws nothing.
 */
FOUNDATION_EXPORT int64_t Token04ReadClock(void *clock_data);

/** Whether an option is nil or responds to -now. Writes an error to `*error` otherwise. */
FOUNDATION_EXPORT BOOL Token04IsClock(id _Nullable clock, NSError *_Nullable *_Nullable error);

/** The Unix seconds of a date, rounded down; -1 for any other object. */
FOUNDATION_EXPORT int64_t Token04Seconds(id _Nullable date);

/** The date of these Unix seconds, clamped to the years 1970 to 9999. */
FOUNDATION_EXPORT NSDate *Token04Date(int64_t unixSeconds);

@interface Token04Claims ()

/** Takes ownership of the claims. */
- (instancetype)initWithHandle:(token04_claims_t *_Nullable)handle;

@end

@interface Token04TokenPrivileges ()

/** Copies a C object; nil for NULL. */
+ (instancetype _Nullable)privilegesFromHandle:(const token04_token_privileges_t *_Nullable)handle;

@end

@interface Token04Finding ()

/** Copies a C object. */
- (instancetype)initWithFinding:(const token04_finding_t *)handle;

@end

@interface Token04RoomPrivileges ()

/** The C object, which this object owns. */
- (const token04_privileges_t *_Nullable)handle;

@end

/** An action for the C functions, with the memory for its texts. */
typedef struct {
    token04_action_t action;
    Token04Text room;
    Token04Text stream;
} Token04ActionTexts;

@interface Token04RoomAction ()

/** Fills in an action; nil becomes an action that is refused. */
+ (void)fill:(Token04ActionTexts *)texts from:(Token04RoomAction *_Nullable)action;

@end

/** Wipes the texts of an action. */
FOUNDATION_EXPORT void Token04WipeAction(Token04ActionTexts *texts);

@interface Token04TokenRequest ()

- (NSInteger)kind;
- (Token04RoomPrivileges *_Nullable)privileges;
- (NSString *_Nullable)payload;

@end

@interface Token04IssuedToken ()

/** Initializes with an ASCII token and its times. */
- (instancetype)initWithToken:(const char *)token
                       length:(size_t)length
                      expires:(int64_t)expires
                       renews:(int64_t)renews;

@end

@interface Token04TokenResult ()

/** The result of a batch item. */
+ (instancetype)resultWithItem:(const token04_batch_item_t *)item;

/** The result for an object that is not a request. */
+ (instancetype)resultWithError:(NSError *)error;

@end

NS_ASSUME_NONNULL_END
