// Compiles only with KEPT: otherwise results are discarded, and with them the restrictions.
#include <token04.hpp>

token04::RoomPrivileges speaker(const token04::RoomPrivileges &privileges);

token04::RoomPrivileges speaker(const token04::RoomPrivileges &privileges) {
#ifdef KEPT
    return privileges.allow_publish({"camera"});
#else
    privileges.allow_publish({"camera"});
    return privileges;
#endif
}

int main() { return 0; }
