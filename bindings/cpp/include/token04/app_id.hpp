/** @file
 * What is taken for an AppID.
 */
#ifndef TOKEN04_APP_ID_HPP
#define TOKEN04_APP_ID_HPP

#include <type_traits>

namespace token04 {
namespace detail {

/** The numbers that C++ converts to integers, and that are no AppIDs: calls with them do not compile. */
template <typename Number>
using IfNoAppId =
    typename std::enable_if<std::is_same<Number, bool>::value || std::is_floating_point<Number>::value>::type;

}  // namespace detail
}  // namespace token04

#endif
