// The C++ classes: what each does when used as meant, and what they throw.
#include <ctime>
#include <thread>
#include <token04.hpp>
#include <type_traits>

#include "check.h"

using namespace token04;

std::string token_of_second_unit(const Generator &generator);

static const std::string secret = SECRET;

// The kind of error that this throws, or success.
template <typename Call>
static std::int32_t thrown_by(Call call) {
    try {
        call();
    } catch (const Error &error) {
        CHECK(std::string(error.what()).find(secret) == std::string::npos);
        return error.kind();
    }
    return TOKEN04_SUCCESS;
}

static void handles_are_moved_and_not_copied() {
    CHECK(!std::is_copy_constructible<Generator>::value &&
          std::is_nothrow_move_constructible<Generator>::value);
    CHECK(!std::is_copy_constructible<Verifier>::value && std::is_nothrow_move_assignable<Verifier>::value);
    CHECK(!std::is_copy_constructible<VerifyOptions>::value);
    Generator first(1, secret);
    const Generator second(std::move(first));
    CHECK(second.app_id() == 1 && second.cipher() == Cipher::gcm);
    CHECK(Verifier(secret).verify(second.generate("alice", 60)).user_id == "alice");
    // What was moved away is an error, not a crash.
    CHECK(thrown_by([&] { first.generate("alice", 60); }) == TOKEN04_ERROR_INVALID_ARGUMENT);
    CHECK(Verifier(secret).verify(token_of_second_unit(second)).user_id == "second");
}

static void texts_are_taken_from_every_string_type() {
    const Generator generator(1, secret);
    const Verifier verifier(secret);
    const char with_nul[] = {'a', 0, 'b'};
    CHECK(verifier.verify(generator.generate("alice", 60)).user_id == "alice");
    CHECK(verifier.verify(generator.generate(std::string("alice"), 60)).user_id == "alice");
    CHECK(verifier.verify(generator.generate({with_nul, 3}, 60)).user_id == std::string(with_nul, 3));
#ifdef TOKEN04_HAS_STRING_VIEW
    CHECK(verifier.verify(generator.generate(std::string_view("alice and bob", 5), 60)).user_id == "alice");
    CHECK(thrown_by([&] { generator.generate(std::string_view(), 60); }) == TOKEN04_ERROR_INVALID_USER_ID);
#endif
    CHECK(thrown_by([&] { generator.generate("", 60); }) == TOKEN04_ERROR_INVALID_USER_ID);
    CHECK(thrown_by([&] { generator.generate(nullptr, 60); }) == TOKEN04_ERROR_INVALID_USER_ID);
    CHECK(thrown_by([&] { generator.generate("\xff", 60); }) == TOKEN04_ERROR_INVALID_USER_ID);
}

static void errors_can_be_kept_and_copied() {
    std::unique_ptr<Error> kept;
    try {
        Generator(4294967296, secret);
    } catch (const Error &error) {
        kept.reset(new Error(error));
    }
    CHECK(kept->kind() == TOKEN04_ERROR_INVALID_APP_ID && kept->code() == 1 && kept->zego_code() == 0);
    CHECK(std::string(kept->kind_name()) == "invalid_app_id");
    CHECK(std::string(kept->what()).find("4294967296") != std::string::npos);
    CHECK(thrown_by([] { Generator(-1, secret); }) == TOKEN04_ERROR_INVALID_APP_ID);
    CHECK(thrown_by([] { Generator(1, "too short"); }) == TOKEN04_ERROR_INVALID_SECRET);
    CHECK(thrown_by([] { Verifier("too short"); }) == TOKEN04_ERROR_INVALID_SECRET);
    CHECK(thrown_by([] { Generator(1, secret).generate("alice", 0); }) ==
          TOKEN04_ERROR_INVALID_LIFETIME);
}

static void options_say_what_a_token_is_checked_against() {
    const auto privileges =
        RoomPrivileges::in_room("room1").may_log_in().may_publish().only_streams({"camera"});
    const std::string token = Generator(1, secret).generate("alice", 3600, privileges.to_payload());
    const Verifier verifier(secret);
    VerifyOptions options;
    options.app_id(1).user_id("alice").action(Action::publish("room1", "camera"));
    const Claims claims = verifier.verify(token, options);
    CHECK(claims.expire - claims.ctime == 3600);
    const auto refused = [&] { verifier.verify(token, options); };
    options.action(Action::publish("room1", "screen"));
    CHECK(thrown_by(refused) == TOKEN04_ERROR_STREAM_NOT_ALLOWED);
    options.action(Action::login("room2"));
    CHECK(thrown_by(refused) == TOKEN04_ERROR_ROOM_NOT_ALLOWED);
    options.action(Action::login("room1")).at(claims.expire);
    CHECK(thrown_by(refused) == TOKEN04_ERROR_EXPIRED);
    options.leeway(1);
    CHECK(thrown_by(refused) == TOKEN04_SUCCESS);
    options.user_id("bob");
    CHECK(thrown_by(refused) == TOKEN04_ERROR_USER_ID_MISMATCH);
    options.app_id(2);
    CHECK(thrown_by(refused) == TOKEN04_ERROR_APP_ID_MISMATCH);
    CHECK(thrown_by([&] { options.app_id(0); }) == TOKEN04_ERROR_INVALID_APP_ID);

    const std::string cbc = Generator(1, secret, Cipher::cbc).generate("alice", 60);
    CHECK(thrown_by([&] { verifier.verify(cbc); }) == TOKEN04_ERROR_CIPHER_NOT_ACCEPTED);
    CHECK(verifier.verify(cbc, VerifyOptions().accept_cbc(true)).cipher == Cipher::cbc);
    CHECK(thrown_by([&] { verifier.verify(cbc, VerifyOptions().accept_cbc_user_forgeable(true)); }) ==
          TOKEN04_ERROR_CIPHER_NOT_ACCEPTED);
}

static void claims_are_asked_about_actions() {
    const auto privileges = RoomPrivileges::in_room("room1").may_log_in();
    const Claims claims =
        Verifier(secret).verify(Generator(1, secret).generate("alice", 3600, privileges.to_payload()));
    const Claims copied = claims;
    const std::int64_t now = std::time(nullptr);
    authorize(copied, Action::login("room1"), now);
    CHECK(thrown_by([&] { authorize(claims, Action::login("room2"), now); }) ==
          TOKEN04_ERROR_ROOM_NOT_ALLOWED);
    CHECK(thrown_by([&] { authorize(claims, Action::publish("room1", "s"), now); }) ==
          TOKEN04_ERROR_PUBLISH_NOT_ALLOWED);
    CHECK(thrown_by([&] { authorize(claims, Action::login("room1"), now + 4000); }) == TOKEN04_ERROR_EXPIRED);
}

static void privileges_are_written_and_read() {
    RoomPrivileges privileges = RoomPrivileges::in_room("room1");
    privileges.may_log_in().only_streams({"camera", "screen"});
    const std::string payload = privileges.to_payload();
    CHECK(payload ==
          "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":0},"
          "\"stream_id_list\":[\"camera\",\"screen\"]}");
    const std::unique_ptr<RoomPrivileges> read = RoomPrivileges::from_payload(payload);
    CHECK(read->room_id == "room1" && !read->any_room && read->allows_login && !read->allows_publish);
    CHECK(read->stream_ids == std::vector<std::string>({"camera", "screen"}) && !read->any_stream);
    CHECK(read->to_payload() == payload);
    const auto any = RoomPrivileges::in_any_room().may_log_in().may_publish();
    CHECK(RoomPrivileges::from_payload(any.to_payload())->any_room);
    CHECK(RoomPrivileges::from_payload(any.to_payload())->any_stream);
    CHECK(RoomPrivileges::from_payload("") == nullptr);
    CHECK(thrown_by([] { RoomPrivileges::from_payload("room1"); }) == TOKEN04_ERROR_INVALID_PAYLOAD);
    CHECK(thrown_by([] { RoomPrivileges::in_room("").to_payload(); }) == TOKEN04_ERROR_INVALID_ARGUMENT);
    CHECK(thrown_by([] { RoomPrivileges::in_room("r").only_streams({}).to_payload(); }) ==
          TOKEN04_ERROR_INVALID_ARGUMENT);
}

static void a_batch_answers_each_request() {
    std::vector<TokenResult> results =
        Generator(1, secret).generate_batch({{"alice", 60, ""}, {"", 60, ""}, {"bob", 60, "payload"}});
    CHECK(results.size() == 3);
    CHECK(Verifier(secret).verify(results[0].token).user_id == "alice" && results[0].error == nullptr);
    CHECK(Verifier(secret).verify(results[2].token).payload == "payload");
    const std::shared_ptr<const Error> error = results[1].error;
    CHECK(results[1].token.empty());
    results.clear();
    // The error outlives what it came with.
    CHECK(error->kind() == TOKEN04_ERROR_INVALID_USER_ID && error->what()[0] != 0);
    CHECK(Generator(1, secret).generate_batch({}).empty());
}

static void kit_tokens_are_built_and_taken_apart() {
    const std::string token = Generator(1, secret).generate("alice", 60);
    const KitToken parts = KitToken::parse(KitToken{token, 1, "alice", "room1", "Alice \xce\xa9"}.to_text());
    CHECK(parts.token == token && parts.app_id == 1 && parts.user_id == "alice");
    CHECK(parts.room_id == "room1" && parts.user_name == "Alice \xce\xa9");
    CHECK(thrown_by([&] { KitToken::parse(token); }) == TOKEN04_ERROR_MALFORMED_TOKEN);
    CHECK(thrown_by([&] { KitToken{token, 0, "a", "r", "A"}.to_text(); }) == TOKEN04_ERROR_INVALID_APP_ID);
}

static void tokens_are_inspected() {
    const auto privileges = RoomPrivileges::in_room("room1").may_log_in();
    const std::string token = Generator(1, secret).generate("alice", 60, privileges.to_payload());
    InspectOptions options;
    options.secret = secret;
    Inspection found = inspect(KitToken{token, 1, "alice", "room1", "A"}.to_text(), options);
    CHECK(found.form == TokenForm::kit_token && found.kit->user_name == "A");
    CHECK(found.envelope->cipher == Cipher::gcm && found.envelope->iv.size() == 12);
    CHECK(found.envelope->mode == 1 && found.envelope->expire == found.claims->expire);
    CHECK(found.privileges->room_id == "room1");
    const Claims claims = *found.claims;
    found = Inspection();
    CHECK(claims.user_id == "alice");
    // The claims outlive the inspection.
    authorize(claims, Action::login("room1"), claims.ctime);

    const std::int64_t later = claims.expire;
    options.at = &later;
    found = inspect(token, options);
    CHECK(found.at == later && found.findings[0].id == "expired" && found.findings[0].zego_code == 1002078);
    CHECK(found.findings[0].severity == Severity::error && !found.findings[0].message.empty());
    found = inspect("a.b.c");
    CHECK(found.claims == nullptr && found.envelope == nullptr && found.kit == nullptr);
    CHECK(thrown_by([] { inspect("\xff"); }) == TOKEN04_ERROR_INVALID_ARGUMENT);
}

static void tokens_differ_after_a_reseed() {
    const Generator generator(1, secret);
    reseed();
    const std::string first = generator.generate("alice", 60);
    reseed();
    CHECK(generator.generate("alice", 60) != first);
}

static void a_generator_is_shared_between_threads() {
    const Generator generator(1, secret);
    const Verifier verifier(secret);
    std::vector<std::thread> threads;
    for (int at = 0; at < 8; ++at) {
        threads.emplace_back([&] {
            for (int round = 0; round < 100; ++round) {
                CHECK(verifier.verify(generator.generate("alice", 60)).user_id == "alice");
            }
        });
    }
    for (std::thread &thread : threads) thread.join();
}

int main() {
    RUN(handles_are_moved_and_not_copied);
    RUN(texts_are_taken_from_every_string_type);
    RUN(errors_can_be_kept_and_copied);
    RUN(options_say_what_a_token_is_checked_against);
    RUN(claims_are_asked_about_actions);
    RUN(privileges_are_written_and_read);
    RUN(a_batch_answers_each_request);
    RUN(kit_tokens_are_built_and_taken_apart);
    RUN(tokens_are_inspected);
    RUN(tokens_differ_after_a_reseed);
    RUN(a_generator_is_shared_between_threads);
    return 0;
}
