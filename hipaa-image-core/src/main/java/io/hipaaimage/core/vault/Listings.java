package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.release.ReleaseReceipt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator is told in lists, each an entry of the log: without the entry nothing is told. */
final class Listings {
    private final VaultState vault;
    private final String actor;

    Listings(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
    }

    List<Administration.Listed> images() throws ImageVaultException {
        List<Administration.Listed> found = list(vault.catalogue().all());
        told("IMAGES_LIST", null, found.size());
        return found;
    }

    List<Administration.Listed> images(PatientRef patient) throws ImageVaultException {
        List<Administration.Listed> found = list(vault.catalogue().all().stream()
                .filter(i -> vault.patients()
                        .of(i.row().image(), i.row().patient())
                        .equals(vault.patients().current(patient)))
                .toList());
        told("IMAGES_LIST", patient, found.size());
        return found;
    }

    void told(String action, @Nullable PatientRef patient, int rows) throws ImageVaultException {
        vault.log()
                .append(AuditEvent.of("ADMIN", actor, action, "SUCCESS")
                        .patient(patient)
                        .fact("rows", Integer.toString(rows)));
    }

    private String form(CatalogueRow row) {
        ReleaseReceipt receipt = row.receipt();
        return receipt == null
                ? row.form()
                : vault.releases()
                        .standing(row.image(), receipt, vault.now())
                        .form()
                        .word();
    }

    private List<Administration.Listed> list(List<Catalogue.Item> items) {
        List<Administration.Listed> listed = new ArrayList<>();
        for (Catalogue.Item item : items) {
            CatalogueRow row = item.row();
            String state = vault.destructions()
                    .of(row.image())
                    .map(r -> r.state().name())
                    .filter(s -> !s.equals("CANCELLED"))
                    .orElse("LIVE");
            listed.add(new Administration.Listed(
                    row.image(), form(row), row.mediaType(), row.capturedAt(), state, item.bytes(), row.corrects()));
        }
        listed.sort(Comparator.comparing(Administration.Listed::capturedAt)
                .thenComparing(l -> l.image().value()));
        return listed;
    }
}
