#import "Token04Text.h"
#import "Token04Memory.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void wipe(void *memory, size_t length) {
    memset(memory, 0, length);
    // The compiler has to think that somebody looks at the zeroes.
    __asm__ __volatile__("" : : "r"(memory) : "memory");
}

/// Nothing that the C functions take: they name the argument.
static void refuse(Token04Text *text) {
    text->data = NULL;
    text->length = 1;
}

/// Writes UTF-16 as UTF-8, and answers how much it is. Half a surrogate pair is written as if it were a
/// character, which no UTF-8 decoder takes.
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

/// Reads the length of a string, and its characters into shortUnits or memory for them. Answers false for
/// what is no string, where there is no memory, and where a subclass throws.
static bool read_units(Token04Text *text, NSString *string, unichar *shortUnits, size_t *count) {
    @try {
        // Looking a class up by its name, as gcc does each time, takes as long as asking for it.
        static Class stringClass;
        if (stringClass == Nil) stringClass = [NSString class];
        if (string != nil && ![string isKindOfClass:stringClass]) return false;
        text->length = [string length];
        *count = text->length < TOKEN04_LONGEST_TEXT ? text->length : TOKEN04_LONGEST_TEXT;
        if (*count > TOKEN04_SHORT_TEXT) {
            // One piece of memory: the units, then the UTF-8. Zeroed, as a subclass may write less than it is
            // asked for.
            const size_t each = sizeof(unichar) + TOKEN04_BYTES_PER_UNIT;
            text->allocatedLength = *count * each;
            text->allocated = calloc(*count, each);
            text->lacksMemory = text->allocated == NULL;
            if (text->lacksMemory) return false;
        }
        // Not UTF8String, which ends at a NUL, nor dataUsingEncoding:, whose copy nobody could wipe.
        [string getCharacters:(text->allocated != NULL ? text->allocated : shortUnits)
                        range:NSMakeRange(0, *count)];
        return true;
    } @catch (id exception) {
        // For instance, it became shorter since it was asked for its length.
        (void)exception;
        return false;
    }
}

/// Answers whether all surrogates are in pairs.
static bool set(Token04Text *text, NSString *string) {
    // Zeroed for the same reason as long texts.
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
        // Refused by its length, except by those that read the start only.
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
    // GNUstep would take U+FEFF at the start for a byte order mark and leave it out, so it must not be there.
    {
        NSMutableData *bytes = [NSMutableData dataWithCapacity:length + 1];
        [bytes appendBytes:"-" length:1];
        [bytes appendBytes:data length:length];
        string = [[NSString alloc] initWithData:bytes encoding:NSUTF8StringEncoding];
        return [TOKEN04_AUTORELEASE(string) substringFromIndex:1];
    }
}

NSString *Token04NewASCII(const char *data, size_t length) {
    // The same for ASCII, and GNUstep takes a third of the time of NSASCIIStringEncoding.
    return [[NSString alloc] initWithBytes:data length:length encoding:NSISOLatin1StringEncoding];
}
