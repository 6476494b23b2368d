/** @file
 * Options of inspections.
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

/** Options of inspect(). They are immutable: each call returns new options. */
class InspectOptions {
 public:
    /** No secret, and the current time: only the envelope is read. */
    InspectOptions() = default;
    /** Copies. A move copies too. */
    InspectOptions(const InspectOptions &) = default;
    /** @copydoc InspectOptions(const InspectOptions &) */
    InspectOptions &operator=(const InspectOptions &) = default;

    /** Sets the secret for decrypting the token. A secret of a wrong length is a finding and not an error. */
    TOKEN04_NODISCARD InspectOptions secret(Text secret) const {
        InspectOptions changed(*this);
        changed.secret_ = std::make_shared<std::string>(secret.str());
        return changed;
    }

    /** Evaluates the token at this time instead of now. */
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
