// From an error of the C functions to NSError.
#import "Token04Error.h"
#include "token04.h"

NS_ASSUME_NONNULL_BEGIN

/** The same as an NSError; the C error stays the caller's. */
FOUNDATION_EXPORT NSError *Token04MakeError(const token04_error_t *failure);

/** Puts an error of the kind InvalidArgument into `*error` unless that is NULL. */
FOUNDATION_EXPORT void Token04Refuse(NSString *message, NSError *_Nullable *_Nullable error);

/** Whether an argument is nil or of its class. Puts an error into `*error` otherwise. */
FOUNDATION_EXPORT BOOL Token04IsA(Class expected, id _Nullable object, NSString *name,
                                  NSError *_Nullable *_Nullable error);

/** Whether a call succeeded. Frees what it returned, and puts it into `*error` unless that is NULL. */
FOUNDATION_EXPORT BOOL Token04Check(token04_error_t *_Nullable failure, NSError *_Nullable *_Nullable error);

NS_ASSUME_NONNULL_END
