// A basic token: it names the user, and allows everything in every room.
//
//     export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
//     build/basic alice
#include <chrono>
#include <iostream>
#include <token04.hpp>

#include "environment.hpp"

int main(int argc, char **argv) try {
    if (argc != 2) throw std::runtime_error("usage: basic USER_ID");
    // Create the generator once and keep it: preparing the key takes as long as a token.
    const token04::TokenGenerator generator(std::stoll(environment("ZEGO_APP_ID")),
                                            environment("ZEGO_SERVER_SECRET"));
    // Valid for an hour. The user must be the authenticated caller, see server.cpp.
    std::cout << generator.generate_basic(argv[1], std::chrono::hours(1)) << '\n';
    return EXIT_SUCCESS;
} catch (const std::exception &error) {
    std::cerr << error.what() << '\n';
    return EXIT_FAILURE;
}
