package io.hipaaimage.deid.spi;

import io.hipaaimage.core.ScrubResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a scrub left out, by kind. Kinds are words of the format, chosen by us and never read from the file; like kinds add up. Bounded:
 * beyond {@value #MOST} kinds all is one. For one file and one thread.
 */
public final class Removals {
    private static final int MOST = 64;
    private static final String REST = "other";
    /** How an entry begins that tells what was not looked into. */
    public static final String NOT_LOOKED_INTO = "not looked into: ";

    private final Map<String, Long> bytes = new LinkedHashMap<>();

    /** Nothing yet. */
    public Removals() {}

    /**
     * Adds a thing that was left out.
     *
     * @param what its kind
     * @param length its bytes in the source; 0 is allowed, for what was replaced by a canonical form of the same length
     */
    public void add(String what, long length) {
        bytes.merge(bytes.size() < MOST || bytes.containsKey(what) ? what : REST, length, Long::sum);
    }

    /**
     * Says aloud what a deep scrub copied without looking for what hides in it, as an entry of no bytes.
     *
     * @param what words of ours
     */
    public void notLookedInto(String what) {
        add(NOT_LOOKED_INTO + what, 0);
    }

    /**
     * All of it.
     *
     * @return in order of first sight
     */
    public List<ScrubResult.Removed> list() {
        List<ScrubResult.Removed> all = new ArrayList<>(bytes.size());
        bytes.forEach((what, length) -> all.add(new ScrubResult.Removed(what, length)));
        return all;
    }
}
