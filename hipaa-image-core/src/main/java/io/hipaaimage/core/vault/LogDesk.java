package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.LogUpkeep;
import io.hipaaimage.core.LogUpkeep.Prunable;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.approval.Approval;
import io.hipaaimage.core.approval.Matter;
import io.hipaaimage.core.legal.LegalHold;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The upkeep of a vault's log: the end of an epoch, and the pruning of what nobody has to keep any more. Safe for use by several threads.
 */
public final class LogDesk {
    /** 45 CFR 164.316(b)(2)(i), 164.530(j)(2), and what an accounting of disclosures goes back to (164.528(a)(1)). */
    private static final int YEARS = 6;

    private final VaultState vault;
    private final String actor;
    private final Desk desk;

    LogDesk(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
        this.desk = new Desk(vault.log(), actor);
    }

    /**
     * Ends the log's epoch: another key signs from now on, the private key before is destroyed.
     *
     * @return the number of the new epoch
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: the log is then closed, and the next opening goes on where this stopped
     */
    public int rotateKey() throws ImageVaultException {
        return desk.asked("LOG_ROTATE_KEY", () -> {
            LogUpkeep log = log();
            log.append(AuditEvent.of("ADMIN", actor, "LOG_ROTATE_KEY", "PENDING"));
            int epoch = log.handOver();
            log.append(
                    AuditEvent.of("ADMIN", actor, "LOG_ROTATE_KEY", "SUCCESS").fact("epoch", Integer.toString(epoch)));
            return epoch;
        });
    }

    /**
     * Adds a line by an ML-DSA-44 key, which is made, to every checkpoint from now on: whoever breaks Ed25519 later cannot forge them. A
     * line that was added stays; where there is one already, nothing is done and no entry is written.
     *
     * @return the verifier key of the line, to be kept elsewhere and given to {@code audit verify --ml-dsa-44-vkey}
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE} if something could not be made durable; {@code NOT_AVAILABLE} if the log's
     *     keys know no ML-DSA-44
     */
    public String addMlDsa44() throws ImageVaultException {
        return desk.asked("LOG_ADD_ML_DSA_44", () -> {
            LogUpkeep log = log();
            Optional<String> there = log.mlDsa44Line();
            if (there.isPresent()) {
                return there.get();
            }
            log.append(AuditEvent.of("ADMIN", actor, "LOG_ADD_ML_DSA_44", "PENDING"));
            String vkey = log.addMlDsa44();
            log.append(AuditEvent.of("ADMIN", actor, "LOG_ADD_ML_DSA_44", "SUCCESS"));
            log.checkpoint();
            return vkey;
        });
    }

    /**
     * The most that could be pruned below an index; changes nothing.
     *
     * @param before an index; entries from it on stay
     * @return whole segments
     * @throws ImageVaultException {@code REFUSED NOTHING_TO_PRUNE}; {@code DENIED} with {@code RETENTION_RUNNING} while an entry of it is
     *     younger than six years, or {@code LEGAL_HOLD} while a hold covers an image or a patient that it names; {@code CLOCK_BEHIND}
     */
    public Prunable prunable(long before) throws ImageVaultException {
        return desk.asked("LOG_PRUNE", () -> {
            vault.requireClock();
            Prunable range = log().prunable(before);
            Instant over =
                    range.newest().atZone(ZoneOffset.UTC).plusYears(YEARS).toInstant();
            if (vault.now().isBefore(over)) {
                throw new RefusedException(
                        ErrorCode.DENIED, "RETENTION_RUNNING", "its newest entry is kept until " + over);
            }
            requireNoHold(range);
            return range;
        });
    }

    private void requireNoHold(Prunable range) throws ImageVaultException {
        List<LegalHold> holds = vault.legal().holds().list().stream()
                .filter(hold -> hold.releasedAt() == null)
                .toList();
        if (holds.isEmpty()) {
            return;
        }
        Set<String> held = new HashSet<>();
        boolean all = false;
        for (LegalHold hold : holds) {
            all |= hold.everything();
            hold.images().forEach(image -> held.add(image.value()));
            for (PatientRef patient : hold.patients()) {
                pseudonyms(patient, range, held);
            }
        }
        boolean[] found = {all};
        vault.log()
                .read(
                        0,
                        entry -> found[0] |= entry.index() < range.before()
                                && (isHeld(entry.image(), held) || isHeld(entry.pseudonym(), held)));
        if (found[0]) {
            throw new RefusedException(
                    ErrorCode.DENIED, "LEGAL_HOLD", "release the hold, or prune what it does not cover");
        }
    }

    private static boolean isHeld(@Nullable String name, Set<String> held) {
        return name != null && held.contains(name);
    }

    /** All that the log may have called a patient up to the end of the range. */
    private void pseudonyms(PatientRef patient, Prunable range, Set<String> into) throws ImageVaultException {
        int[] first = {range.newest().atZone(ZoneOffset.UTC).getYear()};
        int last = first[0];
        vault.log()
                .read(
                        0,
                        entry -> first[0] = Math.min(
                                first[0],
                                Instant.ofEpochMilli(entry.loggedAt())
                                        .atZone(ZoneOffset.UTC)
                                        .getYear()));
        for (PatientRef alias : vault.patients().aliases(patient)) {
            for (int year = first[0]; year <= last; year++) {
                try {
                    vault.parts().patientYears().pseudonym(alias, year).ifPresent(into::add);
                } catch (RefusedException e) {
                    if (e.code() != ErrorCode.SHREDDED) {
                        throw e; // a year that was forgotten names nobody any more
                    }
                }
            }
        }
    }

    /**
     * What a second person approves before a pruning.
     *
     * @param range what would go
     * @return the matter: the range, its root and its newest entry
     */
    public Matter pruning(Prunable range) {
        SortedMap<String, String> particulars = new TreeMap<>();
        particulars.put("from", Long.toString(range.from()));
        particulars.put("before", Long.toString(range.before()));
        particulars.put("root", range.root());
        particulars.put("newest", range.newest().toString());
        return Matter.of("AUDIT_PRUNE", "log entries before " + range.before(), particulars, actor);
    }

    /**
     * Removes the oldest part of the log. All proofs and checkpoints that were ever given still verify.
     *
     * @param range as {@link #prunable} gave it; retention and holds are asked anew
     * @param approval of {@link #pruning}; the entry holds it
     * @param archive a folder that gets copies of the segments first, or null
     * @return the index of the entry
     * @throws ImageVaultException {@code DENIED} as {@link #prunable} and {@link Approval#requireFor}, or if it could not be made durable
     */
    public long prune(Prunable range, Approval approval, @Nullable Path archive) throws ImageVaultException {
        return desk.asked("LOG_PRUNE", () -> {
            Prunable now = prunable(range.before());
            approval.requireFor(pruning(now), vault.now());
            return log().prune(now, approval.on(AuditEvent.of("PRUNE", actor, "LOG_PRUNE", "SUCCESS")), archive);
        });
    }

    private LogUpkeep log() throws RefusedException {
        if (vault.byEmergencyKey()) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "EMERGENCY_KEY_OPENS_ALONE", "open the vault by the provider of its keys");
        }
        if (vault.log() instanceof LogUpkeep log) {
            return log;
        }
        throw new RefusedException(ErrorCode.NOT_AVAILABLE, "the log of this vault is kept by its host");
    }
}
