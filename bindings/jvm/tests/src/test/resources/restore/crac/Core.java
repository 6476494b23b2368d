package crac;

/** A fake of CRaC that notifies its resources but takes no snapshot. */
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
