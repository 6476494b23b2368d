// NSString to the C functions and back.
#import "Token04Compatibility.h"
#include "token04.h"
#include <stdbool.h>
#include <stddef.h>

NS_ASSUME_NONNULL_BEGIN

enum {
    /** UTF-16 units that fit without an allocation. */
    TOKEN04_SHORT_TEXT = 128,
    /** Bytes of UTF-8 that a UTF-16 unit takes at most. */
    TOKEN04_BYTES_PER_UNIT = 3,
    /** Of a longer text the C functions read no more than as many bytes, or nothing. */
    TOKEN04_LONGEST_TEXT = TOKEN04_MAX_READ_LEN
};

/** A string as UTF-8, in memory that Token04TextWipe() zeroes. */
typedef struct {
    /** For the C functions, with the length; NULL with a length is what those refuse. */
    const char *_Nullable data;
    /** In bytes. */
    size_t length;
    /** Where a long text is, and how much was allocated. */
    void *_Nullable allocated;
    /** See allocated. */
    size_t allocatedLength;
    /** Whether there was no memory for a long text. */
    bool lacksMemory;
    /** Where a short text is. */
    char inside[TOKEN04_SHORT_TEXT * TOKEN04_BYTES_PER_UNIT];
} Token04Text;

/**
 * Takes the UTF-8 of a string, NULs and all; nil is the empty text. What is no NSString, has half of a
 * surrogate pair, or throws, becomes something that the C functions refuse, in
 * their order and their words. The string is asked for its length and its characters once. Of one that is
 * longer than any text may be, only the start is converted.
 */
FOUNDATION_EXPORT void Token04TextSet(Token04Text *text, NSString *_Nullable string);

/** As Token04TextSet(), for a secret, which in C may be any bytes: half a surrogate pair is refused too. */
FOUNDATION_EXPORT void Token04TextSetSecret(Token04Text *text, NSString *_Nullable secret);

/** What a call fails with where memory ends: not an error of the C functions, but Token04Check() takes it. */
FOUNDATION_EXPORT token04_error_t *const Token04NoMemory;
/** Its message. */
FOUNDATION_EXPORT NSString *const Token04NoMemoryMessage;

/** Whether there was memory for all texts of a list that ends with NULL. */
FOUNDATION_EXPORT bool Token04HasMemory(const Token04Text *_Nullable const *_Nonnull texts);

/** A call of a C function with texts, which is not made if there was no memory for one of them. */
#define TOKEN04_CALL(call, ...) \
    (Token04HasMemory((const Token04Text *const[]){__VA_ARGS__, NULL}) ? (call) : Token04NoMemory)

/** Zeroes and frees a text. */
FOUNDATION_EXPORT void Token04TextWipe(Token04Text *text);

/** A string that nobody else changes; what is no NSString stays what it is, for Token04TextSet() to refuse.
 */
FOUNDATION_EXPORT id _Nullable Token04NewCopy(id _Nullable string) NS_RETURNS_RETAINED;

/** Whether both are nil, or equal. */
FOUNDATION_EXPORT BOOL Token04Equal(id _Nullable a, id _Nullable b);

/** A string from UTF-8 that is known to be valid. */
FOUNDATION_EXPORT NSString *Token04StringFrom(const char *_Nullable data, size_t length);

/** A new string, the caller's to release, from what is known to be ASCII, as tokens are. */
FOUNDATION_EXPORT NSString *Token04NewASCII(const char *data, size_t length) NS_RETURNS_RETAINED;

NS_ASSUME_NONNULL_END
