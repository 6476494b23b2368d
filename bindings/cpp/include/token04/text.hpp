/** @file
 * Text arguments.
 */
#ifndef TOKEN04_TEXT_HPP
#define TOKEN04_TEXT_HPP

#include <cstddef>
#include <string>

#if __cplusplus >= 201703L || (defined(_MSVC_LANG) && _MSVC_LANG >= 201703L)
#include <string_view>
#define TOKEN04_HAS_STRING_VIEW
#endif

#include "token04.h"

namespace token04 {

/**
 * A UTF-8 argument of any string type. It is only read during the call, and no other thread may change or
 * free it meanwhile.
 *
 * A null pointer means the empty text, which is refused wherever it could mean "any".
 *
 * @code{.cpp}
 * generator.generate(std::string("alice"), std::chrono::hours(1), privileges);
 * generator.generate("alice", std::chrono::hours(1), privileges);
 * generator.generate({buffer, length}, std::chrono::hours(1), privileges);  // may hold NULs
 * @endcode
 */
class Text {
 public:
    /** Text up to the NUL; null means the empty text. */
    Text(const char *text) noexcept : data_(text), size_(TOKEN04_NUL_TERMINATED) {}
    /** The whole string. */
    Text(const std::string &text) noexcept : data_(text.data()), size_(text.size()) {}
    /** Text of `size` bytes. */
    Text(const char *data, std::size_t size) noexcept : data_(data), size_(size) {}
#ifdef TOKEN04_HAS_STRING_VIEW
    /** The whole string view. Since C++17. */
    Text(std::string_view text) noexcept : data_(text.data()), size_(text.size()) {}
#endif

    /** The data for the C functions, with size(). */
    const char *data() const noexcept { return data_; }
    /** The length in bytes, or ::TOKEN04_NUL_TERMINATED. */
    std::size_t size() const noexcept { return size_; }

    /** A copy. */
    std::string str() const {
        if (data_ == nullptr) return std::string();
        return size_ == TOKEN04_NUL_TERMINATED ? std::string(data_) : std::string(data_, size_);
    }

 private:
    const char *data_;
    std::size_t size_;
};

}  // namespace token04

#endif
