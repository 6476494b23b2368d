package io.token04;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is equal if its fields are. */
abstract class Value {
    /** Names and values of the fields by turns. */
    abstract List<@Nullable Object> fields();

    /** Those that may be shown. */
    List<@Nullable Object> shown() {
        return fields();
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other != null
                && getClass() == other.getClass()
                && fields().equals(((Value) other).fields());
    }

    @Override
    public final int hashCode() {
        return fields().hashCode();
    }

    @Override
    public final String toString() {
        List<@Nullable Object> shown = shown();
        return IntStream.range(0, shown.size() / 2)
                .mapToObj(i -> shown.get(2 * i) + "=" + shown.get(2 * i + 1))
                .collect(Collectors.joining(", ", getClass().getSimpleName() + "[", "]"));
    }

    static List<@Nullable Object> fields(@Nullable Object... namesAndValues) {
        return Arrays.asList(namesAndValues);
    }

    /** A text by its length, as it may say more than logs should. */
    static @Nullable String length(@Nullable String text) {
        return text == null ? null : text.length() + " characters";
    }
}
