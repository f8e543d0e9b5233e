package io.hipaaimage.audit;

import io.hipaaimage.audit.Acknowledgements.Level;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code log.config} says.
 *
 * @param levels the level of events by their action, where it is above the disk
 * @param mirror the mirror's name, empty where there is none
 * @param witnesses lines of witnesses, groups and quorum
 */
record LogSettings(SortedMap<String, Level> levels, String mirror, List<String> witnesses) {
    private static final String LEVEL = "acknowledge.";
    private static final String MIRROR = "mirror=";

    static LogSettings parse(byte[] text) throws DamagedInputException {
        SortedMap<String, Level> levels = new TreeMap<>();
        String mirror = "";
        List<String> rest = new ArrayList<>();
        for (String line : new String(text, StandardCharsets.UTF_8).split("\n", -1)) {
            if (line.startsWith(LEVEL) && line.indexOf('=') > 0) {
                levels.put(line.substring(LEVEL.length(), line.indexOf('=')), level(line));
            } else if (line.startsWith(MIRROR)) {
                mirror = line.substring(MIRROR.length());
            } else if (!line.isEmpty()) {
                rest.add(line);
            }
        }
        return new LogSettings(levels, mirror, rest);
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

    /** These with what was asked for; what was not stays. */
    LogSettings with(Acknowledgements asked) {
        SortedMap<String, Level> merged = new TreeMap<>(levels);
        merged.putAll(asked.levels());
        merged.values().removeIf(level -> level == Level.DISK);
        return new LogSettings(
                merged,
                asked.mirror().map(Mirroring::name).orElse(mirror),
                asked.witnesses().map(w -> w.describe().lines().toList()).orElse(witnesses));
    }

    byte[] text() {
        StringBuilder text = new StringBuilder();
        levels.forEach((action, level) ->
                text.append(LEVEL).append(action).append('=').append(level).append('\n'));
        if (!mirror.isEmpty()) {
            text.append(MIRROR).append(mirror).append('\n');
        }
        witnesses.forEach(line -> text.append(line).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
