package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.shred.ShredRequest;
import io.hipaaimage.core.store.SealedRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a stop in mid-work left: half-written files go, a shred whose tombstone is durable is finished and certified, a sealed file that no
 * record names is set aside. Never makes anything readable.
 */
final class Recovery {
    private Recovery() {}

    /** The newest head that the log has, by registry. */
    static Map<String, String> heads(AuditLog log) throws ImageVaultException {
        Map<String, String> heads = new HashMap<>();
        log.read(0, entry -> {
            String name = entry.facts().get(SealedRegistry.NAME_FACT);
            String head = entry.facts().get(SealedRegistry.HEAD_FACT);
            if (name != null && head != null) {
                heads.put(name, head);
            }
        });
        return heads;
    }

    static void finish(VaultState vault) throws ImageVaultException {
        KeyAdministration keys = vault.parts().keys();
        for (ShredRequest request : vault.destructions().list()) {
            if (request.state() == ShredRequest.State.APPROVED && keys.shredded(request.key())) {
                Receipt receipt = vault.log()
                        .append(AuditEvent.of("ADMIN", "system", "SHRED_FINISHED", "SUCCESS")
                                .image(request.image().value())
                                .fact("destruction", request.id())
                                .fact("keyId", request.key().value()));
                vault.destructions()
                        .shredded(request.id(), "LOGICAL_ONLY until the horizon closes", receipt, vault.now());
            }
        }
        try {
            vault.store().recover();
            setAside(vault, keys);
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.STORE_DAMAGED, "the image folder cannot be read", false, e);
        }
    }

    private static void setAside(VaultState vault, KeyAdministration keys) throws IOException, ImageVaultException {
        Set<KeyId> known = new TreeSet<>(java.util.Comparator.comparing(KeyId::value));
        vault.catalogue().all().forEach(i -> known.add(i.key()));
        for (KeyId id : vault.store().list()) {
            if (known.contains(id)) {
                continue;
            }
            if (keys.shredded(id)) {
                vault.store().delete(id);
                continue;
            }
            Path quarantine = vault.home().folder().resolve("quarantine");
            vault.home().files().createDirectories(quarantine);
            vault.log()
                    .append(AuditEvent.of("ADMIN", "system", "ORPHAN_SET_ASIDE", "SUCCESS")
                            .fact("keyId", id.value()));
            vault.home().files().move(vault.home().images().resolve(id + ".hic"), quarantine.resolve(id + ".hic"));
            vault.home().files().syncDirectory(quarantine);
            vault.home().files().syncDirectory(vault.home().images());
        }
    }
}
