#import "Token04Text.h"
#import "Token04Memory.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void wipe(void *memory, size_t length) {
    memset(memory, 0, length);
    // Makes the compiler assume that the zeros are read.
    __asm__ __volatile__("" : : "r"(memory) : "memory");
}

/// Sets a text that the C functions refuse, with an error that names the argument.
static void refuse(Token04Text *text) {
    text->data = NULL;
    text->length = 1;
}

/// Writes UTF-16 as UTF-8 and returns the length. An unpaired surrogate is encoded like a character, which
/// UTF-8 decoders refuse.
static size_t encode(const unichar *units, size_t count, char *utf8, bool *isPaired) {
    char *to = utf8;
    size_t at = 0;
    while (at < count) {
        uint32_t c = units[at++];
        if (c < 0x80) {
            *to++ = (char)c;
            continue;
        }
        if (c < 0x800) {
            *to++ = (char)(0xc0 | c >> 6);
        } else {
            if (c >= 0xd800 && c < 0xe000) {
                const uint32_t low = c < 0xdc00 && at < count ? units[at] : 0;
                if (low >= 0xdc00 && low < 0xe000) {
                    ++at;
                    c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                } else {
                    *isPaired = false;
                }
            }
            if (c < 0x10000) {
                *to++ = (char)(0xe0 | c >> 12);
            } else {
                *to++ = (char)(0xf0 | c >> 18);
                *to++ = (char)(0x80 | (c >> 12 & 0x3f));
            }
            *to++ = (char)(0x80 | (c >> 6 & 0x3f));
        }
        *to++ = (char)(0x80 | (c & 0x3f));
    }
    return (size_t)(to - utf8);
}

/// Reads the length of a string, and its characters into shortUnits or into allocated memory. Returns false
/// if the object is not a string, if the allocation fails, or if a subclass throws.
static bool read_units(Token04Text *text, NSString *string, unichar *shortUnits, size_t *count) {
    @try {
        // Looking up a class by its name, as gcc does each time, takes as long as getting the length.
        static Class stringClass;
        if (stringClass == Nil) stringClass = [NSString class];
        if (string != nil && ![string isKindOfClass:stringClass]) return false;
        text->length = [string length];
        *count = text->length < TOKEN04_LONGEST_TEXT ? text->length : TOKEN04_LONGEST_TEXT;
        if (*count > TOKEN04_SHORT_TEXT) {
            // One block of memory: the units, then the UTF-8. Zeroed, because a subclass may write fewer
            // units than requested.
            const size_t each = sizeof(unichar) + TOKEN04_BYTES_PER_UNIT;
            text->allocatedLength = *count * each;
            text->allocated = calloc(*count, each);
            text->lacksMemory = text->allocated == NULL;
            if (text->lacksMemory) return false;
        }
        // UTF8String ends at a NUL, and the copy of dataUsingEncoding: cannot be wiped.
        [string getCharacters:(text->allocated != NULL ? text->allocated : shortUnits)
                        range:NSMakeRange(0, *count)];
        return true;
    } @catch (id exception) {
        // For instance, the string became shorter since its length was read.
        (void)exception;
        return false;
    }
}

/// Returns whether all surrogates are paired.
static bool set(Token04Text *text, NSString *string) {
    // Zeroed, because a subclass may write fewer units than requested.
    unichar shortUnits[TOKEN04_SHORT_TEXT] = {0};
    size_t count = 0;
    bool isPaired = true;
    text->data = NULL;
    text->allocated = NULL;
    text->lacksMemory = false;
    if (read_units(text, string, shortUnits, &count)) {
        const size_t length = text->length;
        const unichar *units = text->allocated != NULL ? text->allocated : shortUnits;
        char *utf8 = text->allocated != NULL ? (char *)(units + count) : text->inside;
        text->data = utf8;
        text->length = encode(units, count, utf8, &isPaired);
        // Refused by its length, except by functions that read only the start.
        if (length > count) text->length = length;
    } else {
        Token04TextWipe(text);
        refuse(text);
    }
    wipe(shortUnits, (count < TOKEN04_SHORT_TEXT ? count : TOKEN04_SHORT_TEXT) * sizeof *shortUnits);
    return isPaired;
}

bool Token04HasMemory(const Token04Text *const *texts) {
    for (; *texts != NULL; ++texts) {
        if ((*texts)->lacksMemory) return false;
    }
    return true;
}

void Token04TextSet(Token04Text *text, NSString *string) { set(text, string); }

void Token04TextSetSecret(Token04Text *text, NSString *secret) {
    if (!set(text, secret)) {
        Token04TextWipe(text);
        refuse(text);
    }
}

void Token04TextWipe(Token04Text *text) {
    if (text->allocated != NULL) {
        wipe(text->allocated, text->allocatedLength);
        free(text->allocated);
        text->allocated = NULL;
    } else if (text->data != NULL) {
        wipe(text->inside, text->length);
    }
}

id Token04NewCopy(id string) {
    static Class stringClass;
    if (stringClass == Nil) stringClass = [NSString class];
    return [string isKindOfClass:stringClass] ? [string copy] : TOKEN04_RETAIN(string);
}

BOOL Token04Equal(id a, id b) { return a == b || [a isEqual:b]; }

NSString *Token04StringFrom(const char *data, size_t length) {
    static const char mark[] = "\xef\xbb\xbf";
    const size_t markLength = sizeof mark - 1;
    NSString *string;
    if (length < markLength || memcmp(data, mark, markLength) != 0) {
        string = [[NSString alloc] initWithBytes:(data != NULL ? data : "")
                                          length:length
                                        encoding:NSUTF8StringEncoding];
        return TOKEN04_AUTORELEASE(string);
    }
    // GNUstep would remove U+FEFF at the start as a byte order mark, so decode it after another character.
    {
        NSMutableData *bytes = [NSMutableData dataWithCapacity:length + 1];
        [bytes appendBytes:"-" length:1];
        [bytes appendBytes:data length:length];
        string = [[NSString alloc] initWithData:bytes encoding:NSUTF8StringEncoding];
        return [TOKEN04_AUTORELEASE(string) substringFromIndex:1];
    }
}

NSString *Token04NewASCII(const char *data, size_t length) {
    // For ASCII the result is the same, and on GNUstep this takes a third of the time of
    // NSASCIIStringEncoding.
    return [[NSString alloc] initWithBytes:data length:length encoding:NSISOLatin1StringEncoding];
}
