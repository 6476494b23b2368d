// Checks that a token belongs to this user and allows logging in to the room. The exit status is 0 if it
// does, 2 if it is refused, 1 for any other error.
//
//     export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
//     build/privileges alice room1 | build/verify alice room1
#include <iostream>
#include <token04.hpp>

#include "environment.hpp"

int main(int argc, char **argv) try {
    if (argc != 3) throw std::runtime_error("usage: verify USER_ID ROOM_ID");
    const token04::TokenVerifier verifier(std::stoll(environment("ZEGO_APP_ID")),
                                          environment("ZEGO_SERVER_SECRET"));
    // Other users of the machine could read a token on the command line.
    std::string token;
    std::getline(std::cin, token);
    std::cout << verifier.verify_action(token, argv[1], token04::RoomAction::login(argv[2])) << '\n';
    return EXIT_SUCCESS;
} catch (const token04::TokenRefusedError &refused) {
    // A server responds with 401 or 403 here, and with 500 below.
    std::cerr << refused.what() << '\n';
    return 2;
} catch (const std::exception &error) {
    std::cerr << error.what() << '\n';
    return EXIT_FAILURE;
}
