package io.token04.internal;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
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
        // Describing the argument takes longer than copying a few elements.
        @Nullable Object[] elements = collection == null ? null : collection.toArray();
        if (elements == null) {
            throw Arguments.wrong(name, "must be " + expected(type) + ", not null");
        }
        // The collection may keep its array, and change it.
        @Nullable Object[] copy = Arrays.copyOf(elements, elements.length, Object[].class);
        for (Object element : copy) {
            // A raw collection may contain anything.
            if (element != null && !type.isInstance(element)) {
                throw Arguments.wrong(
                        name,
                        "must be "
                                + expected(type)
                                + ", but has an element that is a "
                                + element.getClass().getSimpleName());
            }
        }
        // Each element is null or of this type.
        @SuppressWarnings("unchecked")
        List<@Nullable T> list = (List<@Nullable T>) (List<?>) Arrays.asList(copy);
        return Collections.unmodifiableList(list);
    }

    private static String expected(Class<?> type) {
        return "a collection of " + type.getSimpleName();
    }
}
