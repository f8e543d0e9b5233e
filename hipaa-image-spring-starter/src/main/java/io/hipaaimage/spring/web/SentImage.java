package io.hipaaimage.spring.web;

import io.hipaaimage.core.ImageVaultException;

/** An image that {@link ImageResponses} sent, whole or in part, and whose OUTCOME is in the log. */
public interface SentImage {
    /**
     * Whether what was asked for was sent to its end.
     *
     * @return false where the line broke, or the access was taken back while it was sent
     */
    boolean whole();

    /**
     * How much of the picture was handed to the connection, as the OUTCOME says: of a transfer that broke, at least what arrived.
     *
     * @return bytes
     */
    long bytes();

    /**
     * The receipt of the disclosure, to be kept or handed to whoever got the image: a stranger verifies with the log's public key alone
     * that the log holds it. It names no patient, no person and no image. Asking signs a checkpoint, so it costs a sync of the disk.
     *
     * @return a C2SP {@code tlog-proof}, of media type {@code text/plain}; its {@code extra} line is the entry's leaf hash
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE} if no checkpoint can be signed: ask again; of an emergency while the log was
     *     down there is none
     */
    String receipt() throws ImageVaultException;
}
