// Texts that change during a call, and texts that are far too long.
#include <atomic>
#include <thread>

#include "ZegoServerAssistant.h"
#include "helpers.hpp"

using namespace token04;

// While the call runs, another thread writes characters that need JSON escapes, and fragments of UTF-8.
template <typename Call>
static void while_written(char *text, std::size_t size, Call call) {
    std::atomic<bool> is_over(false);
    volatile char *shared = text;
    std::thread writer([&] {
        static const char bytes[] = "aa\"\\\x01\xc3\xa9\xe2\x80\xa8\xf0\x9f\x98\x80\xff";
        for (std::size_t round = 0; !is_over; ++round) {
            shared[round * 7 % size] = bytes[round % (sizeof bytes - 1)];
            // Restores valid text.
            for (std::size_t at = 0; round % 50 == 0 && at < size; ++at) shared[at] = 'a';
        }
    });
    call();
    is_over = true;
    writer.join();
}

static void tokens_of_changing_texts_are_valid() {
    const TokenGenerator generator(app_id, secret);
    const TokenVerifier verifier(app_id, secret);
    std::size_t made = 0;
    const auto verifies = [&](const std::string &token) {
        CHECK(verifier.verify_any_user(token).app_id() == app_id);
        ++made;
    };
    for (const std::size_t size : {12u, 300u, 1200u}) {
        std::string buffer(size, 'a');
        const Text text(buffer.data(), size);
        // First with a text that no thread changes.
        verifies(generator.generate_basic(text, hour));
        while_written(&buffer[0], size, [&] {
            for (int round = 0; round < 1000; ++round) {
                try {
                    verifies(generator.generate_basic(text, hour));
                } catch (const Token04Error &error) {
                    CHECK(error.kind() != TOKEN04_ERROR_INTERNAL);
                }
                thrown_by([&] { return generator.generate_with_payload("bob", hour, text); });
                const auto requests = {TokenRequest::basic(text, hour), TokenRequest::basic("bob", hour),
                                       TokenRequest::with_payload("bob", hour, text)};
                for (const TokenResult &result : generator.generate_batch(requests)) {
                    if (result.ok()) verifies(result.token());
                }
                // The token is empty unless the code is success.
                const auto official = ZEGO::SERVER_ASSISTANT::ZegoServerAssistant::GenerateToken04(
                    app_id, buffer, secret, 60, buffer);
                CHECK(official.token.empty() ==
                      (official.errorInfo.errorCode != ZEGO::SERVER_ASSISTANT::success));
                if (!official.token.empty()) verifies(official.token);
                thrown_by([&] { return RoomPrivileges::in_room(text).allow_publish({text}); });
                thrown_by([&] { return KitToken::parse(text); });
                thrown_by([&] { return lint(TokenRequest::basic(text, hour)); });
                thrown_by([&] { return inspect(text); });
            }
        });
    }
    CHECK(made > 0);
}

static void texts_that_are_far_too_long_are_refused() {
    const std::string text(30 * 1024 * 1024, 'u');
    const TokenGenerator generator(app_id, secret);
    const TokenVerifier verifier(app_id, secret);
    const std::chrono::seconds none(0);
    CHECK(thrown_by([&] { TokenGenerator(1, text); }) == TOKEN04_ERROR_INVALID_SECRET);
    CHECK(thrown_by([&] { TokenVerifier(1, secret, TokenVerifierOptions().previous_secrets({text})); }) ==
          TOKEN04_ERROR_INVALID_SECRET);
    CHECK(thrown_by([&] { return generator.generate_basic(text, none); }) == TOKEN04_ERROR_INVALID_LIFETIME);
    CHECK(thrown_by([&] { return generator.generate_basic(text, hour); }) == TOKEN04_ERROR_TOKEN_TOO_LONG);
    CHECK(thrown_by([&] { return generator.generate_with_payload("alice", hour, text); }) ==
          TOKEN04_ERROR_TOKEN_TOO_LONG);
    CHECK(generator.generate_batch({TokenRequest::basic(text, hour)})[0].error()->kind() ==
          TOKEN04_ERROR_TOKEN_TOO_LONG);
    CHECK(thrown_by([&] { return verifier.verify(text, "alice"); }) == TOKEN04_ERROR_MALFORMED_TOKEN);
    CHECK(thrown_by([&] { return verifier.verify("04", text); }) == TOKEN04_ERROR_TOKEN_TOO_LONG);
    CHECK(thrown_by([&] { return verifier.verify_action("04", "alice", RoomAction::login(text)); }) ==
          TOKEN04_ERROR_INVALID_ARGUMENT);
    CHECK(thrown_by([&] { return RoomPrivileges::in_room("r").allow_publish({text}); }) ==
          TOKEN04_ERROR_INVALID_ARGUMENT);
    CHECK(thrown_by([&] { return KitToken::parse(text); }) == TOKEN04_ERROR_MALFORMED_TOKEN);
    CHECK(inspect(text).findings()[0].id() == "malformed_token");
}

int main() {
    RUN(tokens_of_changing_texts_are_valid);
    RUN(texts_that_are_far_too_long_are_refused);
    return 0;
}
