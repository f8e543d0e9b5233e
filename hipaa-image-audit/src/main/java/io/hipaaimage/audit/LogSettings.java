package io.hipaaimage.audit;

import io.hipaaimage.audit.Acknowledgements.Level;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.VaultBugException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code log.config} says.
 *
 * @param levels the level of events by their action, where it is above the disk
 * @param mirror the mirror's name, empty where there is none
 * @param witnesses lines of witnesses, groups and quorum
 * @param mlDsa44 the verifier key of the ML-DSA-44 line that each checkpoint carries, empty where it carries none
 */
record LogSettings(SortedMap<String, Level> levels, String mirror, List<String> witnesses, String mlDsa44) {
    private static final String LEVEL = "acknowledge.";
    private static final String MIRROR = "mirror=";
    private static final String ML_DSA_44 = "ml-dsa-44=";

    static LogSettings parse(byte[] text) throws DamagedInputException {
        SortedMap<String, Level> levels = new TreeMap<>();
        String mirror = "";
        String mlDsa44 = "";
        List<String> rest = new ArrayList<>();
        for (String line : new String(text, StandardCharsets.UTF_8).split("\n", -1)) {
            if (line.startsWith(LEVEL) && line.indexOf('=') > 0) {
                levels.put(line.substring(LEVEL.length(), line.indexOf('=')), level(line));
            } else if (line.startsWith(MIRROR)) {
                mirror = line.substring(MIRROR.length());
            } else if (line.startsWith(ML_DSA_44)) {
                mlDsa44 = line.substring(ML_DSA_44.length());
            } else if (!line.isEmpty()) {
                rest.add(line);
            }
        }
        return new LogSettings(levels, mirror, rest, mlDsa44);
    }

    private static Level level(String line) throws DamagedInputException {
        String word = line.substring(line.indexOf('=') + 1);
        for (Level level : Level.values()) {
            if (level.name().equals(word)) {
                return level;
            }
        }
        throw new DamagedInputException(
                ErrorCode.UNSUPPORTED_VERSION, "audit log: its settings name a level that is not known here", -1);
    }

    /**
     * These with what was asked for; what was not stays.
     *
     * @param line the verifier key of the ML-DSA-44 line, or an empty text
     */
    LogSettings with(Acknowledgements asked, String line) {
        SortedMap<String, Level> merged = new TreeMap<>(levels);
        merged.putAll(asked.levels());
        merged.values().removeIf(level -> level == Level.DISK);
        return new LogSettings(
                merged,
                asked.mirror().map(Mirroring::name).orElse(mirror),
                asked.witnesses().map(w -> w.describe().lines().toList()).orElse(witnesses),
                line);
    }

    /** The key of the ML-DSA-44 line. */
    Optional<VerifierKey> mlDsaKey() {
        return mlDsaKey(mlDsa44);
    }

    static Optional<VerifierKey> mlDsaKey(String line) {
        try {
            return line.isEmpty() ? Optional.empty() : Optional.of(VerifierKey.parse(line));
        } catch (DamagedInputException e) {
            throw new VaultBugException("a log was opened with a line that was not compared with its key", e);
        }
    }

    byte[] text() {
        StringBuilder text = new StringBuilder();
        levels.forEach((action, level) ->
                text.append(LEVEL).append(action).append('=').append(level).append('\n'));
        if (!mirror.isEmpty()) {
            text.append(MIRROR).append(mirror).append('\n');
        }
        if (!mlDsa44.isEmpty()) {
            text.append(ML_DSA_44).append(mlDsa44).append('\n');
        }
        witnesses.forEach(line -> text.append(line).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
