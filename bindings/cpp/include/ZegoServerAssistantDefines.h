/**
 * @file ZegoServerAssistantDefines.h
 * The types of the official assistant's C++ API.
 */
#ifndef TOKEN04_ZEGO_SERVER_ASSISTANT_DEFINES_H
#define TOKEN04_ZEGO_SERVER_ASSISTANT_DEFINES_H

#include <stdint.h>

#include <string>

/** Empty: the API is defined in its header, so that nothing is exported. */
#ifndef ZEGOSA_API
#define ZEGOSA_API
#endif

namespace ZEGO {
namespace SERVER_ASSISTANT {

/** The keys of the privileges in a payload. */
enum kPrivilege {
    /** Logging in to the room. */
    kPrivilegeLogin = 1,
    /** Publishing a stream. */
    kPrivilegePublish = 2
};

/** The error code. Any other error is -1, which has no name, so that a `switch` over the official names stays
 * complete. */
enum ErrorCode : int {
    /** Success. */
    success = 0,
    /** The app ID is 0. */
    appIDInvalid = 1,
    /** The user ID is empty or not UTF-8. */
    userIDInvalid = 3,
    /** The secret is not exactly 32 bytes. */
    secretInvalid = 5,
    /** The effective time is not above 0. */
    effectiveTimeInSecondsInvalid = 6
};

/** The result code and message. */
struct ErrorInfo {
    /** The error code. */
    ErrorCode errorCode;
    /** The cause and the fix; "success" if there is no error. */
    std::string errorMessage;
};

/** A token, or the reason why there is none. */
struct ZegoToken04Result {
    /** Empty on failure. */
    std::string token;
    /** The result code and message. */
    ErrorInfo errorInfo;
};

}  // namespace SERVER_ASSISTANT
}  // namespace ZEGO

#endif
