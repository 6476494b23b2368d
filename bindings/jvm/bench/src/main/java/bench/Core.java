package bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** The program compiled from core_call.rs, which measures the core without Java. */
final class Core {
    private static final int ROUNDS = 101;

    private Core() {}

    /** Nanoseconds per call for a token with this payload. */
    static List<Double> times(String program, String payload) throws IOException {
        Process core = new ProcessBuilder(program).start();
        List<Double> times = new ArrayList<>();
        try (OutputStream payloads = core.getOutputStream();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(core.getInputStream(), UTF_8))) {
            for (int round = 0; round < ROUNDS; round++) {
                payloads.write((payload + "\n").getBytes(UTF_8));
                payloads.flush();
                times.add(Double.valueOf(lines.readLine()));
            }
        }
        return times;
    }
}
