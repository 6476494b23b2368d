import io.token04.Token04;

import org.crac.Core;

/** Restores, and counts the reseeds. */
public class Reseeds {
    public static String restore() throws Exception {
        // Clears weakly held objects.
        System.gc();
        int registered = crac.Core.getGlobalContext().resources.size();
        int before = Token04.reseeds;
        Core.checkpointRestore();
        return registered + " resource, " + before + " reseeds, then " + Token04.reseeds;
    }
}
