// The official API, without exceptions. The first header is included as in the official sample, which takes
// std::map from the second.
#include "ZegoServerAssistantDefines.h"
// In this order: each header compiles on its own.
#include "ZegoServerAssistant.h"

#include "check.h"

using namespace ZEGO::SERVER_ASSISTANT;

static const ErrorCode OTHER_ERROR = static_cast<ErrorCode>(-1);

class ZEGOSA_API UsesTheMacro {};

// Compiles without a default: the official names are all names.
static const char *name_of(ErrorCode code) {
    switch (code) {
        case success:
            return "success";
        case appIDInvalid:
            return "appID";
        case userIDInvalid:
            return "userID";
        case secretInvalid:
            return "secret";
        case effectiveTimeInSecondsInvalid:
            return "effectiveTimeInSeconds";
    }
    return "other";
}

static ZegoToken04Result with(std::uint32_t app_id, const std::string &user_id, const std::string &secret,
                              std::int64_t seconds, const std::string &payload = "") {
    return ZegoServerAssistant::GenerateToken04(app_id, user_id, secret, seconds, payload);
}

static void fails(const ZegoToken04Result &result, ErrorCode code, const char *argument) {
    CHECK(result.token.empty());
    CHECK(result.errorInfo.errorCode == code);
    CHECK(result.errorInfo.errorMessage.find(argument) != std::string::npos);
    CHECK(result.errorInfo.errorMessage.find(SECRET) == std::string::npos);
}

static void succeeds(const ZegoToken04Result &result, const std::string &user_id,
                     const std::string &payload = "") {
    CHECK(std::string(name_of(result.errorInfo.errorCode)) == "success");
    CHECK(result.errorInfo.errorMessage == "success");
    token04_verifier_t *verifier;
    token04_claims_t *claims;
    std::size_t size;
    OK(token04_verifier_new_any_app(SECRET, NTS, NULL, &verifier));
    OK(token04_verifier_verify_any_user(verifier, result.token.data(), result.token.size(), &claims));
    const char *text = token04_claims_user_id(claims, &size);
    CHECK(std::string(text, size) == user_id);
    text = token04_claims_payload(claims, &size);
    CHECK(std::string(text, size) == payload);
    token04_claims_free(claims);
    token04_verifier_free(verifier);
}

static void names_and_numbers_match_the_official_ones() {
    CHECK(success == 0 && appIDInvalid == 1 && userIDInvalid == 3 && secretInvalid == 5);
    CHECK(effectiveTimeInSecondsInvalid == 6);
    CHECK(kPrivilegeLogin == 1 && kPrivilegePublish == 2);
    // The same use as in the official samples.
    const std::map<int, int> privilege{{kPrivilegeLogin, 1}, {kPrivilegePublish, 1}};
    CHECK(privilege.size() == 2);
    std::uint64_t effectiveTimeInSeconds = 3600;
    ZegoServerAssistant assistant;
    const ZegoToken04Result result = assistant.GenerateToken04(1, "demo", SECRET, effectiveTimeInSeconds, "");
    ErrorInfo info = result.errorInfo;
    ErrorCode code = info.errorCode;
    CHECK(code == success);
}

static void valid_arguments_return_a_token() {
    const std::string payload =
        "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},\"stream_id_list\":[]}";
    succeeds(with(1, "alice", SECRET, 1), "alice");
    succeeds(with(4294967295u, "alice", SECRET, 3600), "alice");
    succeeds(with(1, "alice", SECRET, 3600, payload), "alice", payload);
    succeeds(with(1, std::string("a\0b", 3), SECRET, 3600), std::string("a\0b", 3));
    succeeds(with(1, "\xf0\x9f\x98\x80", SECRET, 3600, "\xe5\x90\x8d"), "\xf0\x9f\x98\x80", "\xe5\x90\x8d");
    succeeds(with(1, std::string(60 * 1024, 'u'), SECRET, 3600), std::string(60 * 1024, 'u'));
}

// Each of these bytes takes six in JSON.
static void texts_of_any_length_fit() {
    for (std::size_t size = 1; size < 1200; ++size) {
        const std::string payload(size, '\x01');
        succeeds(with(4294967295u, "u", SECRET, 3600, payload), "u", payload);
    }
    for (std::size_t size : {1500, 4000, 40000}) {
        succeeds(with(1, "alice", SECRET, 3600, std::string(size, 'p')), "alice", std::string(size, 'p'));
    }
}

static void invalid_arguments_return_their_code() {
    fails(with(0, "alice", SECRET, 3600), appIDInvalid, "`appID`");
    fails(with(1, "", SECRET, 3600), userIDInvalid, "`userID`");
    fails(with(1, "\xff", SECRET, 3600), userIDInvalid, "`userID`");
    fails(with(1, "alice", "", 3600), secretInvalid, "`secret`");
    fails(with(1, "alice", std::string(SECRET, 31), 3600), secretInvalid, "`secret`");
    fails(with(1, "alice", SECRET "0", 3600), secretInvalid, "`secret`");
    fails(with(1, "alice", SECRET SECRET, 3600), secretInvalid, "`secret`");
    fails(with(1, "alice", "0123456789abcdef0123456789abcde\xc3\xa9", 3600), secretInvalid, "`secret`");
    fails(with(1, "alice", SECRET, 0), effectiveTimeInSecondsInvalid, "`effectiveTimeInSeconds`");
    fails(with(1, "alice", SECRET, -1), effectiveTimeInSecondsInvalid, "`effectiveTimeInSeconds`");
    fails(with(1, "alice", SECRET, INT64_MAX), OTHER_ERROR, "seconds");
    fails(with(1, "alice", SECRET, 3600, "\xff"), OTHER_ERROR, "payload");
    fails(with(1, "alice", SECRET, 3600, std::string(64 * 1024, 'p')), OTHER_ERROR, "payload");
}

static void the_first_invalid_argument_is_reported() {
    fails(with(0, "", "", 0, "\xff"), appIDInvalid, "`appID`");
    fails(with(1, "", "", 0, "\xff"), userIDInvalid, "`userID`");
    fails(with(1, "alice", "", 0, "\xff"), secretInvalid, "`secret`");
    fails(with(1, "alice", SECRET, 0, "\xff"), effectiveTimeInSecondsInvalid, "`effectiveTimeInSeconds`");
}

int main() {
    RUN(names_and_numbers_match_the_official_ones);
    RUN(valid_arguments_return_a_token);
    RUN(texts_of_any_length_fit);
    RUN(invalid_arguments_return_their_code);
    RUN(the_first_invalid_argument_is_reported);
    return 0;
}
