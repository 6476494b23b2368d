/** @file
 * The attribute for results that must not be discarded.
 */
#ifndef TOKEN04_NODISCARD_HPP
#define TOKEN04_NODISCARD_HPP

/** `[[nodiscard]]`, or its equivalent before C++17. */
#if __cplusplus >= 201703L || (defined(_MSVC_LANG) && _MSVC_LANG >= 201703L)
#define TOKEN04_NODISCARD [[nodiscard]]
#elif defined(__GNUC__)
#define TOKEN04_NODISCARD __attribute__((warn_unused_result))
#else
#define TOKEN04_NODISCARD
#endif

#endif
