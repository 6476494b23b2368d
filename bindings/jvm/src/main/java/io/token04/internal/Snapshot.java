package io.token04.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * A copy of a caller's collection. A collection may change while it is read, or answer something
 * else each time it is asked, so it is asked once.
 */
public final class Snapshot {
    private Snapshot() {}

    /**
     * Copies a collection.
     *
     * @param type the class of arrays of its elements
     * @return an unmodifiable list
     */
    public static <T> List<T> of(Collection<? extends T> collection, Class<T[]> type) {
        Object[] elements = collection.toArray();
        // Copied once more: a collection may keep the array that it gave, and write to it.
        return Collections.unmodifiableList(
                Arrays.asList(Arrays.copyOf(elements, elements.length, type)));
    }
}
