package io.hipaaimage.samples.fhir;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.vault.OpenedImage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was given to whom last, for the receipt of it: a C2SP {@code tlog-proof} that the log has the access, which whoever got the picture
 * keeps. Of the newest thousand; the log itself has all. Safe for use by several threads.
 */
final class Disclosed {
    private static final int MOST = 1_000;

    private record Given(String actor, ImageId image) {}

    private final Map<Given, OpenedImage> newest = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Given, OpenedImage> eldest) {
            return size() > MOST;
        }
    };

    /** An image was given whole, and is closed. */
    synchronized void given(String actor, ImageId image, OpenedImage closed) {
        newest.remove(new Given(actor, image));
        newest.put(new Given(actor, image), closed);
    }

    /** The receipt of what this caller got last of an image. */
    String receipt(String actor, ImageId image) throws ImageVaultException {
        OpenedImage closed;
        synchronized (this) {
            closed = newest.get(new Given(actor, image));
        }
        if (closed == null) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is nothing here for you");
        }
        return closed.receipt();
    }
}
