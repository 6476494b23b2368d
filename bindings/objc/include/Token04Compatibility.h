/** @file
 * Replacements for features that older compilers and GNUstep lack.
 */
#import <Foundation/Foundation.h>

// gcc supports neither nullability nor generics.
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

/** The name in Swift. */
#if defined(NS_SWIFT_NAME)
#define TOKEN04_SWIFT_NAME(name) NS_SWIFT_NAME(name)
#else
#define TOKEN04_SWIFT_NAME(name)
#endif

/** A result that must be checked: the compiler warns if it is discarded, where supported. */
#if defined(__clang__)
#define TOKEN04_MUST_USE_RESULT __attribute__((warn_unused_result))
#else
#define TOKEN04_MUST_USE_RESULT
#endif

// clang-format off
/** For a class without a default initializer. GNUstep ignores NS_UNAVAILABLE, so compilers would require implementations. */
#if defined(__clang__) && !defined(GNUSTEP)
#define TOKEN04_NO_INIT - (instancetype)init NS_UNAVAILABLE; + (instancetype)new NS_UNAVAILABLE;
#else
#define TOKEN04_NO_INIT
#endif
// clang-format on
