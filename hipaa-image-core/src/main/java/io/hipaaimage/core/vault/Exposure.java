package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a compromised version of the key encryption key exposes. A rewrap gives a data key another wrap and stays the same data key: whoever
 * copied the records before has it. So an image is exposed by every version that was current since its capture, and by those that a
 * rewrap passed over; after a re-encryption by none of them.
 */
final class Exposure {
    private Exposure() {}

    /**
     * The index below which an INTENT's image was sealed while a version, or an older one, was current: where the log says that the next
     * version was made. The entry follows the making, so nothing that the version wrapped lies above it; where an older key folder was put
     * back there may be two, and the last one counts.
     *
     * @param otherwise what counts where the log has no such entry
     */
    static long bound(AuditLog log, int version, long otherwise) throws ImageVaultException {
        String next = Integer.toString(version + 1);
        long[] bound = {-1};
        log.read(0, entry -> {
            boolean made = entry.type().equals("ADMIN")
                    && entry.action().equals("KEYS_ROTATE")
                    && entry.outcome().equals("SUCCESS")
                    && next.equals(entry.facts().get("version"));
            if (made) {
                bound[0] = Math.max(bound[0], log.base() + entry.index());
            }
        });
        return bound[0] < 0 ? otherwise : bound[0];
    }

    /**
     * The live images that a compromised version ever exposed, those too that were encrypted anew since: whoever had the key may have read
     * them before. They are those captured before the version after it was made.
     */
    static Set<ImageId> ever(VaultState vault, int version) throws ImageVaultException {
        long base = vault.log().base();
        long bound = bound(vault.log(), version, base + vault.log().size());
        Set<ImageId> exposed = new LinkedHashSet<>();
        vault.log().read(0, entry -> {
            String image = entry.image();
            boolean captured = base + entry.index() < bound
                    && entry.type().equals("INTENT")
                    && entry.action().equals("CAPTURE");
            if (captured && image != null && ImageId.isWellFormed(image)) {
                exposed.add(new ImageId(image));
            }
        });
        for (KeyAdministration.KeyVersion known : vault.parts().keys().census()) {
            if (known.version() == version) {
                exposed.addAll(images(vault, known));
            }
        }
        return exposed;
    }

    /** The live images that a version exposes. */
    static List<ImageId> images(VaultState vault, KeyAdministration.KeyVersion version) throws ImageVaultException {
        Set<ImageId> exposed = new LinkedHashSet<>();
        for (ImageRecord record : vault.parts().keys().records()) {
            String image = record.context().values().get("image");
            if (version.exposes(record) && image != null && ImageId.isWellFormed(image)) {
                exposed.add(new ImageId(image));
            }
        }
        return List.copyOf(exposed);
    }
}
