package io.token04.internal;

import io.token04.Token04;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Reseeds after the process is restored from a snapshot by CRaC or AWS Lambda SnapStart. The
 * initializer of this class registers it.
 *
 * <p>The package {@code org.crac} is optional: without it, this class cannot be loaded, but no
 * other class needs it.
 */
final class RestoreHook implements Resource {
    /** Keeps the hook reachable: contexts hold their resources weakly. */
    private static final RestoreHook REGISTERED = new RestoreHook();

    static {
        Core.getGlobalContext().register(REGISTERED);
    }

    private RestoreHook() {}

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {}

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        Token04.reseed();
    }
}
