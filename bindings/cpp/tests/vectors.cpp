// The shared test vectors, which every language reads by path.
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "helpers.hpp"

using nlohmann::json;

static json read_file(const std::string &name, std::size_t expected_count) {
    const char *folder = std::getenv("TOKEN04_VECTORS");
    CHECK(folder != nullptr);
    std::ifstream file(folder + ("/" + name));
    CHECK(file.good());
    json vectors = json::parse(file);
    CHECK(vectors.size() == expected_count);
    return vectors;
}

static std::string text(const json &vector, const char *field) { return vector.at(field).get<std::string>(); }

static std::int64_t number(const json &vector, const char *field) {
    return vector.at(field).get<std::int64_t>();
}

// Options that accept every kind of token, at this time.
template <typename Options>
static Options as_of(std::int64_t seconds, const Options &options) {
    return options.accept_cbc().accept_cbc_user_forgeable().clock(
        [seconds] { return std::chrono::system_clock::from_time_t(seconds); });
}

static void verify_all(const std::string &name, std::size_t expected_count) {
    for (const json &vector : read_file(name, expected_count)) {
        const token04::TokenVerifier verifier(
            number(vector, "app_id"), text(vector, "secret"),
            as_of(number(vector, "ctime"), token04::TokenVerifierOptions()));
        const token04::TokenClaims claims = verifier.verify(text(vector, "token"), text(vector, "user_id"));
        CHECK(claims.app_id() == vector.at("app_id"));
        CHECK(claims.user_id() == text(vector, "user_id"));
        CHECK(claims.ctime() == number(vector, "ctime"));
        CHECK(claims.expire() == number(vector, "expire"));
        CHECK(claims.nonce() == number(vector, "nonce"));
        CHECK(claims.payload() == text(vector, "payload"));
        CHECK((claims.cipher() == token04::TokenCipher::gcm) == (text(vector, "mode") == "gcm"));
    }
}

static void tokens_of_the_official_assistants_verify() { verify_all("reference-tokens.json", 114); }

static void deterministic_tokens_verify() { verify_all("deterministic.json", 20); }

static void malformed_vectors_match_their_expectation() {
    for (const json &vector : read_file("malformed.json", 204)) {
        const std::string expected = text(vector, "expect");
        bool accepted = true;
        try {
            const auto options = as_of(number(vector, "at"), token04::AnyAppVerifierOptions());
            const auto claims = token04::TokenVerifier::for_any_app(text(vector, "secret"), options)
                                    .verify_any_user(text(vector, "token"));
            CHECK(!claims.user_id().empty());
        } catch (const token04::TokenRefusedError &) {
            accepted = false;
        }
        if (expected != (accepted ? "accept" : "reject")) {
            std::fprintf(stderr, "%s\n", text(vector, "id").c_str());
            CHECK(expected == "either");
        }
    }
}

int main() {
    RUN(tokens_of_the_official_assistants_verify);
    RUN(deterministic_tokens_verify);
    RUN(malformed_vectors_match_their_expectation);
    return 0;
}
