package io.hipaaimage.cli.frame;

import org.jspecify.annotations.Nullable;

/** Who runs a command that asks for no credential. */
public final class Operators {
    private Operators() {}

    /**
     * The name for the log.
     *
     * @param actor what {@code --actor} said, or null
     * @return that, else {@code os:LOGIN}
     */
    public static String orLogin(@Nullable String actor) {
        return actor == null ? "os:" + System.getProperty("user.name", "unknown") : actor;
    }
}
