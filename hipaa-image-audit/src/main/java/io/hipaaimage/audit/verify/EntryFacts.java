package io.hipaaimage.audit.verify;

import java.util.Map;

/**
 * What an entry says to a verifier.
 *
 * @param previous the leaf of the entry before it, as it names it
 * @param type its type
 * @param time the log's own time, milliseconds since 1970
 * @param sealed when its detail was sealed, where it says so, else -1
 * @param texts its other texts by their names; read only for the types that a verifier acts on
 * @param facts what it says in clear; read only for those types
 */
record EntryFacts(
        byte[] previous, String type, long time, long sealed, Map<String, String> texts, Map<String, String> facts) {
    String text(String name) {
        return texts.getOrDefault(name, "");
    }

    String fact(String name) {
        return facts.getOrDefault(name, "");
    }
}
