package io.hipaaimage.samples.aigateway;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.access.BaaState;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.NotPermittedException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.legal.BaaValidity;
import io.hipaaimage.core.legal.BusinessAssociateAgreement;
import io.hipaaimage.core.share.Revocation;
import io.hipaaimage.core.share.ShareGrant;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.core.vault.ShareRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Lets an AI vendor read images for treatment. Guarantees, against a vendor and whoever listens: nothing leaves without an agreement in
 * force that forbids training and retention; what leaves went through the de-identifier or a deep scrub and is sealed to the vendor's
 * key; each disclosure stands in the log before it happens. Does not judge pixels: a burned-in name is for people to see. Safe for use by
 * several threads.
 */
public final class AiGateway {
    private static final Duration TASK = Duration.ofHours(1);

    private final ImageVault vault;
    private final String vendor;
    private final Vendor line;
    private final Path outbox;
    private final InstantSource clock;

    /**
     * A gateway to one vendor.
     *
     * @param vault where the images are
     * @param vendor the vendor's name as a verified recipient of the vault, of kind {@code AI_VENDOR}
     * @param line how to reach it
     * @param outbox a folder for sealed parcels on their way
     * @param clock the time
     */
    public AiGateway(ImageVault vault, String vendor, Vendor line, Path outbox, InstantSource clock) {
        this.vault = vault;
        this.vendor = vendor;
        this.line = line;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Files an agreement with the vendor, if it says that nothing is trained on and nothing is kept.
     *
     * @param agreement the contract
     * @param officer who files it
     * @throws ImageVaultException {@code REFUSED} where it lacks a clause or what 45 CFR 164.504(e) asks for
     */
    public void agree(BusinessAssociateAgreement agreement, String officer) throws ImageVaultException {
        List<String> lacking = lacking(agreement);
        if (!lacking.isEmpty()) {
            throw new RefusedException(
                    ErrorCode.REFUSED, String.join(" ", lacking), "have the clause added and signed");
        }
        vault.administration(officer).legal().file(agreement);
    }

    /**
     * Submits an image.
     *
     * @param who a clinician who cares for the patient
     * @param image which
     * @return what became of it
     * @throws ImageVaultException if there is no such image, it cannot be cleaned, or the vault is not available
     * @throws IOException when the vendor cannot be reached: then the grant is revoked
     */
    public Answer submit(Requester who, ImageId image) throws ImageVaultException, IOException {
        List<String> lacking = lackingNow(who.id());
        if (!lacking.isEmpty()) {
            return new Answer.Refused(lacking, List.of("amend the agreement"));
        }
        CareSession care = vault.as(who, PurposeOfUse.TREAT);
        // tag::share[]
        ShareRequest request =
                ShareRequest.to(vendor).expiresIn(TASK).scope(Scope.WHOLE).withoutIdentity();
        // end::share[]
        Path parcel = Files.createTempDirectory(outbox, "parcel");
        try {
            ShareGrant grant = care.share(image, request, parcel);
            return new Answer.Sent(grant.id(), grant.obligations(), delivered(care, grant, parcel));
        } catch (NotPermittedException e) {
            return refused(e.decision());
        } finally {
            Parcel.remove(parcel);
        }
    }

    private String delivered(CareSession care, ShareGrant grant, Path parcel) throws ImageVaultException, IOException {
        try {
            String finding = line.deliver(grant.id(), parcel);
            vault.log()
                    .append(AuditEvent.of("GATEWAY", vendor, "DELIVERED", "SUCCESS")
                            .image(grant.image().value())
                            .fact("grant", grant.id()));
            return finding;
        } catch (IOException e) {
            care.revoke(grant.id(), Revocation.PACKET);
            throw e;
        }
    }

    /** What the agreement in force lacks of the gateway's own rule; without one the vault's decision says so. */
    private List<String> lackingNow(String actor) throws ImageVaultException {
        return vault.administration(actor).legal().agreements().stream()
                .filter(a -> a.recipients().contains(vendor))
                .filter(a -> BaaValidity.state(a, clock.instant()) == BaaState.ACTIVE)
                .flatMap(a -> lacking(a).stream())
                .distinct()
                .toList();
    }

    private static List<String> lacking(BusinessAssociateAgreement agreement) {
        String training = agreement.noTraining() ? "" : "NO_TRAINING_CLAUSE";
        String retention = agreement.noRetention() ? "" : "NO_RETENTION_CLAUSE";
        return List.of(training, retention).stream().filter(c -> !c.isEmpty()).toList();
    }

    private static Answer refused(Decision.Denied denied) {
        return new Answer.Refused(
                denied.reasons().stream()
                        .map(r -> r.code() + " " + r.citation())
                        .toList(),
                denied.missing().stream()
                        .map(m -> m.fact() + "=" + m.value() + ": " + m.how())
                        .toList());
    }
}
