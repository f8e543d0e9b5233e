package io.hipaaimage.core.evidence;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.control.Control;
import io.hipaaimage.core.control.ControlCatalogue;
import io.hipaaimage.core.control.Kind;
import io.hipaaimage.core.store.SealedRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The newest word on each control that people attest. Every change is an entry of the log. Safe for use by several threads. */
public final class Attestations {
    private final SealedRegistry registry;
    private final AuditLog log;

    Attestations(SealedRegistry registry, AuditLog log) {
        this.registry = registry;
        this.log = log;
    }

    /**
     * Puts somebody's word on record; it takes the place of an earlier one on the same control, which stays in the log.
     *
     * @param word the word
     * @param actor who enters it
     * @return the index of the entry
     * @throws RefusedException {@code USAGE} if there is no such control, or one that probes alone show
     * @throws UnavailableException if it could not be stored: then it does not count
     */
    public long attest(Attestation word, String actor) throws RefusedException, UnavailableException {
        Optional<Control> control = ControlCatalogue.standard().find(word.control());
        if (control.isEmpty() || control.get().kind() == Kind.LIVE) {
            throw new RefusedException(
                    ErrorCode.USAGE,
                    "there is no such control, or nobody's word counts for it because a probe shows it",
                    "take one that the self-test lists with CONFIG or MANUAL");
        }
        int days = control.get().days();
        if (days > 0 && word.until().isAfter(word.at().plus(Duration.ofDays(days)))) {
            throw new RefusedException(
                    ErrorCode.USAGE,
                    "a word on this control holds " + days + " days at most",
                    "give --days " + days + " or fewer, and renew it then");
        }
        return registry.put(
                word.control(),
                word.row(),
                AuditEvent.of("ADMIN", actor, "ATTEST", "SUCCESS")
                        .fact("control", word.control())
                        .detail("by", word.by())
                        .detail("evidence", word.evidence()),
                log);
    }

    /**
     * The newest word on a control, stale or not.
     *
     * @param control the control's id
     * @return the attestation, or empty
     * @throws UnavailableException {@code STORE_DAMAGED} if another version of this library wrote it
     */
    public Optional<Attestation> on(String control) throws UnavailableException {
        Optional<SortedMap<String, String>> row = registry.get(control);
        return row.isEmpty() ? Optional.empty() : Optional.of(read(row.get()));
    }

    /**
     * The newest word on each control.
     *
     * @return in the order in which the controls were first attested
     * @throws UnavailableException {@code STORE_DAMAGED} if another version of this library wrote one
     */
    public List<Attestation> all() throws UnavailableException {
        List<Attestation> all = new ArrayList<>();
        for (SortedMap<String, String> row : registry.rows().values()) {
            all.add(read(row));
        }
        return all;
    }

    private static Attestation read(SortedMap<String, String> row) throws UnavailableException {
        try {
            return Attestation.of(row);
        } catch (DamagedInputException e) {
            throw new UnavailableException(
                    ErrorCode.STORE_DAMAGED, "an attestation was kept by another version of this library", false, e);
        }
    }
}
