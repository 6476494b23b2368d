/** @file
 * Times and clocks.
 */
#ifndef TOKEN04_TIME_HPP
#define TOKEN04_TIME_HPP

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <limits>
#include <utility>

#include "error.hpp"

namespace token04 {

/** A clock that replaces the system clock, for tests. Several threads may call it at once. */
using Clock = std::function<std::chrono::system_clock::time_point()>;

namespace detail {

/** Whole seconds since 1970, rounded down. */
inline std::int64_t unix_seconds(std::chrono::system_clock::time_point time) {
    const auto since = time.time_since_epoch();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(since);
    return seconds.count() - (seconds > since ? 1 : 0);
}

/** The nearest time from 1970 to 9999 that the clock type can represent. */
inline std::chrono::system_clock::time_point time_point(std::int64_t seconds) {
    using Duration = std::chrono::system_clock::duration;
    const std::int64_t year_9999 = 253402300799;
    const std::int64_t most = std::chrono::duration_cast<std::chrono::seconds>((Duration::max)()).count();
    const std::int64_t last = most < year_9999 ? most : year_9999;
    seconds = seconds < 0 ? 0 : seconds > last ? last : seconds;
    return std::chrono::system_clock::time_point(
        std::chrono::duration_cast<Duration>(std::chrono::seconds(seconds)));
}

/** The exception that a clock threw during the current call of this thread. */
inline std::exception_ptr &thrown_by_clock() noexcept {
    static thread_local std::exception_ptr thrown;
    return thrown;
}

/** The clock for the C functions. No exception may cross them, so it is stored and the call fails. */
inline std::int64_t read_clock(void *clock) noexcept {
    try {
        return unix_seconds((*static_cast<const Clock *>(clock))());
    } catch (...) {
        thrown_by_clock() = std::current_exception();
        return (std::numeric_limits<std::int64_t>::min)();
    }
}

/** As check(), after a call that may have read a clock. */
inline void check_clock(token04_error_t *error) {
    std::exception_ptr thrown;
    std::swap(thrown, thrown_by_clock());
    if (thrown == nullptr) return check(error);
    token04_error_free(error);
    std::rethrow_exception(thrown);
}

}  // namespace detail
}  // namespace token04

#endif
