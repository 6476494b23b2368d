// Compares the drop-in call and the generator with code that uses OpenSSL: alternates between both and
// compares the medians. Prints one line of JSON per comparison.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
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
void check(const Make &make) {
    const token04::TokenVerifier verifier(app_id, secret);
    const auto action = token04::RoomAction::publish("room1", "camera");
    if (verifier.verify_action(make(), user_id, action).payload() != payload) std::abort();
}

void compare(const char *what, const Make &ours, const char *other_name, const Make &other, double target) {
    check(ours);
    check(other);
    std::vector<double> our_times, other_times;
    for (int round = 0; round < 401; ++round) {
        our_times.push_back(ns_a_call(ours));
        other_times.push_back(ns_a_call(other));
    }
    const double our_ns = median(our_times), other_ns = median(other_times);
    std::printf(
        "{\"language\":\"cpp\",\"what\":\"%s\",\"ours_ns\":%.0f,\"other\":\"%s\",\"other_ns\":%.0f,"
        "\"ratio\":%.2f,\"target\":%.1f}\n",
        what, our_ns, other_name, other_ns, other_ns / our_ns, target);
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
            "drop-in call, privilege payload", drop_in, other.name,
            [&] { return openssl.drop_in(app_id, user_id, secret, 3600, payload); }, 1.5);
        openssl.prepare(app_id, secret);
        compare(
            "prepared generator, privilege payload", generate, other.name,
            [&] { return openssl.generate(user_id, 3600, payload); }, 1.5);
    }
    return 0;
}
