// Internal to this library.
#import "Token04KitToken.h"
#include "token04.h"

NS_ASSUME_NONNULL_BEGIN

@interface Token04KitToken ()

/** Copies a C object; nil for NULL. */
+ (instancetype _Nullable)kitTokenFromHandle:(const token04_kit_token_t *_Nullable)handle;

@end

NS_ASSUME_NONNULL_END
