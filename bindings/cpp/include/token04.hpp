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
 *         const token04::TokenGenerator generator(1234567890, secret);
 *
 *         // For an hour alice may log in to room1 and publish one stream there.
 *         const auto privileges =
 *             token04::RoomPrivileges::in_room("room1").allow_login().allow_publish({"camera"});
 *         const std::string token = generator.generate("alice", std::chrono::hours(1), privileges);
 *         std::cout << token << '\n';
 *
 *         // What the server checks that gets the token.
 *         const token04::TokenVerifier verifier(1234567890, secret);
 *         const auto action = token04::RoomAction::publish("room1", "camera");
 *         return verifier.verify_action(token, "alice", action).app_id() == 1234567890 ? 0 : 1;
 *     } catch (const token04::Token04Error &error) {
 *         std::cerr << error.kind_name() << ": " << error.what() << '\n';
 *         return EXIT_FAILURE;
 *     }
 * }
 * @endcode
 *
 * Every failure throws token04::Token04Error or one of its three subclasses. This is a header-only wrapper
 * around token04.h; link with `-ltoken04`. ZegoServerAssistant.h has the official API, which does not throw.
 */
#ifndef TOKEN04_HPP
#define TOKEN04_HPP

#include "token04/action.hpp"
#include "token04/cipher.hpp"
#include "token04/claims.hpp"
#include "token04/contents.hpp"
#include "token04/error.hpp"
#include "token04/finding.hpp"
#include "token04/generator.hpp"
#include "token04/generator_options.hpp"
#include "token04/inspect.hpp"
#include "token04/inspect_options.hpp"
#include "token04/issued.hpp"
#include "token04/kit.hpp"
#include "token04/nodiscard.hpp"
#include "token04/print.hpp"
#include "token04/privileges.hpp"
#include "token04/request.hpp"
#include "token04/reseed.hpp"
#include "token04/text.hpp"
#include "token04/time.hpp"
#include "token04/token_privileges.hpp"
#include "token04/verifier.hpp"
#include "token04/verifier_options.hpp"

#endif
