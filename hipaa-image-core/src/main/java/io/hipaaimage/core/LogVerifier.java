package io.hipaaimage.core;

import java.nio.file.Path;
import java.util.List;

/**
 * Reads a log's folder as a stranger would and says whether it is what was written; found by {@link java.util.ServiceLoader}. Takes no
 * lock and changes nothing. Safe for use by several threads.
 */
public interface LogVerifier {
    /**
     * What was found.
     *
     * @param verdict {@code INTACT}, {@code TORN_TAIL}, {@code TAMPERED} or {@code UNREADABLE}
     * @param entries the entries that were read
     * @param findings what is wrong, one line each: a case, then an index
     */
    record Report(String verdict, long entries, List<String> findings) {
        /** Copies the list. */
        public Report {
            findings = List.copyOf(findings);
        }

        /**
         * Whether nothing is wrong: a tail torn by a loss of power is not.
         *
         * @return true for {@code INTACT} and {@code TORN_TAIL}
         */
        public boolean intact() {
            return verdict.equals("INTACT") || verdict.equals("TORN_TAIL");
        }
    }

    /**
     * Verifies a log against the key that it is known by.
     *
     * @param folder the log's folder
     * @param origin the log's name
     * @param originKey the Ed25519 public key that signs its checkpoints, 32 bytes
     * @return what was found; never throws for a forged log
     */
    Report verify(Path folder, String origin, byte[] originKey);
}
