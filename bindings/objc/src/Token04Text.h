// Converts NSString for the C functions and back.
#import "Token04Compatibility.h"
#include "token04.h"
#include <stdbool.h>
#include <stddef.h>

NS_ASSUME_NONNULL_BEGIN

enum {
    /** The number of UTF-16 units that fit without an allocation. */
    TOKEN04_SHORT_TEXT = 128,
    /** The maximum number of UTF-8 bytes per UTF-16 unit. */
    TOKEN04_BYTES_PER_UNIT = 3,
    /** The maximum number of bytes that the C functions read of a text. */
    TOKEN04_LONGEST_TEXT = TOKEN04_MAX_READ_LEN
};

/** A string as UTF-8, in memory that Token04TextWipe() zeroes. */
typedef struct {
    /** For the C functions, with the length. NULL with a length is refused by them. */
    const char *_Nullable data;
    /** The length in bytes. */
    size_t length;
    /** The memory of a long text, and its size. */
    void *_Nullable allocated;
    /** See allocated. */
    size_t allocatedLength;
    /** Whether the allocation for a long text failed. */
    bool lacksMemory;
    /** The memory of a short text. */
    char inside[TOKEN04_SHORT_TEXT * TOKEN04_BYTES_PER_UNIT];
} Token04Text;

/**
 * Converts a string to UTF-8, including NULs; nil is the empty text. If the object is not an NSString, has an
 * unpaired surrogate, or throws, the result is a text that the C functions refuse, in their order and with
 * their messages. The length and the characters of the string are read once. Of a string that is too long for
 * any text, only the start is converted.
 */
FOUNDATION_EXPORT void Token04TextSet(Token04Text *text, NSString *_Nullable string);

/** As Token04TextSet(), for a secret. C accepts any bytes as a secret, so an unpaired surrogate is refused
 * here. */
FOUNDATION_EXPORT void Token04TextSetSecret(Token04Text *text, NSString *_Nullable secret);

/** The error of a call for which a copy of an argument could not be allocated. It is not a C error, but
 * Token04Check() accepts it. */
FOUNDATION_EXPORT token04_error_t *const Token04NoMemory;
/** Its message. */
FOUNDATION_EXPORT NSString *const Token04NoMemoryMessage;

/** Whether the allocations of all texts in a NULL-terminated list succeeded. */
FOUNDATION_EXPORT bool Token04HasMemory(const Token04Text *_Nullable const *_Nonnull texts);

/** Calls a C function with texts, unless the allocation for one of them failed. */
#define TOKEN04_CALL(call, ...) \
    (Token04HasMemory((const Token04Text *const[]){__VA_ARGS__, NULL}) ? (call) : Token04NoMemory)

/** Zeroes and frees a text. */
FOUNDATION_EXPORT void Token04TextWipe(Token04Text *text);

/** An immutable copy of a string. Other objects are returned as they are, for Token04TextSet() to refuse. */
FOUNDATION_EXPORT id _Nullable Token04NewCopy(id _Nullable string) NS_RETURNS_RETAINED;

/** Whether both are nil or equal. */
FOUNDATION_EXPORT BOOL Token04Equal(id _Nullable a, id _Nullable b);

/** Creates a string from valid UTF-8. */
FOUNDATION_EXPORT NSString *Token04StringFrom(const char *_Nullable data, size_t length);

/** Creates a string, which the caller must release, from ASCII, such as a token. */
FOUNDATION_EXPORT NSString *Token04NewASCII(const char *data, size_t length) NS_RETURNS_RETAINED;

NS_ASSUME_NONNULL_END
