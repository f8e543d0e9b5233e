package io.hipaaimage.audit;

import io.hipaaimage.audit.Acknowledgements.Level;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import org.jspecify.annotations.Nullable;

/** What an append waits for beyond the disk, by the settings that the log's newest AUDIT_CONFIG entry names. Thread-safe. */
final class Confirmations {
    /** Emergency treatment: care does not wait for another machine. */
    private static final String EMERGENCY = "ETREAT";

    private final LogSettings settings;
    private final @Nullable Cosigner witnesses;
    private final @Nullable MirrorFollower mirror;

    private Confirmations(LogSettings settings, @Nullable Cosigner witnesses, @Nullable MirrorFollower mirror) {
        this.settings = settings;
        this.witnesses = witnesses;
        this.mirror = mirror;
    }

    /** Makes what asks witnesses and mirror, and lets it hear of every checkpoint. */
    static Confirmations of(LogParts parts) {
        Acknowledgements asked = parts.acknowledgements();
        Cosigner cosigner = asked.witnesses()
                .map(w -> new Cosigner(
                        w,
                        parts.factory().files(),
                        parts.factory().folder(),
                        parts.threads().exchanges(),
                        parts.threads().publisher(),
                        parts.witnessed()))
                .orElse(null);
        MirrorFollower follower = asked.mirror()
                .map(m -> new MirrorFollower(
                        m,
                        parts.factory().files(),
                        parts.factory().folder(),
                        parts.threads().carrier(),
                        parts.threads().nanos()))
                .orElse(null);
        if (cosigner != null) {
            parts.publisher().tell(cosigner);
        }
        if (follower != null) {
            parts.publisher().tell(follower);
        }
        return new Confirmations(parts.settings(), cosigner, follower);
    }

    /** What an event waits for. */
    Level level(AuditEvent event) {
        return EMERGENCY.equals(event.purpose())
                ? Level.DISK
                : settings.levels().getOrDefault(event.action(), Level.DISK);
    }

    /** Before anything is written: an event that could not be confirmed is refused, not lowered. */
    void requirePossible(Level level) throws UnavailableException {
        if (level == Level.DISK_AND_MIRROR && mirror == null) {
            throw missing("the log wants its mirror to have such an event, and was opened without it");
        }
        if (level == Level.DISK_AND_WITNESS && witnesses == null) {
            throw missing("the log wants such an event witnessed, and was opened without witnesses; name their policy");
        }
    }

    private static UnavailableException missing(String what) {
        return new UnavailableException(ErrorCode.AUDIT_UNCONFIRMED, what, false, null);
    }

    /** Waits until what the level asks for is true of a published size. */
    void await(Level level, long size, long nanos) throws UnavailableException {
        requirePossible(level);
        if (level == Level.DISK_AND_MIRROR && mirror != null) {
            mirror.await(size, nanos);
        }
        if (level == Level.DISK_AND_WITNESS && witnesses != null) {
            witnesses.await(size, nanos);
        }
    }

    /** Gives the mirror the last checkpoint of a log that closes. */
    void drain(long nanos) {
        if (mirror != null) {
            mirror.drain(nanos);
        }
    }
}
