package io.hipaaimage.cli.policy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.RulePack;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads rules and packs of rules from files. */
final class RuleFiles {
    private RuleFiles() {}

    /** What reads a file. */
    private interface Reading<T> {
        T from(BufferedReader reader) throws RefusedException, IOException;
    }

    /** The rules that ship with the library, with packs by their prefixes. */
    static PolicyDecisionPoint standard(Map<String, Path> packs) throws RefusedException, IOException {
        if (packs.isEmpty()) {
            return PolicyDecisionPoint.standard();
        }
        List<RulePack> read = new ArrayList<>();
        for (Map.Entry<String, Path> pack : new TreeMap<>(packs).entrySet()) {
            read.add(read(pack.getValue(), reader -> RulePack.read(pack.getKey(), reader)));
        }
        return PolicyDecisionPoint.with(read);
    }

    /** Rules in place of those that ship with the library. */
    static PolicyDecisionPoint rules(Path file) throws RefusedException, IOException {
        return read(file, PolicyDecisionPoint::unsafeReading);
    }

    private static <T> T read(Path file, Reading<T> reading) throws RefusedException, IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return reading.from(reader);
        } catch (CharacterCodingException e) {
            throw new RefusedException(ErrorCode.USAGE, "a file of rules is not UTF-8");
        }
    }
}
