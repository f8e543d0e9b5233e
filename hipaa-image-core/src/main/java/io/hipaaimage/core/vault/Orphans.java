package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sealed files and the records that name them. A file that certainly has no record is set aside in {@code quarantine/}, and comes back
 * when a record names it again, as after a restore of newer records; where the records cannot be read nothing is moved.
 */
final class Orphans {
    private static final Set<String> MADE = Set.of("CAPTURE", "REENCRYPT");

    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

    private final VaultState vault;
    private final DurableFiles files;
    private final KeyAdministration keys;
    private final Path images;
    private final Path quarantine;

    Orphans(VaultState vault) {
        this.vault = vault;
        this.files = vault.home().files();
        this.keys = vault.parts().keys();
        this.images = vault.home().images();
        this.quarantine = vault.home().folder().resolve("quarantine");
    }

    void settle() throws IOException, ImageVaultException {
        Set<KeyId> known =
                vault.catalogue().all().stream().map(Catalogue.Item::key).collect(Collectors.toSet());
        Set<KeyId> present = Set.copyOf(vault.store().list());
        for (KeyId id : known) {
            if (!present.contains(id) && files.exists(quarantine.resolve(name(id)))) {
                move(id, quarantine, images, "ORPHAN_BROUGHT_BACK");
            }
        }
        for (KeyId id : present) {
            if (!known.contains(id)) {
                settle(id);
            }
        }
    }

    private void settle(KeyId id) throws IOException, ImageVaultException {
        if (keys.shredded(id)) {
            vault.store().delete(id);
            return;
        }
        try {
            if (keys.record(id) == null) {
                files.createDirectories(quarantine);
                move(id, images, quarantine, "ORPHAN_SET_ASIDE");
            }
        } catch (UnavailableException e) {
            LOG.warn("a sealed image stays where it is, since its record cannot be read: {}", e.code());
        }
    }

    /**
     * How many images that are set aside were captured by an entry's word: their records were there once, so that older ones were put
     * back in their place. A capture that was cut has no such entry.
     */
    List<String> facts() throws ImageVaultException {
        Set<String> aside = setAside();
        if (aside.isEmpty()) {
            return List.of();
        }
        Set<String> lost = new HashSet<>();
        vault.log().read(0, entry -> {
            String id = entry.facts().get("keyId");
            boolean made = entry.outcome().equals("SUCCESS") && MADE.contains(entry.action());
            if (made && id != null && aside.contains(id)) {
                lost.add(id);
            }
        });
        return lost.isEmpty()
                ? List.of()
                : List.of(
                        "RECORDS_LOST " + lost.size()
                                + ": images were captured whose key records are gone; older records were put back: restore the newest ones");
    }

    private Set<String> setAside() throws UnavailableException {
        Set<String> ids = new HashSet<>();
        try {
            for (Path file : files.list(quarantine)) {
                ids.add(String.valueOf(file.getFileName()).replace(".hic", ""));
            }
            return ids;
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.STORE_DAMAGED, "the quarantine cannot be read", false, e);
        }
    }

    private void move(KeyId id, Path from, Path to, String action) throws IOException, ImageVaultException {
        vault.log().append(AuditEvent.of("ADMIN", "system", action, "SUCCESS").fact("keyId", id.value()));
        files.move(from.resolve(name(id)), to.resolve(name(id)));
        files.syncDirectory(to);
        files.syncDirectory(from);
    }

    private static String name(KeyId id) {
        return id + ".hic";
    }
}
