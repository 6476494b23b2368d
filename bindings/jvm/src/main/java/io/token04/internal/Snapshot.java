package io.token04.internal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Copies a caller's collection. A collection may change while it is read, or return other elements
 * each time, so it is read once.
 */
public final class Snapshot {
    private Snapshot() {}

    /**
     * Copies a collection.
     *
     * @param name the name of the argument
     * @param type the type of its elements, which may also be null
     * @return an unmodifiable list
     */
    public static <T> List<@Nullable T> of(
            @Nullable Collection<? extends T> collection, String name, Class<T> type) {
        String expected = "a collection of " + type.getSimpleName();
        @Nullable Object[] elements = Arguments.required(collection, name, expected).toArray();
        Arguments.required(elements, name, expected);
        List<@Nullable T> copy = new ArrayList<>(elements.length);
        for (Object element : elements) {
            // A raw collection may contain anything.
            if (element != null && !type.isInstance(element)) {
                throw Arguments.wrong(
                        name,
                        "must be "
                                + expected
                                + ", but has an element that is a "
                                + element.getClass().getSimpleName());
            }
            copy.add(type.cast(element));
        }
        return Collections.unmodifiableList(copy);
    }
}
