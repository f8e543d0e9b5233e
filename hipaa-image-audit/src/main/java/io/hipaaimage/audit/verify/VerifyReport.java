package io.hipaaimage.audit.verify;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a verification found, and what it could not have found.
 *
 * @param entries the number of entries that were read in one whole chain
 * @param covered how many of them are under a checkpoint whose signature and root hold
 * @param verdict what it comes to
 * @param findings what was found, at most 100 of a case
 * @param notDetectable the attacks that this verification could not have seen, each a word, with what it was given
 * @param keyPinned whether the log's key came from outside of the folder
 */
public record VerifyReport(
        long entries,
        long covered,
        Verdict verdict,
        List<VerifyFinding> findings,
        List<String> notDetectable,
        boolean keyPinned) {
    /** Copies the lists. */
    public VerifyReport {
        findings = List.copyOf(findings);
        notDetectable = List.copyOf(notDetectable);
    }

    /**
     * This report as the last line of {@code audit verify --json}.
     *
     * @return one JSON object in one line
     */
    public String toJson() {
        return "{\"entries\":" + entries + ",\"covered\":" + covered + ",\"verdict\":\"" + verdict + "\",\"findings\":"
                + findings.stream().map(VerifyReport::json).collect(Collectors.joining(",", "[", "]"))
                + ",\"notDetectable\":"
                + notDetectable.stream().map(VerifyReport::quoted).collect(Collectors.joining(",", "[", "]"))
                + ",\"keyPinned\":" + keyPinned + "}";
    }

    private static String json(VerifyFinding f) {
        return "{\"case\":\"" + f.kind() + "\",\"index\":" + f.index() + ",\"detail\":" + quoted(f.detail()) + "}";
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\' || c < ' ') {
                out.append(String.format("\\u%04x", c));
            } else {
                out.append((char) c);
            }
        });
        return out.append('"').toString();
    }
}
