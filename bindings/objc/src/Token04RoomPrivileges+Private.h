// Between the files of this library.
#import "Token04RoomPrivileges.h"
#include "token04.h"

NS_ASSUME_NONNULL_BEGIN

@interface Token04RoomPrivileges ()

/** Copies those of the C functions; nil for NULL. */
+ (instancetype _Nullable)privilegesFromHandle:(const token04_privileges_t *_Nullable)handle;

@end

NS_ASSUME_NONNULL_END
