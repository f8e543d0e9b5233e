package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.consent.Consent;
import java.util.List;

/**
 * FHIR R4 consents on file (IHE PCF): what is imported here is heard by the next decision about that patient. Every verb is an entry of the log
 * with the operator's id. Safe for use by several threads.
 */
public final class ConsentDesk {
    private final VaultState vault;
    private final String actor;
    private final Desk desk;

    ConsentDesk(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
        this.desk = new Desk(vault.log(), actor);
    }

    /**
     * Files a consent; one of the same id and patient is replaced, so that a withdrawal is imported like a consent.
     *
     * @param json a FHIR R4 resource of type {@code Consent}, scope {@code patient-privacy}
     * @param patient whose it is in the vault
     * @return the consent as it was understood
     * @throws ImageVaultException as {@link io.hipaaimage.core.consent.Consents#read}; {@code USAGE} for one without an id, {@code
     *     OUTPUT_EXISTS} for an id that is another patient's, {@code REFUSED CONSENT_WITHDRAWN} where it would bring an ended one back
     */
    public Consent file(byte[] json, PatientRef patient) throws ImageVaultException {
        return desk.asked("CONSENT_IMPORT", () -> vault.consents().add(json, patient, actor));
    }

    /**
     * All consents; an entry of the log.
     *
     * @return in the order in which they were first filed
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<Consent> list() throws ImageVaultException {
        List<Consent> all = vault.consents().list().stream()
                .map(FiledConsents.Filed::consent)
                .toList();
        vault.log()
                .append(AuditEvent.of("ADMIN", actor, "CONSENT_LIST", "SUCCESS")
                        .fact("rows", Integer.toString(all.size())));
        return all;
    }
}
