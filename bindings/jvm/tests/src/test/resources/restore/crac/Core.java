package crac;

/** An implementation of CRaC that tells its resources of a snapshot, and takes none. */
public class Core {
    private static final Context<Resource> CONTEXT = new Context<>();

    public static Context<Resource> getGlobalContext() {
        return CONTEXT;
    }

    public static void checkpointRestore() throws CheckpointException, RestoreException {
        try {
            for (Resource resource : CONTEXT.resources) {
                resource.beforeCheckpoint(CONTEXT);
            }
            for (Resource resource : CONTEXT.resources) {
                resource.afterRestore(CONTEXT);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
