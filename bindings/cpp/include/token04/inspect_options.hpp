/** @file
 * What an inspection may use.
 */
#ifndef TOKEN04_INSPECT_OPTIONS_HPP
#define TOKEN04_INSPECT_OPTIONS_HPP

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "nodiscard.hpp"
#include "text.hpp"
#include "time.hpp"

namespace token04 {

class Inspection;
class InspectOptions;
Inspection inspect(Text text, const InspectOptions &options);

/** What inspect() may use. Options do not change: each call returns new ones. */
class InspectOptions {
 public:
    /** No secret, as of now: the envelope is read only. */
    InspectOptions() = default;
    /** Copies; moving copies, too. */
    InspectOptions(const InspectOptions &) = default;
    /** @copydoc InspectOptions(const InspectOptions &) */
    InspectOptions &operator=(const InspectOptions &) = default;

    /** The secret to open the token with. One of a wrong length is no error but a finding. */
    TOKEN04_NODISCARD InspectOptions secret(Text secret) const {
        InspectOptions changed(*this);
        changed.secret_ = std::make_shared<std::string>(secret.str());
        return changed;
    }

    /** Judges the times as of this one instead of now. */
    TOKEN04_NODISCARD InspectOptions time(std::chrono::system_clock::time_point time) const {
        InspectOptions changed(*this);
        changed.time_ = std::make_shared<std::int64_t>(detail::unix_seconds(time));
        return changed;
    }

 private:
    friend Inspection inspect(Text text, const InspectOptions &options);

    std::shared_ptr<const std::string> secret_;
    std::shared_ptr<const std::int64_t> time_;
};

}  // namespace token04

#endif
