// The parts of Apple's Foundation that this library uses, so that it compiles, but does not run, for Apple's
// runtime and with ARC on systems without Foundation. GNUstep's headers for gcc's runtime do not compile that
// way.
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#define FOUNDATION_EXPORT extern
#define NS_ASSUME_NONNULL_BEGIN _Pragma("clang assume_nonnull begin")
#define NS_ASSUME_NONNULL_END _Pragma("clang assume_nonnull end")
#define NS_RETURNS_RETAINED __attribute__((ns_returns_retained))
#define NS_UNAVAILABLE __attribute__((unavailable))
#define NS_SWIFT_NAME(name) __attribute__((swift_name(#name)))
#define NS_ENUM(type, name) \
    enum name : type name;  \
    enum name : type
#define NS_ERROR_ENUM(domain, name)                                      \
    enum __attribute__((ns_error_domain(domain))) name : NSInteger name; \
    enum __attribute__((ns_error_domain(domain))) name : NSInteger

typedef signed char BOOL;
#define YES ((BOOL)1)
#define NO ((BOOL)0)
#define nil ((id)0)
#define Nil ((Class)0)

typedef long NSInteger;
typedef unsigned long NSUInteger;
typedef unsigned short unichar;
typedef struct {
    NSUInteger location;
    NSUInteger length;
} NSRange;

static inline NSRange NSMakeRange(NSUInteger location, NSUInteger length) {
    const NSRange range = {location, length};
    return range;
}

typedef NS_ENUM(NSUInteger, NSStringEncoding) { NSUTF8StringEncoding = 4, NSISOLatin1StringEncoding = 5 };

NS_ASSUME_NONNULL_BEGIN

@class NSString;

@protocol NSObject
- (BOOL)isEqual:(nullable id)object;
@property(readonly) NSUInteger hash;
- (BOOL)isKindOfClass:(Class)aClass;
- (BOOL)respondsToSelector:(SEL)selector;
- (Class)class;
- (instancetype)retain;
- (oneway void)release;
- (instancetype)autorelease;
@end

__attribute__((objc_root_class))
@interface NSObject<NSObject>
+ (instancetype)alloc;
+ (instancetype)new;
+ (Class)class;
- (instancetype)init;
- (void)dealloc;
- (id)copy;
@property(readonly, copy) NSString *description;
@end

@interface NSString : NSObject
@property(readonly) NSUInteger length;
+ (instancetype)stringWithFormat:(NSString *)format, ...;
- (NSString *)stringByReplacingOccurrencesOfString:(NSString *)target withString:(NSString *)replacement;
+ (nullable instancetype)stringWithUTF8String:(const char *)text;
- (nullable instancetype)initWithUTF8String:(const char *)text;
- (nullable instancetype)initWithBytes:(const void *)bytes
                                length:(NSUInteger)length
                              encoding:(NSStringEncoding)encoding;
- (NSString *)substringFromIndex:(NSUInteger)from;
- (NSString *)substringToIndex:(NSUInteger)to;
- (void)getCharacters:(unichar *)buffer range:(NSRange)range;
@end

@interface NSData : NSObject
- (instancetype)initWithBytes:(nullable const void *)bytes length:(NSUInteger)length;
@end

@interface NSMutableData : NSData
+ (nullable instancetype)dataWithCapacity:(NSUInteger)capacity;
- (void)appendBytes:(const void *)bytes length:(NSUInteger)length;
@end

@interface NSString (Data)
- (nullable instancetype)initWithData:(NSData *)data encoding:(NSStringEncoding)encoding;
@end

@interface NSArray<__covariant Element> : NSObject
@property(readonly) NSUInteger count;
- (Element)objectAtIndex:(NSUInteger)index;
- (NSArray<Element> *)arrayByAddingObjectsFromArray:(NSArray<Element> *)other;
- (NSString *)componentsJoinedByString:(NSString *)separator;
@end

@interface NSMutableArray<Element> : NSArray <Element>
+ (instancetype)arrayWithCapacity:(NSUInteger)capacity;
- (instancetype)initWithCapacity:(NSUInteger)capacity;
- (void)addObject:(Element)object;
@end

@interface NSMutableDictionary<Key, Value> : NSObject
+ (instancetype)dictionaryWithCapacity:(NSUInteger)capacity;
- (void)setObject:(Value)object forKey:(Key)key;
@end

@interface NSNumber : NSObject
+ (NSNumber *)numberWithInt:(int)value;
+ (NSNumber *)numberWithUnsignedInt:(unsigned int)value;
@end

typedef double NSTimeInterval;

@interface NSDate : NSObject
+ (instancetype)dateWithTimeIntervalSince1970:(NSTimeInterval)seconds;
@property(readonly) NSTimeInterval timeIntervalSince1970;
@end

@interface NSError : NSObject
+ (instancetype)errorWithDomain:(NSString *)domain
                           code:(NSInteger)code
                       userInfo:(nullable NSMutableDictionary *)userInfo;
@property(readonly) NSInteger code;
@property(readonly, copy) NSString *localizedDescription;
@end

FOUNDATION_EXPORT NSString *const NSLocalizedDescriptionKey;
FOUNDATION_EXPORT NSString *NSStringFromClass(Class aClass);

NS_ASSUME_NONNULL_END
