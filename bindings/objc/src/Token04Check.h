// Converts C errors to NSError.
#import "Token04Error.h"
#include "token04.h"

NS_ASSUME_NONNULL_BEGIN

/** Converts a C error to an NSError; the caller still owns the C error. */
FOUNDATION_EXPORT NSError *Token04MakeError(const token04_error_t *failure);

/** Writes an error of the kind InvalidArgument to `*error` unless that is NULL. */
FOUNDATION_EXPORT void Token04Refuse(NSString *message, NSError *_Nullable *_Nullable error);

/** Whether an argument is nil or of its class. Writes an error to `*error` otherwise. */
FOUNDATION_EXPORT BOOL Token04IsA(Class expected, id _Nullable object, NSString *name,
                                  NSError *_Nullable *_Nullable error);

/** Whether a call succeeded. Otherwise writes its error to `*error` unless that is NULL, and frees the C
 * error. */
FOUNDATION_EXPORT BOOL Token04Check(token04_error_t *_Nullable failure, NSError *_Nullable *_Nullable error);

NS_ASSUME_NONNULL_END
