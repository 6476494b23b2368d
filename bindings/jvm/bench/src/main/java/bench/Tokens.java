package bench;

import im.zego.serverassistant.utils.TokenServerAssistant;

import io.token04.Action;
import io.token04.Generator;
import io.token04.RoomPrivileges;
import io.token04.Verifier;
import io.token04.VerifyOptions;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.concurrent.TimeUnit;

import javax.crypto.SecretKey;

/** A token with a privilege payload, by us and by others, and with a prepared key. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Tokens {
    private static final long APP_ID = 1234567890;
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final String payload =
            RoomPrivileges.inRoom("room1")
                    .mayLogIn()
                    .mayPublish()
                    .onlyStreams("camera")
                    .toPayload();
    private final Generator generator = new Generator(APP_ID, SECRET);
    private final SecretKey key = TunedToken04.key(SECRET);

    /** A comparison with what makes other tokens would say nothing. */
    @Setup
    public void allTokensAreGood() throws Exception {
        VerifyOptions options =
                new VerifyOptions()
                        .appId(APP_ID)
                        .userId("alice")
                        .action(Action.publish("room1", "camera"));
        try (Verifier verifier = new Verifier(SECRET)) {
            String[] tokens = {
                dropInToken04(), dropInTuned(), dropInUsual(), preparedToken04(), preparedTuned()
            };
            for (String token : tokens) {
                verifier.verify(token, options);
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
        return generator.generate("alice", 3600, payload);
    }

    @Benchmark
    public String preparedTuned() {
        return TunedToken04.generate(APP_ID, "alice", key, 3600, payload);
    }
}
