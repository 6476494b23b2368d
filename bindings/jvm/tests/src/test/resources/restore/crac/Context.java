package crac;

import java.util.ArrayList;
import java.util.List;

/** Resources in the order in which they were registered. */
public class Context<R extends Resource> {
    public final List<R> resources = new ArrayList<>();

    public void register(R resource) {
        resources.add(resource);
    }
}
