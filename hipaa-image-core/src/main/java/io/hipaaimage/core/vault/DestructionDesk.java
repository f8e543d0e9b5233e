package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.shred.DestructionCertificate;
import io.hipaaimage.core.shred.ShredPlan;
import io.hipaaimage.core.shred.ShredRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Destruction as an operator sees it: what one would reach, one that is taken back, the horizon that closes behind those that are done.
 * {@link Shredding} asks for them. Every verb that changes or tells something is an entry of the log under the operator's id. Safe for use
 * by several threads.
 */
public final class DestructionDesk {
    private final VaultState vault;
    private final String actor;
    private final Desk desk;

    DestructionDesk(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
        this.desk = new Desk(vault.log(), actor);
    }

    /**
     * What a destruction of an image would reach and what not; an entry of the log.
     *
     * @param image the image
     * @return the plan
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is no such image, {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public ShredPlan plan(ImageId image) throws ImageVaultException {
        return desk.asked("SHRED_PLAN", image, () -> {
            ShredPlan plan = new ShredPlanner(vault).plan(image);
            vault.log()
                    .append(AuditEvent.of("ADMIN", actor, "SHRED_PLAN", "SUCCESS")
                            .image(image.value())
                            .fact("rows", Integer.toString(plan.places().size())));
            return plan;
        });
    }

    /**
     * Takes the destruction of an image back before it is done.
     *
     * @param image the image
     * @return the cancelled request
     * @throws ImageVaultException {@code NOT_AVAILABLE} if none was asked for, {@code REFUSED} once it is shredded
     */
    public ShredRequest cancel(ImageId image) throws ImageVaultException {
        return desk.asked("SHRED_CANCEL", image, () -> {
            ShredRequest asked = vault.destructions()
                    .of(image)
                    .orElseThrow(() -> new RefusedException(
                            ErrorCode.NOT_AVAILABLE, "nobody asked for a destruction of this image"));
            return vault.destructions().cancel(asked.id(), actor);
        });
    }

    /**
     * Closes the horizon of everything that was shredded. A shard that cannot be closed does not keep the others open: call again until
     * nothing is certified, and its failure is thrown. Each backup target is brought up to date first and takes the closed shards; one that
     * cannot be reached keeps the horizon open.
     *
     * @return the final certificates of this call, also of one that a stop prevented
     * @throws ImageVaultException if nothing could be certified and a shard could not be closed: the next call goes on
     */
    public List<DestructionCertificate> closeHorizon() throws ImageVaultException {
        vault.requireClock();
        Optional<ImageVaultException> failure = closeShards();
        List<DestructionCertificate> written = certify();
        if (written.isEmpty() && failure.isPresent()) {
            throw failure.get();
        }
        return written;
    }

    private Optional<ImageVaultException> closeShards() throws ImageVaultException {
        try {
            synchronized (vault.backups()) {
                boolean open =
                        vault.parts().keys().describe().stream().anyMatch(fact -> fact.startsWith("HORIZON_OPEN"));
                List<Path> backups = open ? new Backups(vault, actor).renewed() : List.of();
                vault.parts().keys().closeHorizon(vault.log(), actor, backups);
            }
            return Optional.empty();
        } catch (ImageVaultException e) {
            vault.log()
                    .append(AuditEvent.of("ADMIN", actor, "HORIZON_CLOSE", "FAILED")
                            .fact("code", e.code().name()));
            e.entered();
            return Optional.of(e);
        }
    }

    private List<DestructionCertificate> certify() throws ImageVaultException {
        List<DestructionCertificate> written = new ArrayList<>();
        for (ShredRequest request : vault.destructions().list()) {
            boolean closed = request.state() == ShredRequest.State.SHREDDED
                    && !vault.parts().keys().horizonOpen(request.key());
            if (closed) { // also one whose certificate a stop prevented
                Receipt receipt = vault.log()
                        .append(AuditEvent.of("ADMIN", actor, "HORIZON_CERTIFIED", "SUCCESS")
                                .image(request.image().value())
                                .fact("destruction", request.id()));
                written.add(vault.destructions().closed(request.id(), receipt, vault.now()));
            }
        }
        return written;
    }

    /**
     * The key that certificates are signed with, for whoever verifies them.
     *
     * @return a C2SP vkey
     */
    public String certificateKey() {
        return vault.destructions().vkey();
    }
}
