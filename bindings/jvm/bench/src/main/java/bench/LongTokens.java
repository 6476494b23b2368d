package bench;

import im.zego.serverassistant.utils.TokenServerAssistant;

import io.token04.TokenVerifier;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.concurrent.TimeUnit;

/** A token with a long payload. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LongTokens {
    @Param({"1500", "4000", "40000"})
    public int length;

    private String payload;

    /** A JSON object with many quotes, as applications write it. */
    static String payload(int length) {
        StringBuilder json = new StringBuilder("{");
        while (json.length() < length - 30) {
            json.append("\"stream-0001\":\"camera\",");
        }
        return json.append("\"end\":\"\"}").toString();
    }

    @Setup
    public void allTokensAreGood() {
        payload = payload(length);
        try (TokenVerifier verifier = new TokenVerifier(Tokens.APP_ID, Tokens.SECRET)) {
            for (String token : new String[] {longToken04(), longTuned()}) {
                if (!verifier.verify(token, "alice").payload().equals(payload)) {
                    throw new IllegalStateException("a token with another payload");
                }
            }
        }
    }

    @Benchmark
    public String longToken04() {
        return TokenServerAssistant.generateToken04(
                        Tokens.APP_ID, "alice", Tokens.SECRET, 3600, payload)
                .data;
    }

    @Benchmark
    public String longTuned() {
        return TunedToken04.generate(Tokens.APP_ID, "alice", Tokens.SECRET, 3600, payload);
    }
}
