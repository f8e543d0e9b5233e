package io.hipaaimage.spring.web;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;

/**
 * Uploads in pieces, for large studies and slow lines, as {@code docs/formats/resumable-upload.md} says: a host's own page begins one
 * here, with whose image it is; the browser sends pieces to the ticket's address, asks after a break how far it came, and the last piece
 * captures the image. Each piece is sealed as it comes, under a key that exists in memory only: a restart forgets what was not complete,
 * and so does the time {@code hipaa-image.web.uploads.expires-after}. An upload is its beginner's alone. Safe for use by several threads.
 */
public interface ResumableUploads {
    /**
     * Begins an upload of whoever runs this thread, if a capture would be permitted now; its end decides again.
     *
     * @param plan what is to come
     * @return where the pieces go
     * @throws ImageVaultException {@code NOT_AVAILABLE} if the caller is nobody that policy knows; what {@link
     *     io.hipaaimage.core.vault.CareSession#requireCapture} refuses; {@code REFUSED TOO_MANY_UPLOADS}, {@code TOO_LARGE}: then there is
     *     nothing of it
     * @throws IOException if there is no place for it
     */
    UploadTicket begin(UploadPlan plan) throws ImageVaultException, IOException;
}
