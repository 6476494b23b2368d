package io.token04;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Base class of values, which are equal if their fields are. */
abstract class Value {
    /** Alternating names and values of the fields. */
    abstract List<@Nullable Object> fields();

    /** The fields that {@code toString} may show. */
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

    /** The length of a text that must not appear in logs. */
    static @Nullable String length(@Nullable String text) {
        return text == null ? null : text.length() + " characters";
    }
}
