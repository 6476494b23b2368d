import io.token04.RoomPrivileges;
import io.token04.TokenGenerator;

import java.time.Duration;
import java.util.Set;

/**
 * A privilege token: it also restricts the room, the actions in it, and the streams.
 *
 * <pre>
 * $ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
 * $ mvn package
 * $ java -cp "../../target/jvm/examples/classes:../../target/jvm/examples/lib/*" Privileges
 * </pre>
 */
final class Privileges {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private Privileges() {}

    /** Allows logging in to the room and publishing one stream, named after the user. */
    static String speaker(TokenGenerator generator, String userId, String roomId) {
        RoomPrivileges privileges =
                RoomPrivileges.inRoom(roomId).allowLogin().allowPublish(Set.of(userId + "_camera"));
        return generator.generate(userId, AN_HOUR, privileges);
    }

    /** Allows logging in to the room, but not publishing. */
    static String listener(TokenGenerator generator, String userId, String roomId) {
        RoomPrivileges privileges = RoomPrivileges.inRoom(roomId).allowLogin();
        return generator.generate(userId, AN_HOUR, privileges);
    }

    public static void main(String[] args) {
        try (TokenGenerator generator = Settings.generator()) {
            System.out.println("speaker:  " + speaker(generator, "alice", "room1"));
            System.out.println("listener: " + listener(generator, "bob", "room1"));
        }
    }
}
