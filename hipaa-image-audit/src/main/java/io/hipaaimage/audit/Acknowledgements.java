package io.hipaaimage.audit;

import io.hipaaimage.audit.witness.Witnesses;
import io.hipaaimage.core.AuditLogProvider;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What has to be true before an append is answered, who witnesses the log and which mirror follows it. The log remembers it in {@code
 * log.config}, and an AUDIT_CONFIG entry names each change, so that nobody lowers it unseen. What is not given here stays as the log has
 * it; an event whose level the log asks for and whose mirror or witnesses are not given is refused before it is written.
 *
 * <p>Care does not wait for another machine: an event of the purpose {@code ETREAT} is answered when it is on the disk, whatever its level,
 * and is carried and witnessed afterwards. Immutable.
 */
public final class Acknowledgements implements AuditLogProvider.Options {
    private static final Pattern ACTION = Pattern.compile("[^\\n=]{1,256}");

    private final @Nullable Witnesses witnesses;
    private final @Nullable Mirroring mirror;
    private final SortedMap<String, Level> levels;
    private final boolean mlDsa44;

    /** When an append is answered. */
    public enum Level {
        /** The entry is on the disk. */
        DISK,
        /** It is, and durable in the mirror too. */
        DISK_AND_MIRROR,
        /** It is on the disk, and a quorum of witnesses cosigned a checkpoint over it. */
        DISK_AND_WITNESS
    }

    private Acknowledgements(
            @Nullable Witnesses witnesses,
            @Nullable Mirroring mirror,
            SortedMap<String, Level> levels,
            boolean mlDsa44) {
        this.mlDsa44 = mlDsa44;
        this.witnesses = witnesses;
        this.mirror = mirror;
        this.levels = Collections.unmodifiableSortedMap(new TreeMap<>(levels));
    }

    /**
     * Everything as the log has it.
     *
     * @return to be completed by the other methods
     */
    public static Acknowledgements asLogged() {
        return new Acknowledgements(null, null, new TreeMap<>(), false);
    }

    /**
     * With witnesses, in the place of those that the log had.
     *
     * @param those who cosigns the log's checkpoints; closed by the caller, after the log
     * @return new settings
     */
    public Acknowledgements witnesses(Witnesses those) {
        return new Acknowledgements(those, mirror, levels, mlDsa44);
    }

    /**
     * With a mirror, in the place of the one that the log had. The log carries to it whatever it publishes, while it is open.
     *
     * @param that the mirror
     * @return new settings
     * @throws IllegalArgumentException if its name has another form
     */
    public Acknowledgements mirror(Mirroring that) {
        if (!that.name().matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("a mirror's name has 1 to 64 characters of a-z, 0-9 and -");
        }
        return new Acknowledgements(witnesses, that, levels, mlDsa44);
    }

    /**
     * With a level for a class of events.
     *
     * @param action the events' action, such as {@code SHARE}: one line without {@code =}
     * @param level when they are answered
     * @return new settings
     * @throws IllegalArgumentException if the action has another form
     */
    public Acknowledgements level(String action, Level level) {
        if (!ACTION.matcher(action).matches()) {
            throw new IllegalArgumentException("an action is one line of 1 to 256 characters without =");
        }
        SortedMap<String, Level> more = new TreeMap<>(levels);
        more.put(action, level);
        return new Acknowledgements(witnesses, mirror, more, mlDsa44);
    }

    /**
     * With a line by an ML-DSA-44 key (FIPS 204) on every checkpoint from now on, which a quantum computer cannot forge: a C2SP cosignature
     * of type 6 in the origin's name, about 3.3 KB. The key is made where there is none and stays, as the origin's does; nothing takes the
     * line back, and a checkpoint without it is {@code ALGORITHM_DOWNGRADE}.
     *
     * @return new settings
     */
    public Acknowledgements mlDsa44() {
        return new Acknowledgements(witnesses, mirror, levels, true);
    }

    boolean asksForMlDsa44() {
        return mlDsa44;
    }

    Optional<Witnesses> witnesses() {
        return Optional.ofNullable(witnesses);
    }

    Optional<Mirroring> mirror() {
        return Optional.ofNullable(mirror);
    }

    SortedMap<String, Level> levels() {
        return levels;
    }
}
