// No copy of a secret that this border makes stays behind on the stack.
#import "Token04Text.h"

#import "refusals.h"

enum { DEPTH = 64 * 1024 };

// Of letters that are in no table of digits, and what is looked for of it.
static NSString *const key = @"QvxKzWqJhGfYpLmNbRtXcDsEoUiAyHnM";
static const char part[] = "xKzWqJhG";
static const char wide_part[] = "x\0K\0z\0W\0q\0J\0h\0G\0";

static BOOL has(const volatile char *memory, size_t size, const char *wanted, size_t length) {
    size_t at, same;
    for (at = 0; at + length <= size; ++at) {
        for (same = 0; same < length && memory[at + same] == wanted[same]; ++same) continue;
        if (same == length) return YES;
    }
    return NO;
}

/// Whether a part of the key is where calls before this one had their variables, as UTF-8 or as UTF-16.
static __attribute__((noinline, no_sanitize("address", "undefined"))) BOOL is_on_stack(void) {
    volatile char below[DEPTH];
    // Makes the compiler think that the variables are set.
    __asm__ __volatile__("" : : "r"(below) : "memory");
    return has(below, sizeof below, part, sizeof part - 1) ||
           has(below, sizeof below, wide_part, sizeof wide_part - 1);
}

/// What is_on_stack() has to find.
static __attribute__((noinline)) void leave_behind(void) {
    volatile char copy[DEPTH / 2];
    [key getCString:(char *)copy + DEPTH / 4 maxLength:64 encoding:NSUTF8StringEncoding];
}

static __attribute__((noinline)) void clear(void) {
    volatile char below[DEPTH];
    memset((char *)below, 0, sizeof below);
    __asm__ __volatile__("" : : "r"(below) : "memory");
}

static void a_copy_would_be_seen(void) {
    clear();
    CHECK(!is_on_stack());
    leave_behind();
    CHECK(is_on_stack());
}

/// The part of a call that has copies of the secret on this side of the C functions.
static __attribute__((noinline)) void convert(NSString *text) {
    Token04Text utf8;
    Token04TextSetSecret(&utf8, text);
    CHECK(utf8.length >= sizeof part - 1);
    Token04TextWipe(&utf8);
}

static void converting_leaves_none(void) {
    NSString *refused = joined(key, half());
    Token04Text utf8;
    clear();
    convert(key);
    CHECK(!is_on_stack());
    clear();
    Token04TextSetSecret(&utf8, refused);
    CHECK(utf8.data == NULL && !has(utf8.inside, sizeof utf8.inside, part, sizeof part - 1));
    CHECK(!is_on_stack());
}

int main(void) {
    NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
    RUN(a_copy_would_be_seen);
    RUN(converting_leaves_none);
    [pool drain];
    return 0;
}
