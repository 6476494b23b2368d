package bench;

import io.token04.IssuedToken;
import io.token04.RoomPrivileges;
import io.token04.TokenGenerator;
import io.token04.TokenRequest;
import io.token04.TokenResult;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A batch of any size must be at least as fast as a loop that returns the same. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Batches {
    @Param({"1", "10", "20", "100"})
    public int count;

    private final TokenGenerator generator = new TokenGenerator(Tokens.APP_ID, Tokens.SECRET);
    private final List<TokenRequest> requests = new ArrayList<>();

    @Setup
    public void requests() {
        RoomPrivileges privileges =
                RoomPrivileges.inRoom("room1")
                        .allowLogin()
                        .allowPublish(Collections.singleton("camera"));
        for (int i = 0; i < count; i++) {
            requests.add(TokenRequest.of("user" + i, Tokens.LIFETIME, privileges));
        }
    }

    @Benchmark
    public List<TokenResult> batch() {
        return generator.generateBatch(requests);
    }

    @Benchmark
    public List<IssuedToken> loop() {
        List<IssuedToken> tokens = new ArrayList<>(requests.size());
        for (TokenRequest request : requests) {
            tokens.add(generator.issue(request));
        }
        return tokens;
    }
}
