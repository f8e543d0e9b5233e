package io.hipaaimage.cli.policy;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.RulePacks;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Map;

/** Reads rules and packs of rules from files. */
final class RuleFiles {
    private RuleFiles() {}

    /** What reads a file. */
    private interface Reading {
        PolicyDecisionPoint from(BufferedReader reader) throws RefusedException, IOException;
    }

    /** The rules that ship with the library, with packs by their prefixes. */
    static PolicyDecisionPoint standard(Map<String, Path> packs) throws RefusedException, IOException {
        return packs.isEmpty() ? PolicyDecisionPoint.standard() : PolicyDecisionPoint.with(RulePacks.read(packs));
    }

    /** Rules in place of those that ship with the library. */
    static PolicyDecisionPoint rules(Path file) throws RefusedException, IOException {
        return read(file, PolicyDecisionPoint::unsafeReading);
    }

    private static PolicyDecisionPoint read(Path file, Reading reading) throws RefusedException, IOException {
        try (BufferedReader reader = InputFile.text(file)) {
            return reading.from(reader);
        } catch (CharacterCodingException e) {
            throw new RefusedException(ErrorCode.USAGE, "a file of rules is not UTF-8");
        }
    }
}
