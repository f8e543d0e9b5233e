package io.hipaaimage.core.access;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page that prints the difference of the three profiles: their rules, and the situations that these change, as the analysis finds them. */
final class ProfilePage {
    private final StringBuilder page = new StringBuilder();

    static String text() throws Exception {
        ProfilePage page = new ProfilePage();
        page.head();
        page.rules();
        PolicyAnalysis analysis = new PolicyAnalysis();
        page.difference(analysis, Profile.RULE, Profile.RULE_NPRM);
        page.difference(analysis, Profile.RULE_NPRM, Profile.STRICT);
        return page.page.toString();
    }

    private void head() {
        page.append("""
                # What the three profiles decide differently

                Generated from `rules.tsv` by `ProfilePage`; `ProfilePageTest` holds this page to it. The same by hand: `hipaa-image policy diff rule strict`.

                `rule` is 45 CFR and 42 CFR Part 2 in force. `rule_nprm` adds 90 FR 898 as proposed on 6 January 2025, which was not final in any
                source seen up to August 2026. `strict`, the default, adds what popular guides ask beyond the rule; what it adds is policy, not law.
                The individual's own access is decided by `rule` in all three.

                ## Rules that are not in all three

                | rule | profiles | what | when | gives | citation |
                |---|---|---|---|---|---|
                """);
    }

    private void rules() {
        for (Rule rule : RuleSet.standard().all()) {
            if (!rule.profiles().equals("RNS")) {
                page.append("| %s | %s | %s | `%s` | %s | %s |%n"
                        .formatted(
                                rule.id(),
                                profiles(rule),
                                rule.text(),
                                rule.row().get(3),
                                rule.gives().equals("-") ? "permit" : rule.gives(),
                                rule.citation()));
            }
        }
        page.append("""

                Two facts depend on the profile as well: a documented alternative excuses an unencrypted channel in `rule` alone (164.306(d)(3)), and an
                expert's report that is past its time proves nothing in `strict`.
                """);
    }

    private void difference(PolicyAnalysis analysis, Profile before, Profile after) throws Exception {
        PolicyDecisionPoint policy = PolicyDecisionPoint.standard();
        List<PolicyChange> changes =
                analysis.summary(new PolicyAnalysis.Side(policy, before), new PolicyAnalysis.Side(policy, after));
        page.append(
                """

                ## From `%s` to `%s`

                Whatever `%s` permits and fulfils one of these conditions is decided otherwise by `%s`; nothing else is. What a condition does not name
                can be anything; a bar separates the values that a word can have; `health_information` is what is neither proved de-identified nor of
                somebody who died more than fifty years ago; `ground_in_both=n` means that only rules of one side are a ground, those of the table above.
                No condition can be widened. Obligations differ only where grounds do; `hipaa-image policy diff %s %s` prints them too.

                """.formatted(before.word(), after.word(), before.word(), after.word(), before.word(), after.word()));
        String last = "";
        for (PolicyChange change : changes) {
            String kind = change.what() + ": " + change.before() + " → " + change.after();
            if (!kind.equals(last)) {
                page.append((last.isEmpty() ? "**" : "\n**") + kind + "**\n\n");
                last = kind;
            }
            page.append("* " + words(change.situations()) + "\n");
        }
    }

    private static String words(Map<String, String> situations) {
        return situations.entrySet().stream()
                .map(e -> "`" + e.getKey() + "=" + e.getValue() + "`")
                .collect(Collectors.joining(" "));
    }

    private static String profiles(Rule rule) {
        return List.of(Profile.values()).stream()
                .filter(rule::in)
                .map(Profile::word)
                .collect(Collectors.joining(" "));
    }
}
