// An endpoint that issues tokens, and only for the user who is logged in.
//
// The user comes from the caller's verified session, here a JWT that the login page signed. An endpoint that
// takes the user from the query lets anyone get a token for any user.
//
//     export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
//     export SESSION_SECRET=the-secret-that-signs-your-sessions PORT=3000
//     build/server
//     curl -X POST -H "Authorization: Bearer $SESSION" http://127.0.0.1:3000/zego-token
#include <httplib.h>
#include <jwt.h>

#include <chrono>
#include <ctime>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <token04.hpp>

#include "environment.hpp"

static const std::chrono::seconds valid(3600);

// The user of the caller's verified session; empty if there is none.
static std::string user_of(const httplib::Request &request, const std::string &session_secret) {
    const std::string bearer = "Bearer ", header = request.get_header_value("Authorization");
    if (header.compare(0, bearer.size(), bearer) != 0) return "";

    jwt_t *decoded = nullptr;
    if (jwt_decode(&decoded, header.c_str() + bearer.size(),
                   reinterpret_cast<const unsigned char *>(session_secret.data()),
                   static_cast<int>(session_secret.size())) != 0) {
        return "";
    }
    const std::unique_ptr<jwt_t, void (*)(jwt_t *)> session(decoded, jwt_free);

    // The server, not the JWT, chooses the algorithm; a session without an expiry is invalid.
    const char *user_id = jwt_get_grant(decoded, "sub");
    const bool valid = jwt_get_alg(decoded) == JWT_ALG_HS256 &&
                       jwt_get_grant_int(decoded, "exp") > std::time(nullptr) && user_id != nullptr;
    return valid ? user_id : "";
}

int main() try {
    const token04::TokenGenerator generator(std::stoll(environment("ZEGO_APP_ID")),
                                            environment("ZEGO_SERVER_SECRET"));
    const std::string session_secret = environment("SESSION_SECRET");
    const int port = std::getenv("PORT") == nullptr ? 3000 : std::stoi(environment("PORT"));

    httplib::Server server;
    server.Post("/zego-token", [&](const httplib::Request &request, httplib::Response &response) {
        const std::string user_id = user_of(request, session_secret);
        if (user_id.empty()) {
            response.status = 401;
            return;
        }
        const nlohmann::json body = {{"app_id", generator.app_id()},
                                     {"user_id", user_id},
                                     {"token", generator.generate_basic(user_id, valid)},
                                     {"expires_in", valid.count()}};
        response.set_header("Cache-Control", "no-store");
        response.set_content(body.dump(), "application/json");
    });
    server.set_exception_handler(
        [](const httplib::Request &, httplib::Response &response, std::exception_ptr thrown) {
            response.status = 500;
            try {
                std::rethrow_exception(thrown);
            } catch (const std::exception &error) {
                std::cerr << "no token: " << error.what() << '\n';
            } catch (...) {
            }
        });
    if (!server.bind_to_port("127.0.0.1", port)) {
        throw std::runtime_error("cannot listen on port " + std::to_string(port) + ": is it in use?");
    }
    std::cout << "POST http://127.0.0.1:" << port << "/zego-token" << std::endl;
    return server.listen_after_bind() ? EXIT_SUCCESS : EXIT_FAILURE;
} catch (const std::exception &error) {
    std::cerr << error.what() << '\n';
    return EXIT_FAILURE;
}
