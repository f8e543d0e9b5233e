package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.record.Origin;
import io.hipaaimage.core.record.PatientChange;
import io.hipaaimage.core.record.PatientChange.Kind;
import io.hipaaimage.core.record.Patients;
import io.hipaaimage.core.record.adt.Acknowledgement;
import io.hipaaimage.core.record.adt.AdtMessage;
import io.hipaaimage.core.record.adt.AdtRefusedException;
import io.hipaaimage.core.record.adt.Authorities;
import java.util.List;
import java.util.Set;

/** What interface engines send about who is who: read, proposed, answered; what is refused is told to the log by its place alone. */
final class AdtInbox {
    /** MSH-10 had at most 20 characters before version 2.7. */
    private static final int CONTROL_ID = 20;

    private final VaultState vault;
    private final String actor;

    AdtInbox(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
    }

    List<PatientChange> propose(AdtMessage message, Authorities authorities) throws ImageVaultException {
        Origin origin = message.origin();
        try {
            message.requireFor(vault.settings().test());
            Patients patients = vault.patients();
            return switch (message.event()) {
                case A40 -> patients.propose(Kind.MERGE, message.replacements(authorities), origin, this::id, actor);
                case A47 -> patients.propose(Kind.RENAME, message.replacements(authorities), origin, this::id, actor);
                case A37 -> {
                    List<Set<PatientRef>> two = message.unlinked(authorities);
                    yield patients.unlink(two.get(0), two.get(1), origin, actor);
                }
            };
        } catch (RefusedException e) {
            vault.log().append(origin.on(refusal(e)));
            e.entered();
            throw e;
        }
    }

    String acknowledge(byte[] bytes, Authorities authorities) {
        Acknowledgement answers = Acknowledgement.to(bytes);
        try {
            propose(read(bytes), authorities);
            return answers.accepted(vault.now(), answerId());
        } catch (ImageVaultException e) {
            return answers.refused(e, vault.now(), answerId());
        }
    }

    private AdtMessage read(byte[] bytes) throws RefusedException, UnavailableException {
        try {
            return AdtMessage.read(bytes);
        } catch (AdtRefusedException e) {
            vault.log().append(refusal(e));
            e.entered();
            throw e;
        }
    }

    private AuditEvent refusal(RefusedException why) {
        return AuditEvent.of("ADMIN", actor, "PATIENT_MESSAGE", "FAILED").fact("refused", why.reason());
    }

    private String id() {
        return ImageId.random(vault.random()).value();
    }

    private String answerId() {
        return id().substring(0, CONTROL_ID);
    }
}
