package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;

/** The code with which something was refused. */
final class Refusal {
    /** Something that may be refused. */
    @FunctionalInterface
    interface Work {
        /** Does it. */
        void run() throws ImageVaultException, IOException;
    }

    private Refusal() {}

    /** The code, or an empty string if it went through. */
    static String of(Work work) throws IOException {
        try {
            work.run();
            return "";
        } catch (ImageVaultException e) {
            return e.code().name();
        } catch (IOException e) {
            if (e.getCause() instanceof ImageVaultException ours) {
                return ours.code().name();
            }
            throw e;
        }
    }

    /** Code and message, for reasons that stand in the message; an empty string if it went through. */
    static String words(Work work) throws IOException {
        try {
            work.run();
            return "";
        } catch (ImageVaultException e) {
            return e.code().name() + " " + e.getMessage();
        }
    }
}
