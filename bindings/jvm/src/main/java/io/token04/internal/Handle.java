package io.token04.internal;

import io.token04.ErrorKind;
import io.token04.Token04Exception;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/**
 * A native object, freed exactly once: when it is closed and no call is running any more, or when
 * its owner was collected without having been closed.
 *
 * <p>A collected owner is noticed when the next handle is made, which needs no thread that would
 * keep a class loader alive. Calls pass the owner to the native side, so that it is not collected
 * while they run.
 */
public final class Handle extends PhantomReference<Object> {
    private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();

    /** Keeps the references themselves, as only those that can be reached are queued. */
    private static final Set<Handle> OPEN = ConcurrentHashMap.newKeySet();

    private static final int CLOSED = Integer.MIN_VALUE;

    private final String name;
    private final long address;
    private final LongConsumer free;

    /** How many calls are running, plus {@link #CLOSED}. */
    private final AtomicInteger state = new AtomicInteger();

    /**
     * Takes a native object over.
     *
     * @param name what the owner is called in the error for use after close
     */
    public Handle(Object owner, String name, long address, LongConsumer free) {
        super(owner, COLLECTED);
        this.name = name;
        this.address = address;
        this.free = free;
        OPEN.add(this);
        Reference<?> collected;
        while ((collected = COLLECTED.poll()) != null) {
            ((Handle) collected).close();
        }
    }

    /**
     * Starts a call, which ends with {@link #exit}. Answers the address.
     *
     * @throws Token04Exception if closed
     */
    public long enter() {
        int before;
        do {
            before = state.get();
            if (before < 0) {
                throw closed(name);
            }
        } while (!state.compareAndSet(before, before + 1));
        return address;
    }

    /** The error of a call on what was closed. */
    public static Token04Exception closed(String name) {
        return Token04Exception.of(ErrorKind.CLOSED, name + " is closed: make a new one");
    }

    public void exit() {
        if (state.decrementAndGet() == CLOSED) {
            free.accept(address);
        }
    }

    /** Frees the object now, or when the calls that are running have ended. */
    public void close() {
        int before;
        do {
            before = state.get();
            if (before < 0) {
                return;
            }
        } while (!state.compareAndSet(before, before + CLOSED));
        OPEN.remove(this);
        clear();
        if (before == 0) {
            free.accept(address);
        }
    }
}
