package io.hipaaimage.core.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A decision in words: once for whoever stands at the bed, once with rules and paragraphs for counsel. Both say the same decision, and
 * nothing of a patient.
 *
 * @param plain lines without a code or a paragraph
 * @param counsel lines with the rule, its paragraph and whether that is law, a proposal or policy
 */
public record Explanation(List<String> plain, List<String> counsel) {
    private static final Map<String, String> SUBJECTS = DataFile.rows("citations.tsv", 2).stream()
            .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> row[1]));

    /** Copies the lists. */
    public Explanation {
        plain = List.copyOf(plain);
        counsel = List.copyOf(counsel);
    }

    /**
     * Explains.
     *
     * @param request what was asked
     * @param decision what was decided
     * @param profile by which rules
     * @return the words
     */
    public static Explanation of(AccessRequest request, Decision decision, Profile profile) {
        return new Explanation(plain(request, decision), counsel(request, decision, profile));
    }

    private static List<String> plain(AccessRequest request, Decision decision) {
        List<String> lines = new ArrayList<>();
        String asked = "%s may %s%s for %s"
                .formatted(
                        capital(article(PlainWords.of("role", request.role().word()))),
                        PlainWords.of("action", request.action().word()),
                        request.recipient() == RecipientKind.INTERNAL
                                ? ""
                                : " with "
                                        + PlainWords.of(
                                                "recipient", request.recipient().word()),
                        PlainWords.of("purpose", request.purpose().code()));
        if (decision instanceof Decision.Denied denied) {
            lines.add("No. The question was whether " + asked.substring(0, 1).toLowerCase(Locale.ROOT)
                    + asked.substring(1) + ".");
            lines.add("Why not:");
            denied.reasons().forEach(r -> lines.add("- " + plain(r)));
            if (request.recipient() == RecipientKind.CONSUMER_MESSAGING_APP) {
                lines.add("- An ordinary messenger keeps copies that no agreement covers: use a secure share instead.");
            }
            way(denied, lines);
        } else {
            lines.add("Yes. " + asked + ".");
        }
        if (!decision.obligations().isEmpty()) {
            lines.add("What comes with it:");
            decision.obligations().forEach(o -> lines.add("- " + PlainWords.of("obligation", o.id())));
        }
        return lines;
    }

    private static String plain(Reason reason) {
        if (reason.code().startsWith("ATTRIBUTE_MISSING:")) {
            String fact = reason.code().substring("ATTRIBUTE_MISSING:".length());
            return "It could not be found out: " + PlainWords.of("fact", fact) + ".";
        }
        return reason.message();
    }

    private static void way(Decision.Denied denied, List<String> lines) {
        if (!denied.reachable()) {
            lines.add("Nothing that could be obtained would change this.");
            return;
        }
        lines.add("It becomes possible if you:");
        denied.missing().forEach(m -> lines.add("- " + m.how()));
    }

    private static List<String> counsel(AccessRequest request, Decision decision, Profile profile) {
        List<String> lines = new ArrayList<>();
        lines.add("Profile: " + profile.word() + (FactSheet.individual(request) ? ", decided by rule (individual)" : "")
                + ". Rules: SHA-256 " + decision.policyDigest() + ".");
        if (decision instanceof Decision.Permitted permitted) {
            lines.add("Permitted on " + cited(permitted.rule(), permitted.citation()) + ".");
        } else if (decision instanceof Decision.Denied denied) {
            lines.add("Denied.");
            denied.reasons()
                    .forEach(r ->
                            lines.add("- " + r.code() + ": " + cited(r.rule(), r.citation()) + ". " + r.message()));
            denied.missing()
                    .forEach(m -> lines.add("- would permit: " + m.fact() + "=" + m.value() + " (" + m.how() + ")"));
        }
        decision.obligations().forEach(o -> lines.add("- obligation " + o + ": " + status(o)));
        return lines;
    }

    private static String status(Obligation obligation) {
        String paragraph = paragraph(obligation.citation());
        return obligation.byPolicy() ? "policy of this library or site, not law; see " + paragraph : paragraph;
    }

    private static String cited(String rule, String citation) {
        return "rule " + rule + ", " + paragraph(citation);
    }

    /** The paragraph in full, with its subject where the list of citations has it. */
    static String paragraph(String citation) {
        String subject = SUBJECTS.get(citation);
        return named(citation) + (subject == null ? "" : " (" + subject + ")");
    }

    private static String named(String citation) {
        if (citation.startsWith("NPRM ")) {
            return "45 CFR " + citation.substring("NPRM ".length()) + " as proposed in 90 FR 898 (not in force)";
        }
        if (citation.startsWith("16")) {
            return "45 CFR " + citation;
        }
        if (citation.startsWith("2.")) {
            return "42 CFR " + citation;
        }
        return citation.equals("policy") ? "policy of this library or site, not law" : citation;
    }

    private static String article(String noun) {
        return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
