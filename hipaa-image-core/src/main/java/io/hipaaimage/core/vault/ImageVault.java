package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Taken;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.host.HostAudit;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A vault for clinical images. Guarantees: nothing in clear on a disk; no picture without a decision that permits and an entry that is
 * durable; every change of keys, recipients, grants and destructions in the log. Does not guard against root on the running host.
 *
 * <p>Safe for use by several threads; one process opens a home at a time, but that several may serve emergencies from one that can only
 * be read.
 */
public final class ImageVault implements Closeable {
    /** So many images are checked in their order; of more, a time limit may leave a sample. */
    private static final int SOME = 1_000;

    private final VaultState state;
    private final Closeable lock;

    ImageVault(VaultState state, Closeable lock) {
        this.state = state;
        this.lock = lock;
    }

    /**
     * Begins to open or make a vault.
     *
     * @return a builder
     */
    public static VaultBuilder builder() {
        return new VaultBuilder();
    }

    /**
     * What a requester does for a purpose of use.
     *
     * @param requester who asks
     * @param purpose why
     * @return a session, free to make
     */
    public CareSession as(Requester requester, PurposeOfUse purpose) {
        return new CareSession(state, requester, purpose);
    }

    /**
     * Whoever asks under a role name of the host's, by the map that the vault was opened with.
     *
     * @param id the person's or service's own id
     * @param roleName the host's name; one without a class gives a requester whose every question is denied as {@code ROLE_NOT_ALLOWED}
     * @return a requester of whom nothing else is known
     * @throws IllegalArgumentException if id or name is malformed
     */
    public Requester requester(String id, String roleName) {
        return state.host().roles().requester(id, roleName);
    }

    /**
     * What an operator does.
     *
     * @param operator the operator's id, for the log
     * @return the administration
     */
    public Administration administration(String operator) {
        return new Administration(state, operator);
    }

    /**
     * The tenant.
     *
     * @return as given when the vault was made
     */
    public String tenant() {
        return state.settings().tenant();
    }

    /**
     * The rules by which is decided.
     *
     * @return the profile
     */
    public Profile profile() {
        return state.settings().profile();
    }

    /**
     * Until when the emergency key serves that opened this vault, the provider of its keys being away.
     *
     * @return the time after which nothing is permitted any more; empty for a vault that its provider or a passphrase opened
     */
    public Optional<Instant> emergencyUntil() {
        return Optional.ofNullable(state.emergencyUntil());
    }

    /**
     * The events of emergencies since this vault was opened that neither the log nor the spool could keep. Care came first; who opened what
     * then has to be asked and written down by people, and soon.
     *
     * @return how many; what the number was, an {@code EMERGENCY_GAP} entry says when the log is back
     */
    public long emergenciesNotKept() {
        return state.gate().notKept();
    }

    /**
     * Says that the host's own records took something away: a revocation, an end of care, whatever turns an answer of its {@code FactSource}
     * from yes to no. To be called once that is durable there, before anybody is told that it is done. No entry of a permit gets a place in the
     * log from the return on that rests on what the host answered before; what was being decided is asked anew, the host's places too. Only
     * an emergency waits for nobody. What was permitted before goes on until its next look. Costs nothing where it is not called; waits for no
     * disk.
     *
     * @param taken from whom: a patient under any reference, or {@link Taken#FROM_ANYBODY} where that is not certain
     */
    public void takenAway(Taken taken) {
        state.order().changed(taken);
    }

    /**
     * Takes what the host itself has to log, such as sign-ins, into the same chain.
     *
     * @return where to record it; free to make
     */
    public HostAudit hostAudit() {
        return new HostAudit(state.log());
    }

    /**
     * The log, for proofs and checkpoints. Events of the host's own go through {@link #hostAudit}.
     *
     * @return the log
     */
    public AuditLog log() {
        return state.log();
    }

    /**
     * The parts of this vault, for the self-test.
     *
     * @return what is wired
     */
    public Wiring wiring() {
        return new Wiring(state);
    }

    /**
     * How keys are kept, and what is missing, in words for an operator.
     *
     * @return one fact a line
     */
    public List<String> describe() {
        List<String> lines = new ArrayList<>(state.parts().keys().describe());
        if (state.settings().test()) {
            lines.add("TEST_TENANT: never a patient's record; assertions of the command line count");
        }
        try {
            lines.addAll(new Orphans(state).facts());
        } catch (ImageVaultException e) {
            lines.add("RECORDS_LOST unknown: " + e.code());
        }
        if (emergenciesNotKept() > 0) {
            lines.add("EMERGENCIES_NOT_KEPT " + emergenciesNotKept()
                    + " events: neither log nor spool could be written; ask who opened what, and write it down");
        }
        if (state.host().registries() != null) {
            lines.add("REGISTRIES_IN_DATABASE: a backup of the home does not hold them; back the database up with it");
        }
        return lines;
    }

    /**
     * Drains the log, lets go of the keys and of the home.
     *
     * @throws IOException if the home's lock cannot be let go
     */
    @Override
    public void close() throws IOException {
        try (lock) {
            state.log().close();
            state.parts().cipher().close();
        }
    }

    /**
     * Checks sealed images against their records without opening one: all of them, or a random sample where they are too many.
     *
     * @param mostBytes about how many sealed bytes to read before it stops
     * @param longest about how long before it stops
     * @return what was looked at and what differs
     * @throws ImageVaultException if the records cannot be read
     */
    public SealedSample checkSealedImages(long mostBytes, Duration longest) throws ImageVaultException {
        List<Catalogue.Item> items = new ArrayList<>(state.catalogue().all());
        if (items.stream().mapToLong(Catalogue.Item::bytes).sum() > mostBytes || items.size() > SOME) {
            Collections.shuffle(items, state.random()); // what comes first by its name is no sample
        }
        List<String> faults = new ArrayList<>();
        long end = System.nanoTime() + longest.toNanos();
        long read = 0;
        int checked = 0;
        for (Catalogue.Item item : items) {
            if (read > mostBytes || System.nanoTime() - end > 0) {
                break;
            }
            read += item.bytes();
            checked++;
            String fault = state.parts().cipher().checkSealed(item.key());
            if (fault != null) {
                faults.add(item.row().image() + " " + fault);
            }
        }
        return new SealedSample(items.size(), checked, read, faults);
    }
}
