// A privilege token: it also names the room, the rights there, and the streams.
//
//     export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
//     build/privileges alice room1
#include <chrono>
#include <iostream>
#include <token04.hpp>

#include "environment.hpp"

// For a user who may log in to the room and publish one stream, named after the user.
static token04::RoomPrivileges speaker(const std::string &user_id, const std::string &room_id) {
    return token04::RoomPrivileges::in_room(room_id).allow_login().allow_publish({user_id + "_camera"});
}

int main(int argc, char **argv) try {
    if (argc != 3) throw std::runtime_error("usage: privileges USER_ID ROOM_ID");
    const token04::TokenGenerator generator(std::stoll(environment("ZEGO_APP_ID")),
                                            environment("ZEGO_SERVER_SECRET"));
    std::cout << generator.generate(argv[1], std::chrono::hours(1), speaker(argv[1], argv[2])) << '\n';
    return EXIT_SUCCESS;
} catch (const std::exception &error) {
    std::cerr << error.what() << '\n';
    return EXIT_FAILURE;
}
