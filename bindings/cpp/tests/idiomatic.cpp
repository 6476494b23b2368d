// Correct use of the C++ classes.
#include "helpers.hpp"

#include <sstream>
#include <thread>
#include <type_traits>

using namespace token04;

std::string token_of_second_unit(const TokenGenerator &generator);

static void generators_and_verifiers_are_moved_and_not_copied() {
    CHECK(!std::is_copy_constructible<TokenGenerator>::value &&
          std::is_nothrow_move_constructible<TokenGenerator>::value);
    CHECK(!std::is_copy_constructible<TokenVerifier>::value &&
          std::is_nothrow_move_assignable<TokenVerifier>::value);
    TokenGenerator first(app_id, secret);
    const TokenGenerator second(std::move(first));
    CHECK(second.app_id() == app_id && second.cipher() == TokenCipher::gcm);
    const TokenVerifier verifier(app_id, secret);
    CHECK(verifier.verify(second.generate_basic("alice", hour), "alice").user_id() == "alice");
    CHECK(verifier.verify_any_user(token_of_second_unit(second)).user_id() == "second");
}

static void texts_are_taken_from_every_string_type() {
    const TokenGenerator generator(app_id, secret);
    const TokenVerifier verifier(app_id, secret);
    const char with_nul[] = {'a', 0, 'b'};
    CHECK(verifier.verify_any_user(generator.generate_basic("alice", hour)).user_id() == "alice");
    CHECK(verifier.verify_any_user(generator.generate_basic(std::string("alice"), hour)).user_id() ==
          "alice");
    CHECK(verifier.verify_any_user(generator.generate_basic({with_nul, 3}, hour)).user_id() ==
          std::string(with_nul, 3));
#ifdef TOKEN04_HAS_STRING_VIEW
    const std::string_view view("alice and bob", 5);
    CHECK(verifier.verify(generator.generate_basic(view, hour), view).user_id() == "alice");
    CHECK(thrown_by([&] { return generator.generate_basic(std::string_view(), hour); }) ==
          TOKEN04_ERROR_INVALID_USER_ID);
#endif
    const std::string long_user(2000, 'u');
    CHECK(verifier.verify(generator.generate_basic(long_user, hour), long_user).user_id() == long_user);
}

static void errors_can_be_kept_and_copied() {
    std::unique_ptr<InvalidArgumentError> kept;
    try {
        TokenGenerator(4294967296, secret);
    } catch (const InvalidArgumentError &error) {
        kept.reset(new InvalidArgumentError(error));
    }
    CHECK(kept->kind() == TOKEN04_ERROR_INVALID_APP_ID && kept->code() == 1 && kept->zego_code() == 0);
    CHECK(std::string(kept->kind_name()) == "invalid_app_id");
    CHECK(std::string(kept->what()).find("`app_id` must be") == 0);
    CHECK(std::string(kept->what()).find("4294967296") != std::string::npos);
    const std::runtime_error &base = *kept;
    CHECK(base.what() == std::string(kept->what()));
    CHECK((std::is_base_of<Token04Error, TokenRefusedError>::value));
    CHECK((std::is_base_of<Token04Error, UnavailableError>::value));
}

static void checks_take_user_and_action() {
    const std::string token = token_for_alice(TokenGenerator(app_id, secret));
    const TokenVerifier verifier(app_id, secret);
    const TokenClaims claims = verifier.verify_action(token, "alice", RoomAction::publish("room1", "camera"));
    CHECK(claims.app_id() == app_id && claims.user_id() == "alice" && !claims.is_basic());
    CHECK(claims.expire() - claims.ctime() == 3600 && claims.secret_index() == 0);
    CHECK(claims.expires_at() - claims.created_at() == hour);
    CHECK(claims.cipher() == TokenCipher::gcm && claims.nonce() >= 0);
    CHECK(thrown_by([&] {
              return verifier.verify_action(token, "alice", RoomAction::publish("room1", "screen"));
          }) == TOKEN04_ERROR_STREAM_NOT_ALLOWED);
    CHECK(thrown_by([&] { return verifier.verify_action(token, "alice", RoomAction::login("room2")); }) ==
          TOKEN04_ERROR_ROOM_NOT_ALLOWED);
    CHECK(thrown_by([&] { return verifier.verify(token, "bob"); }) == TOKEN04_ERROR_USER_ID_MISMATCH);
    CHECK(thrown_by([&] { return TokenVerifier(1, secret).verify(token, "alice"); }) ==
          TOKEN04_ERROR_APP_ID_MISMATCH);
    CHECK(TokenVerifier::for_any_app(secret).verify(token, "alice") == claims);
    CHECK(verifier.verify_any_user(token) == claims);
}

static void claims_authorize_actions() {
    const TokenVerifier verifier(app_id, secret);
    const auto privileges = RoomPrivileges::in_room("room1").allow_login();
    const TokenClaims claims =
        verifier.verify(TokenGenerator(app_id, secret).generate("alice", hour, privileges), "alice");
    const TokenClaims copied = claims;
    copied.authorize(RoomAction::login("room1"));
    copied.authorize_at(RoomAction::login("room1"), claims.created_at());
    CHECK(thrown_by([&] { claims.authorize(RoomAction::login("room2")); }) == TOKEN04_ERROR_ROOM_NOT_ALLOWED);
    CHECK(thrown_by([&] { claims.authorize(RoomAction::publish("room1", "s")); }) ==
          TOKEN04_ERROR_PUBLISH_NOT_ALLOWED);
    CHECK(thrown_by([&] { claims.authorize_at(RoomAction::login("room1"), claims.expires_at()); }) ==
          TOKEN04_ERROR_EXPIRED);
    const auto read = claims.privileges();
    CHECK(read->room_id() == "room1" && !read->any_room() && read->may_log_in() && !read->may_publish());
    CHECK(read->stream_ids().empty() && !read->any_stream());
    const TokenClaims basic =
        verifier.verify(TokenGenerator(app_id, secret).generate_basic("alice", hour), "alice");
    CHECK(basic.is_basic() && basic.privileges() == nullptr && basic.payload().empty());
}

static void privileges_are_written_and_immutable() {
    const auto none = RoomPrivileges::in_room("room1");
    const auto login = none.allow_login();
    const std::vector<std::string> streams = {"camera", "screen"};
    const auto publish = login.allow_publish(streams);
    CHECK(none.to_payload() ==
          "{\"room_id\":\"room1\",\"privilege\":{\"1\":0,\"2\":0},\"stream_id_list\":null}");
    CHECK(publish.to_payload() ==
          "{\"room_id\":\"room1\",\"privilege\":{\"1\":1,\"2\":1},"
          "\"stream_id_list\":[\"camera\",\"screen\"]}");
    CHECK(publish == login.allow_publish({"camera"}).allow_publish({"screen"}));
    CHECK(publish != login && none == RoomPrivileges::in_room("room1"));
    const auto any = RoomPrivileges::in_any_room().allow_publish_any_stream();
    const TokenClaims claims =
        TokenVerifier(app_id, secret)
            .verify(TokenGenerator(app_id, secret).generate("alice", hour, any), "alice");
    const auto read = claims.privileges();
    CHECK(read->any_room() && read->room_id().empty() && read->any_stream() && read->may_publish());
    CHECK(claims.payload() == any.to_payload() && *read == *claims.privileges());
}

static void a_token_is_issued_with_its_times() {
    const auto privileges = RoomPrivileges::in_room("room1").allow_login();
    const TokenRequest request("alice", hour, privileges);
    const TokenGenerator generator(app_id, secret);
    const IssuedToken issued = generator.issue(request);
    const TokenClaims claims = TokenVerifier(app_id, secret).verify(issued.token(), "alice");
    CHECK(issued.expires_at() == claims.expires_at());
    CHECK(issued.expires_at() - issued.renew_at() == std::chrono::seconds(30));
    CHECK(issued == issued && issued != generator.issue(request));
    CHECK(request == TokenRequest("alice", hour, RoomPrivileges::in_room("room1").allow_login()));
    CHECK(request != TokenRequest::basic("alice", hour));
    CHECK(request.user_id() == "alice" && request.lifetime() == hour);
}

static void a_batch_has_a_result_for_each_request() {
    const auto privileges = RoomPrivileges::in_room("room1").allow_login();
    std::vector<TokenResult> results =
        TokenGenerator(app_id, secret)
            .generate_batch({TokenRequest("alice", hour, privileges), TokenRequest::basic("", hour),
                             TokenRequest::with_payload("bob", hour, "{}")});
    const TokenVerifier verifier(app_id, secret);
    CHECK(results.size() == 3 && results[0].ok() && !results[1].ok() && results[2].ok());
    CHECK(verifier.verify(results[0].token(), "alice").expires_at() == results[0].expires_at());
    CHECK(results[0].renew_at() < results[0].expires_at() && results[0].error() == nullptr);
    CHECK(verifier.verify(results[2].token(), "bob").payload() == "{}");
    const auto error = results[1].error();
    const TokenResult failed = results[1];
    results.clear();
    // The error outlives the result.
    CHECK(error->kind() == TOKEN04_ERROR_INVALID_USER_ID && error->what()[0] != 0);
    CHECK(throws<InvalidArgumentError>([&] { return failed.token(); }));
    CHECK(throws<InvalidArgumentError>([&] { return failed.issued(); }));
    CHECK(throws<InvalidArgumentError>([&] { return failed.expires_at(); }));
    CHECK(throws<InvalidArgumentError>([&] { return failed.renew_at(); }));
    CHECK(TokenGenerator(app_id, secret).generate_batch({}).empty());
}

static void kit_tokens_are_built_and_parsed() {
    const std::string token = TokenGenerator(1, secret).generate_basic("alice", hour);
    const KitToken kit(token, 1, "alice", "room1", "Alice \xce\xa9");
    const KitToken parts = KitToken::parse(kit.to_text());
    CHECK(parts == kit && parts.token() == token && parts.app_id() == 1 && parts.user_id() == "alice");
    CHECK(parts.room_id() == "room1" && parts.user_name() == "Alice \xce\xa9");
    CHECK(throws<TokenRefusedError>([&] { return KitToken::parse(token); }));
    CHECK(thrown_by([&] { return KitToken(token, 0, "a", "r", "A").to_text(); }) ==
          TOKEN04_ERROR_INVALID_APP_ID);
    CHECK(thrown_by([&] { return KitToken(token, 4294967296, "a", "r", "A").to_text(); }) ==
          TOKEN04_ERROR_INVALID_APP_ID);
}

static void tokens_are_inspected() {
    const std::string token = token_for_alice(TokenGenerator(1, secret));
    const InspectOptions options = InspectOptions().secret(secret);
    Inspection found = inspect(KitToken(token, 1, "alice", "room1", "A").to_text(), options);
    CHECK(found.form() == TokenForm::kit_token && found.kit()->user_name() == "A");
    CHECK(found.envelope()->cipher() == TokenCipher::gcm && found.envelope()->iv().size() == 12);
    CHECK(found.envelope()->mode() == 1 && found.envelope()->expire() == found.contents()->expire());
    CHECK(found.privileges()->room_id() == "room1" && found.contents()->user_id() == "alice");
    const Inspection copy = found;
    CHECK(copy == found);
    const std::int64_t expire = found.contents()->expire();
    found = inspect(token, options.time(std::chrono::system_clock::from_time_t(expire)));
    CHECK(copy != found && copy.contents()->app_id() == 1);
    CHECK(found.time() == expire && found.findings()[0].id() == "expired");
    CHECK(found.findings()[0].zego_code() == 1002078 && found.findings()[0].severity() == Severity::error);
    CHECK(!found.findings()[0].message().empty());
    found = inspect("a.b.c");
    CHECK(found.contents() == nullptr && found.envelope() == nullptr && found.kit() == nullptr);
    // Without the expiry and the high byte of the nonce's length.
    found = inspect("04" + token.substr(14), InspectOptions().secret(secret));
    CHECK(found.layout() == std::vector<std::string>({"no_expiry", "length_8_bit"}));
    CHECK(found.repairs() == found.layout() && found.contents()->user_id() == "alice");
    CHECK(found.findings()[0].id() == "foreign_layout");
    CHECK(found.findings()[0].certainty() == Certainty::proven);
    CHECK(inspect(secret).findings()[0].certainty() == Certainty::likely);
    // Any text is inspected.
    CHECK(inspect("\xff").form() == TokenForm::unknown && inspect(nullptr).findings()[0].id() == "empty");
}

static void requests_are_linted() {
    const auto privileges = RoomPrivileges::in_room("room1").allow_publish({"camera"});
    const std::vector<Finding> findings = lint(TokenRequest("alice", hour, privileges));
    CHECK(findings.size() == 1 && findings[0].id() == "publish_without_login");
    CHECK(findings == lint(TokenRequest("alice", hour, privileges)));
    CHECK(lint(TokenRequest("alice", hour, privileges.allow_login())).empty());
    CHECK(lint(TokenRequest::basic("", hour))[0].message().find("`user_id`") == 0);
}

// Printed values contain no token, payload or secret.
static void values_are_printed_without_secrets() {
    const TokenGenerator generator(app_id, secret);
    const auto privileges = RoomPrivileges::in_room("room1").allow_login();
    const TokenRequest request = TokenRequest::with_payload("alice", hour, "{\"seat\":7}");
    const IssuedToken issued = generator.issue(request);
    const TokenClaims claims = TokenVerifier(app_id, secret).verify(issued.token(), "alice");
    const Inspection found = inspect(issued.token(), InspectOptions().secret(secret));
    std::ostringstream out;
    out << request << issued << claims << *found.contents() << RoomAction::publish("room1", "camera")
        << KitToken(issued.token(), app_id, "alice", "room1", "A") << lint(TokenRequest::basic("", hour))[0];
    const std::string text = out.str();
    CHECK(text.find("user_id=alice") != std::string::npos);
    CHECK(text.find("payload=10 bytes") != std::string::npos);
    CHECK(text.find("stream_id=camera") != std::string::npos);
    CHECK(text.find("seat") == std::string::npos && text.find(secret) == std::string::npos);
    CHECK(text.find(issued.token().substr(0, 6)) == std::string::npos);
}

static void tokens_differ_after_a_reseed() {
    const TokenGenerator generator(app_id, secret);
    reseed();
    const std::string first = generator.generate_basic("alice", hour);
    reseed();
    CHECK(generator.generate_basic("alice", hour) != first);
    CHECK(std::string(version()) == token04_version());
}

static void a_generator_is_shared_between_threads() {
    const TokenGenerator generator(app_id, secret);
    const TokenVerifier verifier(app_id, secret);
    const auto privileges = RoomPrivileges::in_room("room1").allow_login();
    std::vector<std::thread> threads;
    for (int at = 0; at < 8; ++at) {
        threads.emplace_back([&] {
            for (int round = 0; round < 100; ++round) {
                const auto copy = privileges;
                CHECK(verifier.verify(generator.generate("alice", hour, copy), "alice").user_id() == "alice");
            }
        });
    }
    for (std::thread &thread : threads) thread.join();
}

int main() {
    RUN(generators_and_verifiers_are_moved_and_not_copied);
    RUN(texts_are_taken_from_every_string_type);
    RUN(errors_can_be_kept_and_copied);
    RUN(checks_take_user_and_action);
    RUN(claims_authorize_actions);
    RUN(privileges_are_written_and_immutable);
    RUN(a_token_is_issued_with_its_times);
    RUN(a_batch_has_a_result_for_each_request);
    RUN(kit_tokens_are_built_and_parsed);
    RUN(tokens_are_inspected);
    RUN(requests_are_linted);
    RUN(values_are_printed_without_secrets);
    RUN(tokens_differ_after_a_reseed);
    RUN(a_generator_is_shared_between_threads);
    return 0;
}
