/**
 * @file ZegoServerAssistant.h
 * The official assistant's C++ API, implemented with token04. It throws nothing except `std::bad_alloc` from
 * the standard library, and compiles with exceptions disabled.
 *
 * @code{.cpp}
 * #include <cstdio>
 * #include <ZegoServerAssistant.h>
 *
 * int main() {
 *     using namespace ZEGO::SERVER_ASSISTANT;
 *     const ZegoToken04Result result = ZegoServerAssistant::GenerateToken04(
 *         1234567890, "alice", "0123456789abcdef0123456789abcdef", 3600, "");
 *     if (result.errorInfo.errorCode != success) {
 *         std::fprintf(stderr, "%s\n", result.errorInfo.errorMessage.c_str());
 *         return 1;
 *     }
 *     std::puts(result.token.c_str());
 *     return 0;
 * }
 * @endcode
 */
#ifndef TOKEN04_ZEGO_SERVER_ASSISTANT_H
#define TOKEN04_ZEGO_SERVER_ASSISTANT_H

#include <cstddef>
#include <cstdint>
// Not used here, but programs written for the official header rely on it.
#include <map>
#include <memory>
#include <string>

#include "ZegoServerAssistantDefines.h"
#include "token04.h"

namespace ZEGO {
namespace SERVER_ASSISTANT {

/** The class of the official function. */
class ZEGOSA_API ZegoServerAssistant {
 public:
    /**
     * Generates a token. It is safe to call from several threads at once.
     *
     * @param appID the AppID
     * @param userID the user that the token is for
     * @param secret the ServerSecret exactly as in the console, 32 bytes
     * @param effectiveTimeInSeconds the lifetime of the token in seconds, from now
     * @param payload empty for a basic token, otherwise the privilege payload
     * @return the token with errorCode success, or the code and message of the first invalid argument
     */
    static ZegoToken04Result GenerateToken04(std::uint32_t appID, const std::string &userID,
                                             const std::string &secret, std::int64_t effectiveTimeInSeconds,
                                             const std::string &payload) {
        ZegoToken04Result result;
        token04_error_t *error = NULL;
        std::size_t length = 0;
        // So short that the token fits into the buffer even if JSON escapes each byte as six.
        if (userID.size() + payload.size() <= 448) {
            char buffer[4096];
            error = token04_generate_token04_into(appID, userID.data(), userID.size(), secret.data(),
                                                  secret.size(), effectiveTimeInSeconds, payload.data(),
                                                  payload.size(), buffer, sizeof buffer, &length);
            result.token.assign(buffer, length);
        } else {
            char *token = NULL;
            error = token04_generate_token04(appID, userID.data(), userID.size(), secret.data(),
                                             secret.size(), effectiveTimeInSeconds, payload.data(),
                                             payload.size(), &token, &length);
            const std::unique_ptr<char, void (*)(char *)> owner(token, token04_string_free);
            if (token != NULL) result.token.assign(token, length);
        }
        result.errorInfo.errorCode = static_cast<ErrorCode>(token04_error_code(error));
        result.errorInfo.errorMessage =
            token04_error_message_for(error, TOKEN04_LANGUAGE_DROP_IN_CAPITALS, NULL);
        token04_error_free(error);
        return result;
    }
};

}  // namespace SERVER_ASSISTANT
}  // namespace ZEGO

#endif
