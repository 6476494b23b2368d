package bench;

import im.zego.serverassistant.utils.TokenServerAssistant;

import io.token04.RoomAction;
import io.token04.RoomPrivileges;
import io.token04.TokenGenerator;
import io.token04.TokenVerifier;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.TimeUnit;

import javax.crypto.SecretKey;

/** A token with a privilege payload: this library and others, also with a prepared key. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Tokens {
    static final long APP_ID = 1234567890;
    static final String SECRET = "0123456789abcdef0123456789abcdef";

    static final Duration LIFETIME = Duration.ofHours(1);

    private final RoomPrivileges privileges =
            RoomPrivileges.inRoom("room1")
                    .allowLogin()
                    .allowPublish(Collections.singleton("camera"));
    private final String payload = privileges.toPayload();
    private final TokenGenerator generator = new TokenGenerator(APP_ID, SECRET);
    private final SecretKey key = TunedToken04.key(SECRET);

    /** A comparison is valid only if all candidates make correct tokens. */
    @Setup
    public void allTokensAreGood() throws Exception {
        RoomAction action = RoomAction.publish("room1", "camera");
        try (TokenVerifier verifier = new TokenVerifier(APP_ID, SECRET)) {
            String[] tokens = {
                dropInToken04(), dropInTuned(), dropInUsual(), preparedToken04(), preparedTuned()
            };
            for (String token : tokens) {
                verifier.verifyAction(token, "alice", action);
            }
        }
    }

    @Benchmark
    public String dropInToken04() {
        return TokenServerAssistant.generateToken04(APP_ID, "alice", SECRET, 3600, payload).data;
    }

    @Benchmark
    public String dropInTuned() {
        return TunedToken04.generate(APP_ID, "alice", SECRET, 3600, payload);
    }

    @Benchmark
    public String dropInUsual() throws Exception {
        return UsualToken04.generate(APP_ID, "alice", SECRET, 3600, payload);
    }

    @Benchmark
    public String preparedToken04() {
        return generator.generate("alice", LIFETIME, privileges);
    }

    @Benchmark
    public String preparedTuned() {
        return TunedToken04.generate(APP_ID, "alice", key, 3600, payload);
    }
}
