package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.ImageId;

/** What stands in addresses, turned into what the vault takes. */
public final class Addresses {
    private Addresses() {}

    /**
     * An image's id.
     *
     * @param text as it stands in an address
     * @return the id
     * @throws NotAvailable if it is none
     */
    public static ImageId image(String text) {
        try {
            return new ImageId(text);
        } catch (IllegalArgumentException e) {
            throw new NotAvailable();
        }
    }
}
