/** @file
 * What older compilers and GNUstep lack.
 */
#import <Foundation/Foundation.h>

// gcc knows neither nullability nor generics.
#if defined(__clang__)
/** An array with elements of this class. */
#define TOKEN04_ARRAY_OF(class_name) NSArray<class_name *>
#else
#define TOKEN04_ARRAY_OF(class_name) NSArray
#ifndef _Nullable
#define _Nullable
#define _Nonnull
#endif
#endif
