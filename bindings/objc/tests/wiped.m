// No copy of a secret that these sources make remains on the stack.
#import "Token04Text.h"

#import "refusals.h"

enum { DEPTH = 64 * 1024 };

// A key of letters that are in no table of digits, and the part of it to find.
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

/// Whether a part of the key is in the stack area that earlier calls used, as UTF-8 or as UTF-16.
static __attribute__((noinline, no_sanitize("address", "undefined"))) BOOL is_on_stack(void) {
    volatile char stack[DEPTH];
    // Makes the compiler assume that the variables are initialized.
    __asm__ __volatile__("" : : "r"(stack) : "memory");
    return has(stack, sizeof stack, part, sizeof part - 1) ||
           has(stack, sizeof stack, wide_part, sizeof wide_part - 1);
}

/// Leaves a copy that is_on_stack() must find.
static __attribute__((noinline)) void leave_behind(void) {
    volatile char copy[DEPTH / 2];
    [key getCString:(char *)copy + DEPTH / 4 maxLength:64 encoding:NSUTF8StringEncoding];
}

static __attribute__((noinline)) void clear(void) {
    volatile char stack[DEPTH];
    memset((char *)stack, 0, sizeof stack);
    __asm__ __volatile__("" : : "r"(stack) : "memory");
}

static void the_search_finds_a_copy(void) {
    clear();
    CHECK(!is_on_stack());
    leave_behind();
    CHECK(is_on_stack());
}

/// The part of a call that copies the secret before the C functions run.
static __attribute__((noinline)) void convert(NSString *text) {
    Token04Text utf8;
    Token04TextSetSecret(&utf8, text);
    CHECK(utf8.length >= sizeof part - 1);
    Token04TextWipe(&utf8);
}

static void conversion_leaves_no_copy(void) {
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
    RUN(the_search_finds_a_copy);
    RUN(conversion_leaves_no_copy);
    [pool drain];
    return 0;
}
