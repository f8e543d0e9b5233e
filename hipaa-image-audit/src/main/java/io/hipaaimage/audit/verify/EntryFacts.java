package io.hipaaimage.audit.verify;

import java.util.Map;

/**
 * What an entry says to a verifier.
 *
 * @param previous the leaf of the entry before it, as it names it
 * @param type its type
 * @param time the log's own time, milliseconds since 1970
 * @param facts what it says in clear; read only for the types that a verifier acts on
 */
record EntryFacts(byte[] previous, String type, long time, Map<String, String> facts) {}
