// Helpers for most tests.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <token04.hpp>

#include "check.h"

static const std::string secret = SECRET;
static const std::int64_t app_id = 1234567890;
static const std::chrono::hours hour(1);

// The kind of the error that this throws, or success. Checks that the error contains no secret and no token.
template <typename Call>
static std::int32_t thrown_by(Call call) {
    try {
        call();
    } catch (const token04::Token04Error &error) {
        const std::string text = error.what();
        CHECK(text.find(secret) == std::string::npos && text.find("04AAAA") == std::string::npos);
        CHECK(error.kind_name()[0] != 0);
        return error.kind();
    }
    return TOKEN04_SUCCESS;
}

// Whether this throws an error of exactly this type.
template <typename Error, typename Call>
static bool throws(Call call) {
    try {
        call();
    } catch (const Error &) {
        return true;
    } catch (const token04::Token04Error &) {
    }
    return false;
}

// A token that allows alice to log in to room1 and to publish one stream.
static inline std::string token_for_alice(const token04::TokenGenerator &generator) {
    return generator.generate(
        "alice", hour, token04::RoomPrivileges::in_room("room1").allow_login().allow_publish({"camera"}));
}
