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
 * A native object that is freed exactly once: when it is closed and no call is running, or when its
 * owner is garbage collected without being closed.
 *
 * <p>Collected owners are processed when the next handle is created. This needs no thread, which
 * would keep a class loader alive. Calls pass the owner to native code, so that it is not collected
 * while they run.
 */
public final class Handle extends PhantomReference<Object> {
    private static final ReferenceQueue<Object> COLLECTED = new ReferenceQueue<>();

    /** Keeps the references reachable: only reachable references are queued. */
    private static final Set<Handle> OPEN = ConcurrentHashMap.newKeySet();

    private static final int CLOSED = Integer.MIN_VALUE;

    private final String name;
    private final long address;
    private final LongConsumer free;

    /** How many calls are running, plus {@link #CLOSED}. */
    private final AtomicInteger state = new AtomicInteger();

    /**
     * Takes ownership of a native object.
     *
     * @param name the owner's name in the error for use after close
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
     * Starts a call, which must end with {@link #exit}. Returns the address.
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

    /** The error for a call on a closed object. */
    public static Token04Exception closed(String name) {
        return Token04Exception.of(ErrorKind.CLOSED, name + " is closed: create a new one");
    }

    public void exit() {
        if (state.decrementAndGet() == CLOSED) {
            free.accept(address);
        }
    }

    /** Frees the object now, or when running calls have returned. */
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
