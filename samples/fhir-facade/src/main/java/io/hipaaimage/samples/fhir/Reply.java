package io.hipaaimage.samples.fhir;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What is answered.
 *
 * @param status of HTTP
 * @param type the media type
 * @param length of the body in bytes
 * @param location the address of what was made, or empty
 * @param body writes it, once, and lets go of what it holds
 */
record Reply(int status, String type, long length, String location, Body body) {
    static final String FHIR = "application/fhir+json; charset=utf-8";

    /** Writes a body. */
    @FunctionalInterface
    interface Body {
        void to(OutputStream out) throws ImageVaultException, IOException;
    }

    static Reply of(int status, byte[] resource) {
        return new Reply(status, FHIR, resource.length, "", out -> out.write(resource));
    }

    static Reply made(String location) {
        return new Reply(201, FHIR, 0, location, out -> {});
    }
}
