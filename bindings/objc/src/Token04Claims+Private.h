// Between the files of this library.
#import "Token04Claims.h"
#include "token04.h"

NS_ASSUME_NONNULL_BEGIN

@interface Token04Claims ()

/** Claims that belong to the owner; without one they are this object's to free. */
- (instancetype)initWithHandle:(const token04_claims_t *)handle owner:(id _Nullable)owner;

@end

NS_ASSUME_NONNULL_END
