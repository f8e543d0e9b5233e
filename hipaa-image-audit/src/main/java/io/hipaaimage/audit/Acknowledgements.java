package io.hipaaimage.audit;

import io.hipaaimage.audit.witness.Witnesses;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What has to be true before an append is answered, and who witnesses the log. The log remembers it in {@code log.config}, and an
 * AUDIT_CONFIG entry names each change, so that nobody lowers it unseen. Immutable.
 *
 * @param witnesses who cosigns the log's checkpoints; closed by the caller, after the log
 * @param byAction the level of events by their action, such as {@code SHARE}; others are answered when they are on the disk
 */
public record Acknowledgements(Optional<Witnesses> witnesses, Map<String, Level> byAction) {
    /** When an append is answered. */
    public enum Level {
        /** The entry is on the disk. */
        DISK,
        /** It is, and a quorum of witnesses cosigned a checkpoint over it. */
        DISK_AND_WITNESS
    }

    /**
     * Copies the map.
     *
     * @throws IllegalArgumentException if a level asks for witnesses and there are none, or an action holds a line break
     */
    public Acknowledgements {
        byAction = java.util.Collections.unmodifiableMap(new TreeMap<>(byAction));
        if (witnesses.isEmpty() && byAction.containsValue(Level.DISK_AND_WITNESS)) {
            throw new IllegalArgumentException("a level asks for witnesses, and there are none");
        }
        if (byAction.keySet().stream().anyMatch(a -> a.isEmpty() || a.indexOf('\n') >= 0)) {
            throw new IllegalArgumentException("an action is one line");
        }
    }

    Level level(String action) {
        return byAction.getOrDefault(action, Level.DISK);
    }

    /** The text of {@code log.config}: sorted lines. */
    byte[] config() {
        StringBuilder text = new StringBuilder();
        byAction.forEach((action, level) -> text.append("acknowledge.")
                .append(action)
                .append('=')
                .append(level)
                .append('\n'));
        witnesses.ifPresent(w -> text.append(w.describe()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
