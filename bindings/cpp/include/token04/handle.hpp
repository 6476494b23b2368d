/** @file
 * Ownership of objects from the C functions.
 */
#ifndef TOKEN04_HANDLE_HPP
#define TOKEN04_HANDLE_HPP

#include <cstddef>
#include <memory>
#include <string>

#include "error.hpp"
#include "token04.h"

namespace token04 {
namespace detail {

/** A stateless deleter, so that a handle is only a pointer. */
template <typename T, void (*Free)(T *)>
struct Deleter {
    void operator()(T *handle) const noexcept { Free(handle); }
};

/** A handle that its C function frees. */
template <typename T, void (*Free)(T *)>
using Handle = std::unique_ptr<T, Deleter<T, Free>>;

/** Calls a C function that allocates a text, copies the text, and frees it. */
template <typename Call>
std::string take_text(Call call) {
    char *text = nullptr;
    std::size_t size = 0;
    check(call(&text, &size));
    const Handle<char, token04_string_free> owned(text);
    return std::string(text, size);
}

/** Calls a C function that fills a buffer: first on the stack, and if that is too small, on the heap. */
template <typename Call>
std::string fill_text(Call call) {
    char buffer[1024];
    std::size_t size = 0;
    token04_error_t *error = call(buffer, sizeof buffer, &size);
    if (size <= sizeof buffer) {
        check(error);
        return std::string(buffer, size);
    }
    token04_error_free(error);
    std::string text(size, '\0');
    check(call(&text[0], text.size(), &size));
    text.resize(size);
    return text;
}

/** Calls a C function that creates a handle, and takes ownership of it. */
template <typename H, typename Call>
H take_handle(Call call) {
    typename H::pointer handle = nullptr;
    check(call(&handle));
    return H(handle);
}

/** Calls a C function that returns a text owned by a handle, and copies the text. */
template <typename T>
std::string copy_text(const char *(*borrow)(const T *, std::size_t *), const T *handle) {
    std::size_t size = 0;
    const char *text = borrow(handle, &size);
    return text == nullptr ? std::string() : std::string(text, size);
}

}  // namespace detail
}  // namespace token04

#endif
