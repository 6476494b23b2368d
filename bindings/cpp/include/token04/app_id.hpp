/** @file
 * The argument types of an AppID.
 */
#ifndef TOKEN04_APP_ID_HPP
#define TOKEN04_APP_ID_HPP

#include <type_traits>

namespace token04 {
namespace detail {

/** Types that C++ converts to integers but that are not AppIDs: calls with them do not compile. */
template <typename Number>
using IfNoAppId =
    typename std::enable_if<std::is_same<Number, bool>::value || std::is_floating_point<Number>::value>::type;

}  // namespace detail
}  // namespace token04

#endif
