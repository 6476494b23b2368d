// Misuse that must not compile, not generate a token and not pass a check.
#include "helpers.hpp"

#include <stdexcept>
#include <type_traits>

using namespace token04;

// Whether a call of a generator compiles with this lifetime type.
template <typename Lifetime>
static auto compiles_with_lifetime(const Lifetime &lifetime, int)
    -> decltype(std::declval<TokenGenerator>().generate_basic("alice", lifetime), true) {
    return true;
}
template <typename Lifetime>
static bool compiles_with_lifetime(const Lifetime &, long) {
    return false;
}
template <typename Lifetime>
static bool takes_lifetime(const Lifetime &lifetime) {
    return compiles_with_lifetime(lifetime, 0);
}

// Whether a call compiles with this type for streams.
template <typename Streams>
static auto compiles_with_streams(const Streams &streams, int)
    -> decltype(std::declval<RoomPrivileges>().allow_publish(streams), true) {
    return true;
}
template <typename Streams>
static bool compiles_with_streams(const Streams &, long) {
    return false;
}
template <typename Streams>
static bool takes_streams(const Streams &streams) {
    return compiles_with_streams(streams, 0);
}

static void only_integers_compile_as_app_ids() {
    CHECK((std::is_constructible<TokenGenerator, int, std::string>::value));
    CHECK((std::is_constructible<TokenGenerator, std::uint32_t, const char *>::value));
    CHECK((!std::is_constructible<TokenGenerator, bool, std::string>::value));
    CHECK((!std::is_constructible<TokenGenerator, double, std::string>::value));
    CHECK((!std::is_constructible<TokenGenerator, float, std::string>::value));
    CHECK((!std::is_constructible<TokenGenerator, const char *, std::string>::value));
    CHECK((!std::is_constructible<TokenVerifier, bool, std::string>::value));
    CHECK((!std::is_constructible<TokenVerifier, double, std::string>::value));
    CHECK((!std::is_constructible<TokenVerifier, std::string>::value));
    CHECK((!std::is_constructible<KitToken, Text, double, Text, Text, Text>::value));
}

static void lifetimes_are_durations() {
    CHECK(takes_lifetime(std::chrono::seconds(60)) && takes_lifetime(std::chrono::hours(1)));
    CHECK(!takes_lifetime(3600));
    CHECK(!takes_lifetime(3600.0));
    CHECK(!takes_lifetime(std::chrono::milliseconds(3600000)));
    CHECK(!takes_lifetime(std::chrono::duration<double>(1)));
    CHECK(!takes_lifetime(std::chrono::system_clock::now()));
    const TokenGenerator generator(app_id, secret);
    for (const std::int64_t seconds : {INT64_MIN, std::int64_t(-1), std::int64_t(0), std::int64_t(2073601),
                                       std::int64_t(1700000000), INT64_MAX}) {
        CHECK(thrown_by([&] { return generator.generate_basic("alice", std::chrono::seconds(seconds)); }) ==
              TOKEN04_ERROR_INVALID_LIFETIME);
    }
    const TokenGenerator patient(app_id, secret,
                                 TokenGeneratorOptions().max_lifetime(std::chrono::seconds(2073601)));
    CHECK(!patient.generate_basic("alice", std::chrono::seconds(2073601)).empty());
}

static void values_have_no_default() {
    CHECK(!std::is_default_constructible<TokenGenerator>::value);
    CHECK(!std::is_default_constructible<TokenVerifier>::value);
    CHECK(!std::is_default_constructible<RoomPrivileges>::value);
    CHECK(!std::is_default_constructible<TokenRequest>::value);
    CHECK(!std::is_default_constructible<RoomAction>::value);
    CHECK(!std::is_default_constructible<TokenClaims>::value);
    CHECK(!std::is_default_constructible<TokenPrivileges>::value);
    CHECK(!std::is_default_constructible<IssuedToken>::value);
    CHECK(!std::is_default_constructible<TokenResult>::value);
    CHECK(!std::is_default_constructible<KitToken>::value);
    CHECK(!std::is_default_constructible<Inspection>::value);
    CHECK(!std::is_default_constructible<TokenContents>::value);
    // Objects that were read cannot generate a token, and no result converts to true.
    CHECK((!std::is_convertible<TokenPrivileges, RoomPrivileges>::value));
    CHECK((!std::is_constructible<RoomPrivileges, TokenPrivileges>::value));
    CHECK(
        (!std::is_convertible<TokenResult, bool>::value && !std::is_constructible<bool, TokenResult>::value));
    CHECK((!std::is_constructible<TokenClaims, TokenContents>::value));
}

static void streams_are_a_collection() {
    CHECK(takes_streams(std::vector<std::string>{"camera"}));
    CHECK(!takes_streams("camera"));
    CHECK(!takes_streams(std::string("camera")));
    const auto room = RoomPrivileges::in_room("room1");
    CHECK(throws<InvalidArgumentError>([&] { return room.allow_publish({}); }));
    CHECK(throws<InvalidArgumentError>([&] { return room.allow_publish(std::vector<std::string>()); }));
    CHECK(throws<InvalidArgumentError>([&] { return room.allow_publish({"camera", ""}); }));
    CHECK(throws<InvalidArgumentError>([&] { return room.allow_publish({nullptr}); }));
    CHECK(throws<InvalidArgumentError>([&] { return room.allow_publish({"a"}).allow_publish_any_stream(); }));
    CHECK(throws<InvalidArgumentError>([&] { return room.allow_publish_any_stream().allow_publish({"a"}); }));
    CHECK(throws<InvalidArgumentError>([] { return RoomPrivileges::in_room(""); }));
    CHECK(throws<InvalidArgumentError>([] { return RoomPrivileges::in_room(nullptr); }));
    CHECK(throws<InvalidArgumentError>([] { return RoomPrivileges::in_room(std::string()); }));
}

// A null pointer is the empty text and matches no user.
static void null_pointers_are_refused() {
    const char *const null = nullptr;
    const TokenGenerator generator(app_id, secret);
    const TokenVerifier verifier(app_id, secret);
    const std::string token = token_for_alice(generator);
    const auto privileges = RoomPrivileges::in_room("room1").allow_login();
    CHECK(thrown_by([&] { TokenGenerator(app_id, null); }) == TOKEN04_ERROR_INVALID_SECRET);
    CHECK(thrown_by([&] { TokenVerifier(app_id, null); }) == TOKEN04_ERROR_INVALID_SECRET);
    CHECK(thrown_by([&] { return TokenVerifier::for_any_app(null); }) == TOKEN04_ERROR_INVALID_SECRET);
    CHECK(thrown_by([&] { return generator.generate(null, hour, privileges); }) ==
          TOKEN04_ERROR_INVALID_USER_ID);
    CHECK(thrown_by([&] { return generator.generate_basic(null, hour); }) == TOKEN04_ERROR_INVALID_USER_ID);
    CHECK(thrown_by([&] { return generator.generate_with_payload("alice", hour, null); }) ==
          TOKEN04_ERROR_INVALID_ARGUMENT);
    CHECK(thrown_by([&] { return generator.issue(TokenRequest(null, hour, privileges)); }) ==
          TOKEN04_ERROR_INVALID_USER_ID);
    CHECK(thrown_by([&] { return generator.issue(TokenRequest::with_payload("alice", hour, null)); }) ==
          TOKEN04_ERROR_INVALID_ARGUMENT);
    CHECK(thrown_by([&] { return verifier.verify(token, null); }) == TOKEN04_ERROR_INVALID_USER_ID);
    CHECK(thrown_by([&] { return verifier.verify_action(token, null, RoomAction::login("room1")); }) ==
          TOKEN04_ERROR_INVALID_USER_ID);
    CHECK(thrown_by([&] { return verifier.verify_action(token, "alice", RoomAction::login(null)); }) ==
          TOKEN04_ERROR_INVALID_ARGUMENT);
    CHECK(thrown_by([&] {
              return verifier.verify_action(token, "alice", RoomAction::publish("room1", null));
          }) == TOKEN04_ERROR_INVALID_ARGUMENT);
    CHECK(thrown_by([&] { return verifier.verify(null, "alice"); }) == TOKEN04_ERROR_MALFORMED_TOKEN);
}

static void payloads_are_json_objects() {
    const TokenGenerator generator(app_id, secret);
    for (const char *payload : {"", "room1", "[]", "null", "{", "{}x"}) {
        CHECK(thrown_by([&] { return generator.generate_with_payload("alice", hour, payload); }) ==
              TOKEN04_ERROR_INVALID_ARGUMENT);
    }
}

// Lost sessions must not share one user.
static void placeholders_are_refused() {
    const TokenGenerator generator(app_id, secret);
    const TokenVerifier verifier(app_id, secret);
    const TokenGenerator lenient(app_id, secret, TokenGeneratorOptions().allow_placeholder_ids());
    const TokenVerifier lenient_verifier(app_id, secret, TokenVerifierOptions().allow_placeholder_ids());
    for (const char *lost :
         {"undefined", "null", "None", "NaN", "nil", "<nil>", "(null)", "[object Object]"}) {
        const std::string token = lenient.generate_basic(lost, hour);
        CHECK(lenient_verifier.verify(token, lost).user_id() == lost);
        CHECK(thrown_by([&] { return generator.generate_basic(lost, hour); }) ==
              TOKEN04_ERROR_INVALID_USER_ID);
        CHECK(thrown_by([&] { return verifier.verify(token, lost); }) == TOKEN04_ERROR_INVALID_USER_ID);
        CHECK(thrown_by([&] { return generator.generate("alice", hour, RoomPrivileges::in_room(lost)); }) ==
              TOKEN04_ERROR_INVALID_ARGUMENT);
    }
}

// Invalid tokens are refused; invalid arguments of the program are errors, even if the token is invalid, too.
static void refusals_differ_from_argument_errors() {
    const TokenVerifier verifier(app_id, secret);
    for (const char *token : {"", "jwt", "04", "04\xff"}) {
        CHECK(throws<TokenRefusedError>([&] { return verifier.verify(token, "alice"); }));
        CHECK(throws<InvalidArgumentError>([&] { return verifier.verify(token, ""); }));
    }
    CHECK(throws<TokenRefusedError>([&] { return verifier.verify_any_user(nullptr); }));
    CHECK(throws<InvalidArgumentError>([] { TokenVerifier(app_id, "too short"); }));
    CHECK(throws<InvalidArgumentError>([] { TokenGenerator(-1, secret); }));
}

// A moved-from object throws or is unchanged.
static void moved_from_objects_give_no_rights() {
    TokenGenerator generator(app_id, secret);
    const TokenGenerator other(std::move(generator));
    CHECK(throws<InvalidArgumentError>([&] { return generator.generate_basic("alice", hour); }));
    CHECK(throws<InvalidArgumentError>([&] { return generator.issue(TokenRequest::basic("alice", hour)); }));
    CHECK(throws<InvalidArgumentError>([&] { return generator.generate_batch({}); }));
    CHECK(throws<InvalidArgumentError>([&] { return generator.app_id(); }));
    TokenVerifier verifier(app_id, secret);
    const TokenVerifier second(std::move(verifier));
    const std::string token = token_for_alice(other);
    CHECK(throws<InvalidArgumentError>([&] { return verifier.verify(token, "alice"); }));
    CHECK(throws<InvalidArgumentError>([&] { return verifier.verify_any_user(token); }));

    auto privileges = RoomPrivileges::in_room("room1").allow_login();
    const auto taken = std::move(privileges);
    CHECK(privileges == taken);
    TokenRequest request("alice", hour, taken);
    const TokenRequest taken_request = std::move(request);
    CHECK(request == taken_request);
    RoomAction action = RoomAction::publish("room1", "camera");
    const RoomAction taken_action = std::move(action);
    CHECK(action == taken_action);
    CHECK(second.verify_action(token, "alice", action).user_id() == "alice");
    TokenVerifierOptions options = TokenVerifierOptions().previous_secrets({secret});
    const TokenVerifierOptions taken_options = std::move(options);
    const std::string fresh = "fedcba9876543210fedcba9876543210";
    CHECK(TokenVerifier(app_id, fresh, options).verify(token, "alice").secret_index() == 1);
    CHECK(TokenVerifier(app_id, fresh, taken_options).verify(token, "alice").secret_index() == 1);
}

static void options_are_checked() {
    CHECK(throws<InvalidArgumentError>([] {
        TokenGenerator(app_id, secret, TokenGeneratorOptions().max_lifetime(std::chrono::seconds(0)));
    }));
    CHECK(throws<InvalidArgumentError>(
        [] { TokenGenerator(app_id, secret, TokenGeneratorOptions().cipher(TokenCipher::unknown)); }));
    CHECK(throws<InvalidArgumentError>(
        [] { TokenVerifier(app_id, secret, TokenVerifierOptions().leeway(std::chrono::seconds(3601))); }));
    CHECK(throws<InvalidArgumentError>(
        [] { TokenVerifier(app_id, secret, TokenVerifierOptions().leeway(std::chrono::seconds(-1))); }));
    CHECK(throws<InvalidArgumentError>([] {
        TokenVerifier(app_id, secret,
                      TokenVerifierOptions().previous_secrets(std::vector<std::string>(8, secret)));
    }));
    CHECK(throws<InvalidArgumentError>(
        [] { TokenVerifier(app_id, secret, TokenVerifierOptions().previous_secrets({"short"})); }));
    CHECK(throws<InvalidArgumentError>([] { return TokenGeneratorOptions().clock(Clock()); }));
    CHECK(throws<InvalidArgumentError>([] { return AnyAppVerifierOptions().clock(nullptr); }));
    // A step leaves its receiver unchanged.
    const TokenVerifierOptions none, accepting = none.accept_cbc();
    const TokenGenerator cbc(app_id, secret, TokenGeneratorOptions().cipher(TokenCipher::cbc));
    const std::string token = cbc.generate_basic("alice", hour);
    CHECK(thrown_by([&] { return TokenVerifier(app_id, secret, none).verify(token, "alice"); }) ==
          TOKEN04_ERROR_CIPHER_NOT_ACCEPTED);
    CHECK(TokenVerifier(app_id, secret, accepting).verify(token, "alice").cipher() == TokenCipher::cbc);
    CHECK(thrown_by([&] {
              return TokenVerifier(app_id, secret, none.accept_cbc_user_forgeable()).verify(token, "alice");
          }) == TOKEN04_ERROR_CIPHER_NOT_ACCEPTED);
}

static void clocks_are_read_once_and_never_replaced() {
    using std::chrono::system_clock;
    system_clock::time_point now = system_clock::from_time_t(1700000000);
    int calls = 0;
    const Clock clock = [&] {
        ++calls;
        return now;
    };
    const TokenGenerator generator(app_id, secret, TokenGeneratorOptions().clock(clock));
    const TokenVerifier verifier(app_id, secret, TokenVerifierOptions().clock(clock));
    const TokenRequest request = TokenRequest::basic("alice", hour);
    // Longer than the stack buffer.
    const std::string long_user(2000, 'u');
    CHECK(!generator.generate_basic(long_user, hour).empty() && calls == 1);
    CHECK(generator.generate_batch({request, request, request}).size() == 3 && calls == 2);
    const IssuedToken issued = generator.issue(request);
    CHECK(issued.expires_at() == now + hour && calls == 3);
    CHECK(verifier.verify(issued.token(), "alice").created_at() == now && calls == 4);
    // Fractions are cut off.
    now += hour - std::chrono::milliseconds(1);
    CHECK(verifier.verify(issued.token(), "alice").user_id() == "alice");
    now += std::chrono::milliseconds(1);
    CHECK(thrown_by([&] { return verifier.verify(issued.token(), "alice"); }) == TOKEN04_ERROR_EXPIRED);
    const TokenVerifier lenient(app_id, secret,
                                TokenVerifierOptions().clock(clock).leeway(std::chrono::seconds(1)));
    CHECK(lenient.verify(issued.token(), "alice").user_id() == "alice");
    now = system_clock::from_time_t(0) - std::chrono::milliseconds(1);
    CHECK(throws<UnavailableError>([&] { return generator.generate_basic("alice", hour); }));
    CHECK(throws<UnavailableError>([&] { return generator.generate_batch({request}); }));
    CHECK(throws<UnavailableError>([&] { return verifier.verify(issued.token(), "alice"); }));
}

struct ClockFailed : std::logic_error {
    ClockFailed() : std::logic_error("no time today") {}
};

template <typename Call>
static bool fails_with_the_clock(Call call) {
    try {
        call();
    } catch (const ClockFailed &) {
        return true;
    }
    return false;
}

static void what_a_clock_throws_is_thrown() {
    bool is_broken = true;
    const Clock clock = [&]() -> std::chrono::system_clock::time_point {
        if (is_broken) throw ClockFailed();
        return std::chrono::system_clock::now();
    };
    TokenGenerator first(app_id, secret, TokenGeneratorOptions().clock(clock));
    const TokenGenerator generator(std::move(first));
    const TokenVerifier verifier = TokenVerifier::for_any_app(secret, AnyAppVerifierOptions().clock(clock));
    const TokenRequest request = TokenRequest::basic("alice", hour);
    CHECK(fails_with_the_clock([&] { return generator.generate_basic("alice", hour); }));
    CHECK(fails_with_the_clock([&] { return generator.issue(request); }));
    CHECK(fails_with_the_clock([&] { return generator.generate_batch({request}); }));
    CHECK(fails_with_the_clock([&] { return verifier.verify_any_user("04"); }));
    is_broken = false;
    CHECK(verifier.verify(generator.generate_basic("alice", hour), "alice").user_id() == "alice");
}

static void times_of_no_token_are_refused() {
    using std::chrono::system_clock;
    const TokenClaims claims =
        TokenVerifier(app_id, secret).verify(token_for_alice(TokenGenerator(app_id, secret)), "alice");
    for (const system_clock::time_point time :
         {system_clock::time_point(), system_clock::from_time_t(-1), system_clock::from_time_t(999999999)}) {
        CHECK(thrown_by([&] { claims.authorize_at(RoomAction::login("room1"), time); }) ==
              TOKEN04_ERROR_INVALID_ARGUMENT);
        CHECK(thrown_by([&] { return inspect("04", InspectOptions().time(time)); }) ==
              TOKEN04_ERROR_INVALID_ARGUMENT);
    }
}

int main() {
    RUN(only_integers_compile_as_app_ids);
    RUN(lifetimes_are_durations);
    RUN(values_have_no_default);
    RUN(streams_are_a_collection);
    RUN(null_pointers_are_refused);
    RUN(payloads_are_json_objects);
    RUN(placeholders_are_refused);
    RUN(refusals_differ_from_argument_errors);
    RUN(moved_from_objects_give_no_rights);
    RUN(options_are_checked);
    RUN(clocks_are_read_once_and_never_replaced);
    RUN(what_a_clock_throws_is_thrown);
    RUN(times_of_no_token_are_refused);
    return 0;
}
