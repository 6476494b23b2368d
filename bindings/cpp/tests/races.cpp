// Texts that change during a call, and texts that are far too long.
#include <atomic>
#include <thread>
#include <token04.hpp>

#include "ZegoServerAssistant.h"
#include "check.h"

using namespace token04;

static const std::string secret = SECRET;

// The kind of error that this throws, or success.
template <typename Call>
static std::int32_t thrown_by(Call call) {
    try {
        call();
    } catch (const Error &error) {
        return error.kind();
    }
    return TOKEN04_SUCCESS;
}

// Writes characters whose JSON is longer than they are, and pieces of UTF-8, while something is called.
template <typename Call>
static void while_written(char *text, std::size_t size, Call call) {
    std::atomic<bool> is_over(false);
    volatile char *shared = text;
    std::thread writer([&] {
        static const char bytes[] = "aa\"\\\x01\xc3\xa9\xe2\x80\xa8\xf0\x9f\x98\x80\xff";
        for (std::size_t round = 0; !is_over; ++round) {
            shared[round * 7 % size] = bytes[round % (sizeof bytes - 1)];
            // Text again.
            for (std::size_t at = 0; round % 50 == 0 && at < size; ++at) shared[at] = 'a';
        }
    });
    call();
    is_over = true;
    writer.join();
}

static void what_is_made_of_changing_texts_is_whole() {
    const Generator generator(1, secret);
    const Verifier verifier(secret);
    std::size_t made = 0;
    const auto verifies = [&](const std::string &token) {
        CHECK(verifier.verify(token).app_id == 1);
        ++made;
    };
    for (const std::size_t size : {12u, 300u, 1200u}) {
        std::string buffer(size, 'a');
        const Text text(buffer.data(), size);
        // Once with a text that nobody writes.
        verifies(generator.generate(text, 60, text));
        while_written(&buffer[0], size, [&] {
            for (int round = 0; round < 1000; ++round) {
                try {
                    verifies(generator.generate(text, 60, text));
                } catch (const Error &error) {
                    CHECK(error.kind() != TOKEN04_ERROR_INTERNAL);
                }
                for (const TokenResult &result :
                     generator.generate_batch({{text, 60, text}, {"bob", 60, text}})) {
                    if (result.error == nullptr) verifies(result.token);
                }
                // The token is empty wherever the code is not success.
                const auto official = ZEGO::SERVER_ASSISTANT::ZegoServerAssistant::GenerateToken04(
                    1, buffer, secret, 60, buffer);
                CHECK(official.token.empty() ==
                      (official.errorInfo.errorCode != ZEGO::SERVER_ASSISTANT::success));
                if (!official.token.empty()) verifies(official.token);
                thrown_by([&] { VerifyOptions().user_id(text).action(Action::publish(buffer, buffer)); });
                thrown_by([&] { RoomPrivileges::from_payload(text); });
                thrown_by([&] { KitToken::parse(text); });
                thrown_by([&] { inspect(text); });
            }
        });
    }
    CHECK(made > 0);
}

static void texts_that_are_far_too_long_are_refused() {
    const std::string text(30 * 1024 * 1024, 'u');
    const Generator generator(1, secret);
    const Verifier verifier(secret);
    CHECK(thrown_by([&] { Generator(1, text); }) == TOKEN04_ERROR_INVALID_SECRET);
    CHECK(thrown_by([&] { generator.generate(text, 0); }) == TOKEN04_ERROR_INVALID_LIFETIME);
    CHECK(thrown_by([&] { generator.generate(text, 60); }) == TOKEN04_ERROR_TOKEN_TOO_LONG);
    CHECK(thrown_by([&] { generator.generate("alice", 60, text); }) == TOKEN04_ERROR_TOKEN_TOO_LONG);
    CHECK(generator.generate_batch({{text, 60, text}})[0].error->kind() == TOKEN04_ERROR_TOKEN_TOO_LONG);
    CHECK(thrown_by([&] { verifier.verify(text); }) == TOKEN04_ERROR_MALFORMED_TOKEN);
    CHECK(thrown_by([&] { VerifyOptions().user_id(text); }) == TOKEN04_ERROR_TOKEN_TOO_LONG);
    CHECK(thrown_by([&] { VerifyOptions().action(Action::login(text)); }) == TOKEN04_ERROR_INVALID_ARGUMENT);
    CHECK(thrown_by([&] { RoomPrivileges::in_room("r").only_streams({text}).to_payload(); }) ==
          TOKEN04_ERROR_INVALID_ARGUMENT);
    CHECK(thrown_by([&] { KitToken::parse(text); }) == TOKEN04_ERROR_MALFORMED_TOKEN);
    CHECK(inspect(text).findings[0].id == "malformed_token");
}

int main() {
    RUN(what_is_made_of_changing_texts_is_whole);
    RUN(texts_that_are_far_too_long_are_refused);
    return 0;
}
