package bench;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs the benchmarks alternately, in several rounds with a new JVM each, and prints medians and
 * ratios as one JSON line for each comparison. The first argument is the program compiled from
 * core_call.rs. With "quick", each runs only briefly, as a smoke test.
 */
final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException, RunnerException {
        boolean quick = Arrays.asList(args).contains("quick");
        Map<String, List<Double>> times = new HashMap<>();
        for (int round = 0; round < (quick ? 1 : 3); round++) {
            for (RunResult run : new Runner(options(quick)).run()) {
                BenchmarkParams params = run.getParams();
                String[] name = params.getBenchmark().split("\\.");
                String key = name[name.length - 1];
                for (String param : params.getParamsKeys()) {
                    key += " " + params.getParam(param);
                }
                List<Double> all = times.computeIfAbsent(key, n -> new ArrayList<>());
                for (BenchmarkResult result : run.getBenchmarkResults()) {
                    for (IterationResult iteration : result.getIterationResults()) {
                        all.add(iteration.getPrimaryResult().getScore());
                    }
                }
            }
            for (String length : paramsOf(times, "longToken04 ")) {
                String payload = LongTokens.payload(Integer.parseInt(length));
                times.computeIfAbsent("core " + length, n -> new ArrayList<>())
                        .addAll(Core.times(args[0], payload));
            }
        }
        String dropIn = "drop-in call, privilege payload";
        String prepared = "prepared key, privilege payload";
        String usual = "javax.crypto + Jackson";
        String tuned = "javax.crypto + Jackson, tuned by hand";
        compare(times, dropIn, "dropInToken04", usual, "dropInUsual", "2.0");
        compare(times, dropIn, "dropInToken04", tuned, "dropInTuned", "2.0");
        compare(times, prepared, "preparedToken04", tuned, "preparedTuned", "null");
        for (String length : paramsOf(times, "longToken04 ")) {
            String what = "drop-in call, payload of " + Integer.parseInt(length) / 1000.0 + " KB";
            compare(times, what, "longToken04 " + length, tuned, "longTuned " + length, "null");
            compare(
                    times,
                    what,
                    "longToken04 " + length,
                    "the core's call",
                    "core " + length,
                    Integer.parseInt(length) < 4000 ? "null" : "0.77");
        }
        for (String count : paramsOf(times, "batch ")) {
            String what = "batch of " + count + ", privilege payload";
            compare(times, what, "batch " + count, "a loop of issue", "loop " + count, "1.0");
        }
    }

    /** The parameters with which a benchmark ran, in ascending order. */
    private static List<String> paramsOf(Map<String, List<Double>> times, String benchmark) {
        return times.keySet().stream()
                .filter(key -> key.startsWith(benchmark))
                .map(key -> key.substring(benchmark.length()))
                .sorted(Comparator.comparing(Integer::valueOf))
                .collect(Collectors.toList());
    }

    private static Options options(boolean quick) {
        return new OptionsBuilder()
                .include("bench\\.")
                .forks(1)
                .warmupIterations(quick ? 1 : 2)
                .warmupTime(TimeValue.milliseconds(quick ? 10 : 500))
                .measurementIterations(quick ? 1 : 3)
                .measurementTime(TimeValue.milliseconds(quick ? 10 : 500))
                .shouldFailOnError(true)
                .build();
    }

    private static void compare(
            Map<String, List<Double>> times,
            String what,
            String ourBenchmark,
            String other,
            String otherBenchmark,
            String target) {
        double ours = median(times.get(ourBenchmark));
        double others = median(times.get(otherBenchmark));
        System.out.printf(
                Locale.ROOT,
                "{\"language\":\"jvm\",\"what\":\"%s\",\"ours_ns\":%.0f,\"other\":\"%s\","
                        + "\"other_ns\":%.0f,\"ratio\":%.2f,\"target\":%s}%n",
                what,
                ours,
                other,
                others,
                others / ours,
                target);
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
