/**
 * @file token04.hpp
 * ZEGO token authentication (token04) for C++11 and later: generate, verify and inspect tokens.
 *
 * @code{.cpp}
 * #include <cstdlib>
 * #include <iostream>
 * #include <token04.hpp>
 *
 * int main() {
 *     try {
 *         // Made up; read yours from the environment.
 *         const std::string secret = "0123456789abcdef0123456789abcdef";
 *         const token04::Generator generator(1234567890, secret);
 *
 *         // A basic token, valid for an hour. All times are seconds.
 *         std::cout << generator.generate("alice", 3600) << '\n';
 *
 *         // A privilege token.
 *         const auto privileges =
 *             token04::RoomPrivileges::in_room("room1").may_log_in().may_publish();
 *         const std::string token = generator.generate("alice", 3600, privileges.to_payload());
 *
 *         // What the platform will make of it.
 *         token04::VerifyOptions options;
 *         options.user_id("alice").action(token04::Action::publish("room1", "camera"));
 *         std::cout << token04::Verifier(secret).verify(token, options).user_id << '\n';
 *         return EXIT_SUCCESS;
 *     } catch (const token04::Error &error) {
 *         std::cerr << error.kind_name() << ": " << error.what() << '\n';
 *         return EXIT_FAILURE;
 *     }
 * }
 * @endcode
 *
 * Every failure is thrown as token04::Error. Headers only, over token04.h; link with `-ltoken04`.
 * ZegoServerAssistant.h has the official names and throws nothing.
 */
#ifndef TOKEN04_HPP
#define TOKEN04_HPP

#include "token04/claims.hpp"
#include "token04/error.hpp"
#include "token04/generator.hpp"
#include "token04/inspect.hpp"
#include "token04/kit.hpp"
#include "token04/privileges.hpp"
#include "token04/reseed.hpp"
#include "token04/text.hpp"
#include "token04/verifier.hpp"

#endif
