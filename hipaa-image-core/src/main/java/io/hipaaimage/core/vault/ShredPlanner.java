package io.hipaaimage.core.vault;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.legal.LegalHold;
import io.hipaaimage.core.share.ShareGrant;
import io.hipaaimage.core.shred.ShredPlan;
import io.hipaaimage.core.shred.ShredPlan.Place;
import io.hipaaimage.core.shred.ShredPlan.Reach;
import io.hipaaimage.core.shred.ShredRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at every place where an image or its key is, or may be. */
final class ShredPlanner {
    private static final String COPIES = "EPOCH_COPIES ";
    private static final String RETURN = "DESTROYED_VERSION_MAY_RETURN ";

    private final VaultState vault;

    ShredPlanner(VaultState vault) {
        this.vault = vault;
    }

    ShredPlan plan(ImageId image) throws ImageVaultException {
        Catalogue.Item item = vault.catalogue()
                .find(image)
                .orElseThrow(() -> new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such image here"));
        List<Place> places = new ArrayList<>();
        ours(places, item, vault.catalogue().rivals(image).size());
        copies(places);
        given(places, image);
        Optional<ShredRequest> asked =
                vault.destructions().of(image).filter(r -> r.state() != ShredRequest.State.CANCELLED);
        List<String> holds = vault.legal().holds().list().stream()
                .filter(hold -> hold.releasedAt() == null)
                .filter(hold -> Questions.About.of(vault, item.row()).bound(vault).stream()
                        .anyMatch(patient -> hold.keeps(image, patient)))
                .map(LegalHold::id)
                .toList();
        return new ShredPlan(
                image, asked.map(r -> r.state().name()).orElse("LIVE"), "LOGICAL_ONLY", places, holds, asked);
    }

    private static void ours(List<Place> places, Catalogue.Item item, int rivals) {
        String records = rivals == 0 ? "key id " + item.key().value() : (1 + rivals) + " records of a re-encryption";
        places.add(
                new Place("key-record", records, Reach.AT_SHRED, "a tombstone names it and its frame is overwritten"));
        places.add(new Place(
                "sealed-file",
                item.bytes() + " bytes of plaintext under that key",
                Reach.AT_SHRED,
                "removed; wherever else the ciphertext lies, it has no key"));
        places.add(
                new Place(
                        "temporary-files",
                        "none",
                        Reach.AT_SHRED,
                        "the vault writes nothing in clear and spills have keys in memory alone, so none of them has to be overwritten"));
    }

    private void copies(List<Place> places) {
        String copies = "1";
        String mayReturn = "UNKNOWN";
        for (String fact : vault.parts().keys().describe()) {
            copies = fact.startsWith(COPIES) ? fact.substring(COPIES.length()) : copies;
            mayReturn = fact.startsWith(RETURN) ? fact.substring(RETURN.length()) : mayReturn;
        }
        places.add(new Place(
                "epoch-store",
                copies + (copies.equals("1") ? " copy" : " copies"),
                Reach.AT_HORIZON,
                "the epoch key over the record is destroyed in each"));
        places.add(new Place(
                "backups",
                "older copies of the home",
                Reach.AT_HORIZON,
                "they open nothing of it without that epoch key"));
        places.add(new Place(
                "key-folder-copies",
                "older copies of the key folder or of the epoch store",
                Reach.UNKNOWN,
                "one of them together with an old copy of the records opens it: nobody attests that there is none"));
        for (String fact : Residuals.ofDestruction(vault.parts().keys())) {
            if (fact.startsWith("CLEAR_NOT_ASSURED ")) {
                places.add(new Place(
                        "overwritten-blocks",
                        fact,
                        Reach.UNKNOWN,
                        "records and epoch keys are overwritten in place as far as the medium lets them be"));
            }
        }
        places.add(new Place(
                "key-versions",
                "key versions in a provider or a backup of theirs",
                Reach.UNKNOWN,
                "not destroyed by a shred; one may return after destruction: " + mayReturn));
    }

    private void given(List<Place> places, ImageId image) throws ImageVaultException {
        for (ShareGrant grant : vault.grants().list()) {
            if (grant.image().equals(image)) {
                places.add(new Place(
                        "packet",
                        "grant " + grant.id() + " to " + grant.recipient(),
                        Reach.NOT_REACHED,
                        (grant.alive(vault.now()) ? "alive until " + grant.expires() : "ended")
                                + "; the recipient holds a derivative under a key of its own"));
            }
        }
        long[] exports = {0};
        vault.log().read(0, entry -> {
            boolean left = entry.type().equals("OUTCOME")
                    && entry.action().equals("EXPORT")
                    && entry.outcome().equals("SUCCESS")
                    && image.value().equals(entry.image());
            exports[0] += left ? 1 : 0;
        });
        if (exports[0] > 0) {
            places.add(new Place(
                    "exports",
                    exports[0] + " in the log",
                    Reach.NOT_REACHED,
                    "whoever got one has a scrubbed picture"));
        }
        places.add(new Place(
                "log-and-mirrors",
                "entries about the image",
                Reach.NOT_REACHED,
                "they stay, by law, and hold no picture and no name in clear"));
    }
}
