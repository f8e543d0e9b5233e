package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a compromised version of the key encryption key exposes. A rewrap gives a data key another wrap and stays the same data key: whoever
 * copied the records before has it. So an image is exposed by every version that was current since its capture, and by those that a
 * rewrap passed over; after a re-encryption by none of them.
 */
final class Exposure {
    private Exposure() {}

    /**
     * The index below which an INTENT's image was sealed while a version, or an older one, was current: where the log says that the next
     * version was made. The entry follows the making, so nothing that the version wrapped lies above it.
     *
     * @param otherwise what counts where the log has no such entry
     */
    static long bound(AuditLog log, int version, long otherwise) throws ImageVaultException {
        String next = Integer.toString(version + 1);
        long[] bound = {otherwise};
        log.read(0, entry -> {
            boolean made = entry.type().equals("ADMIN")
                    && entry.action().equals("KEYS_ROTATE")
                    && entry.outcome().equals("SUCCESS")
                    && next.equals(entry.facts().get("version"));
            if (made) {
                bound[0] = Math.min(bound[0], entry.index());
            }
        });
        return bound[0];
    }

    /** The live images that a version exposes. */
    static List<ImageId> images(VaultState vault, KeyAdministration.KeyVersion version) throws ImageVaultException {
        List<ImageId> exposed = new ArrayList<>();
        for (ImageRecord record : vault.parts().keys().records()) {
            String image = record.context().values().get("image");
            if (version.exposes(record) && image != null && ImageId.isWellFormed(image)) {
                ImageId id = new ImageId(image);
                if (!exposed.contains(id)) {
                    exposed.add(id);
                }
            }
        }
        return exposed;
    }
}
