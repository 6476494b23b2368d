// Compares the drop-in call and the generator with code that uses OpenSSL: alternates between both and
// compares the medians. Prints one line of JSON per comparison.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "ZegoServerAssistant.h"
#include "token04.hpp"
#include "with_openssl.hpp"

namespace {

const std::uint32_t app_id = 1234567890;
const std::string secret = "0123456789abcdef0123456789abcdef", user_id = "alice";
const token04::RoomPrivileges privileges =
    token04::RoomPrivileges::in_room("room1").allow_login().allow_publish({"camera"});
const std::string payload = privileges.to_payload();

using Make = std::function<std::string()>;

double ns_a_call(const Make &make) {
    constexpr int calls = 500;
    std::size_t kept = 0;
    const auto start = std::chrono::steady_clock::now();
    for (int at = 0; at < calls; ++at) kept += make().size();
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - start;
    if (kept == 0) std::abort();
    return took.count() / calls;
}

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
    return values[values.size() / 2];
}

// Both must generate tokens that verify.
void check(const Make &make, const std::string &payload) {
    const token04::TokenVerifier verifier(app_id, secret);
    if (verifier.verify(make(), user_id).payload() != payload) std::abort();
}

// Both sides return nanoseconds.
template <typename Ours, typename Other>
void compare_times(const std::string &what, const Ours &ours, const char *other_name, const Other &other,
                   double target, int rounds) {
    std::vector<double> our_times, other_times;
    for (int round = 0; round < rounds; ++round) {
        our_times.push_back(ours());
        other_times.push_back(other());
    }
    const double our_ns = median(our_times), other_ns = median(other_times);
    std::printf(
        "{\"language\":\"cpp\",\"what\":\"%s\",\"ours_ns\":%.0f,\"other\":\"%s\",\"other_ns\":%.0f,"
        "\"ratio\":%.2f,\"target\":%.1f}\n",
        what.c_str(), our_ns, other_name, other_ns, other_ns / our_ns, target);
}

void compare(const std::string &what, const std::string &payload, const Make &ours, const char *other_name,
             const Make &other, double target, int rounds = 401) {
    check(ours, payload);
    check(other, payload);
    compare_times(
        what, [&] { return ns_a_call(ours); }, other_name, [&] { return ns_a_call(other); }, target, rounds);
}

std::string custom_payload(std::size_t length) {
    const std::string start = "{\"data\": \"", end = "\"}";
    return start + std::string(length - start.size() - end.size(), 'x') + end;
}

// The nanoseconds per token of a function that returns `count` tokens.
template <typename Tokens>
double ns_a_token(std::size_t count, const Tokens &tokens) {
    const std::size_t calls = 2000 / count;
    std::size_t kept = 0;
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t at = 0; at < calls; ++at) kept += tokens().size();
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - start;
    if (kept != calls * count) std::abort();
    return took.count() / static_cast<double>(kept);
}

// A batch of any size is to be at least as fast as a loop that returns the same.
void compare_with_loop(const token04::TokenGenerator &generator, std::size_t count) {
    const std::vector<token04::TokenRequest> requests(
        count, token04::TokenRequest(user_id, std::chrono::hours(1), privileges));
    const auto loop = [&] {
        std::vector<token04::IssuedToken> tokens;
        tokens.reserve(count);
        for (const auto &request : requests) tokens.push_back(generator.issue(request));
        return tokens;
    };
    compare_times(
        "batch of " + std::to_string(count) + ", a privilege token",
        [&] { return ns_a_token(count, [&] { return generator.generate_batch(requests); }); },
        "a loop of issue()", [&] { return ns_a_token(count, loop); }, 1, 101);
}

}  // namespace

int main() {
    using ZEGO::SERVER_ASSISTANT::ZegoServerAssistant;
    const Make drop_in = [] {
        return ZegoServerAssistant::GenerateToken04(app_id, user_id, secret, 3600, payload).token;
    };
    const token04::TokenGenerator generator(app_id, secret);
    const Make generate = [&] { return generator.generate(user_id, std::chrono::hours(1), privileges); };

    const struct {
        const char *name;
        WriteJson write_json;
    } others[] = {{"OpenSSL EVP + rapidjson", json_with_rapidjson},
                  {"OpenSSL EVP + nlohmann-json", json_with_nlohmann}};
    for (const auto &other : others) {
        WithOpenssl openssl(other.write_json);
        compare(
            "drop-in call, privilege payload", payload, drop_in, other.name,
            [&] { return openssl.drop_in(app_id, user_id, secret, 3600, payload); }, 1.5);
        openssl.prepare(app_id, secret);
        compare(
            "prepared generator, privilege payload", payload, generate, other.name,
            [&] { return openssl.generate(user_id, 3600, payload); }, 1.5);
    }
    for (const auto &size :
         {std::make_pair("1.5", 1500), std::make_pair("4", 4000), std::make_pair("40", 40000)}) {
        const std::string payload = custom_payload(size.second);
        WithOpenssl openssl(json_with_rapidjson);
        compare(
            std::string("drop-in call, payload of ") + size.first + " KB", payload,
            [&] {
                return ZegoServerAssistant::GenerateToken04(app_id, user_id, secret, 3600, payload).token;
            },
            "OpenSSL EVP + rapidjson",
            [&] { return openssl.drop_in(app_id, user_id, secret, 3600, payload); }, 1, 15);
    }
    for (const std::size_t count : {1, 10, 20, 100}) compare_with_loop(generator, count);
    return 0;
}
