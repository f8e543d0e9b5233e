package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.approval.Approval;
import io.hipaaimage.core.approval.Matter;
import io.hipaaimage.core.record.PatientChange;
import io.hipaaimage.core.record.PatientChange.Kind;
import io.hipaaimage.core.record.adt.AdtMessage;
import io.hipaaimage.core.record.adt.Authorities;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes of who is who, each asked for by one person and approved by another. No payload and no key record is rewritten: the catalogue
 * keeps what was said at capture, and every question follows the changes that stand. Safe for use by several threads.
 */
public final class PatientDesk {
    private final VaultState vault;
    private final String actor;
    private final Desk desk;

    PatientDesk(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
        this.desk = new Desk(vault.log(), actor);
    }

    /**
     * Asks for a merge (HL7 ADT A40): two references are one person.
     *
     * @param from the one that is no longer used
     * @param into the one that survives
     * @return the change, which waits for a second person
     * @throws ImageVaultException {@code REFUSED} with {@code SAME_PATIENT} or {@code ALREADY_MERGED}
     */
    public PatientChange merge(PatientRef from, PatientRef into) throws ImageVaultException {
        return request(Kind.MERGE, from, into, null);
    }

    /**
     * Asks for a rename (HL7 ADT A47): the host gave a person another identifier.
     *
     * @param from the old identifier
     * @param into the new one
     * @return the change, which waits for a second person
     * @throws ImageVaultException {@code REFUSED} with {@code SAME_PATIENT} or {@code ALREADY_MERGED}
     */
    public PatientChange rename(PatientRef from, PatientRef into) throws ImageVaultException {
        return request(Kind.RENAME, from, into, null);
    }

    /**
     * Asks that an image that was filed under the wrong patient be another's. Holds and restrictions of both apply from then on.
     *
     * @param image the image
     * @param into whose it is
     * @return the change, which waits for a second person
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is no such image, {@code REFUSED SAME_PATIENT}
     */
    public PatientChange move(ImageId image, PatientRef into) throws ImageVaultException {
        return desk.asked("PATIENT_MOVE_REQUEST", image, () -> {
            Catalogue.Item item = vault.catalogue()
                    .find(image)
                    .orElseThrow(() -> new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such image for you"));
            return request(Kind.MOVE, vault.patients().of(image, item.row().patient()), into, image);
        });
    }

    private PatientChange request(Kind kind, PatientRef from, PatientRef into, @Nullable ImageId image)
            throws ImageVaultException {
        String id = ImageId.random(vault.random()).value();
        return desk.asked(
                "PATIENT_" + kind + "_REQUEST", () -> vault.patients().request(id, kind, from, into, image, actor));
    }

    /**
     * Asks for what an ADT message says: A40 is a merge and A47 a rename of each pair, A37 takes back what joins two patients. Whole or not at
     * all; the same message again, and what waits or stands already, makes no second proposal. A refusal is an entry of the log.
     *
     * @param message read by {@link AdtMessage#read}
     * @param authorities how patients of its assigning authorities are named here
     * @return the changes, which wait for a second person; an A37 cancels at once what waited
     * @throws ImageVaultException {@code REFUSED} with the segment and field of what is not sound, or with {@code SAME_PATIENT}, {@code
     *     ALREADY_MERGED}, {@code NOT_MERGED}, {@code MERGED_THROUGH_OTHERS} with the changes of which one is to be undone, {@code
     *     MESSAGE_REUSED}
     */
    public List<PatientChange> propose(AdtMessage message, Authorities authorities) throws ImageVaultException {
        return new AdtInbox(vault, actor).propose(message, authorities);
    }

    /**
     * Takes an ADT message from an interface engine, and says what to answer it. Only {@code AA} says that its proposals are durable;
     * {@code AR} of condition 207 says that there is an outage and that it may be sent again, every other {@code AR} and {@code AE} that a
     * person has to look at it. Never throws for what the bytes are. Safe for use by several threads.
     *
     * @param message in the block characters of MLLP or without
     * @param authorities how patients of its assigning authorities are named here
     * @return an HL7 acknowledgement without block characters, in ASCII, without a patient's data
     */
    public String acknowledge(byte[] message, Authorities authorities) {
        return new AdtInbox(vault, actor).acknowledge(message, authorities);
    }

    /**
     * Approves what another person asked for.
     *
     * @param change the change's id
     * @return the change: done, or undone
     * @throws ImageVaultException {@code DENIED DUAL_CONTROL_REQUIRED} for the person who asked
     */
    public PatientChange approve(String change) throws ImageVaultException {
        return desk.asked("PATIENT_APPROVE", () -> vault.patients().approve(change, actor));
    }

    /**
     * What a second person approves by a credential.
     *
     * @param change the change's id
     * @return the matter
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none
     */
    public Matter matter(String change) throws ImageVaultException {
        return vault.patients().matter(change);
    }

    /**
     * Approves by a second person's credential what was asked for.
     *
     * @param change the change's id
     * @param approval of its {@link #matter}
     * @return the change: done, or undone
     * @throws ImageVaultException {@code DENIED} if the approval is of another matter or stale
     */
    public PatientChange approve(String change, Approval approval) throws ImageVaultException {
        return desk.asked("PATIENT_APPROVE", () -> vault.patients().approve(change, approval, vault.now()));
    }

    /**
     * Asks for the undo of a change (an unmerge, HL7 ADT A37), or takes one back that still waits. What was captured under the surviving
     * reference in between stays there: whose it is only a person can say, by {@link #move}.
     *
     * @param change the change's id
     * @return the change, which waits for a second person, or is cancelled
     * @throws ImageVaultException {@code NOT_AVAILABLE}, or {@code REFUSED} if it is over
     */
    public PatientChange undo(String change) throws ImageVaultException {
        return desk.asked("PATIENT_UNDO", () -> vault.patients().undo(change, actor));
    }

    /**
     * All changes; an entry of the log.
     *
     * @return in the order in which they were asked for
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<PatientChange> list() throws ImageVaultException {
        List<PatientChange> all = vault.patients().list();
        vault.log()
                .append(AuditEvent.of("ADMIN", actor, "PATIENT_CHANGES_LIST", "SUCCESS")
                        .fact("rows", Integer.toString(all.size())));
        return all;
    }
}
