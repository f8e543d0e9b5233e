package io.hipaaimage.core;

import java.util.List;

/**
 * What is in a picture's file. Pixels are not judged: a face or a burned-in name is seen by people, not here.
 *
 * @param format such as {@code JPEG}, {@code PNG}; {@code unknown} where the structure is none that we know
 * @param findings what was found
 * @param risk {@code none}, {@code low} or {@code high}
 * @param fullProtection whether a scrub accounts for every byte of this format
 * @param why the reasons for the risk
 */
public record Inspection(String format, List<Finding> findings, String risk, boolean fullProtection, List<String> why) {
    /** Copies the lists. */
    public Inspection {
        findings = List.copyOf(findings);
        why = List.copyOf(why);
    }
}
