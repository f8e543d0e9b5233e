package io.hipaaimage.core.access;

import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides by rules that are data. Guarantees: default deny; a forbid overrides every permit; what is not known never permits, and fires
 * the forbid that tests it, save what an emergency waives; all reasons are given, and no reason that the situation does not have.
 *
 * <p>Pure: the same request at the same time gives the same decision. Safe for use by several threads.
 */
public final class PolicyDecisionPoint {
    private static final PolicyDecisionPoint STANDARD = new PolicyDecisionPoint(RuleSet.standard());
    private static final Rule AUTHORIZATION = Rule.readAll(List.<String[]>of(new String[] {
                "AUT-00",
                "claim",
                "RNS",
                "phi",
                "AUTHORIZATION_REQUIRED",
                "164.508(a)(1)",
                "Nothing else permits it: an authorization is required."
            }))
            .get(0);

    private final RuleSet rules;
    private final String digest;
    private final KnownWays knownWays = new KnownWays();
    private final CompiledRules compiled;

    PolicyDecisionPoint(RuleSet rules) {
        this.rules = rules;
        this.compiled = new CompiledRules(rules);
        this.digest = sha256(rules.bytes(), DataFile.bytes("purposes.tsv"), DataFile.bytes("obtainable.tsv"));
    }

    /**
     * The rules that ship with the library.
     *
     * @return always the same
     */
    public static PolicyDecisionPoint standard() {
        return STANDARD;
    }

    /**
     * The rules that ship with the library and a host's own. The same facts, the same checks: {@link PolicyAnalysis} proves what holds of
     * them together.
     *
     * @param packs the host's, each with a prefix of its own
     * @return a decision point
     * @throws RefusedException {@code USAGE} if two packs have one prefix, or one weakens what no pack can weaken
     */
    public static PolicyDecisionPoint with(List<RulePack> packs) throws RefusedException {
        return new PolicyDecisionPoint(RuleSet.standard().with(packs));
    }

    /**
     * Rules of a file in place of those that ship, to be compared with them: no vault decides by such.
     *
     * @param reader the text of a rule file, read to its end, not closed
     * @return a decision point
     * @throws RefusedException {@code USAGE} with the row for what is no rule
     * @throws IOException when reading fails
     */
    public static PolicyDecisionPoint unsafeReading(Reader reader) throws RefusedException, IOException {
        return new PolicyDecisionPoint(new RuleSet(RulePack.rows(reader, "")));
    }

    /**
     * The digest of the rules, which stands in every decision and in the log.
     *
     * @return SHA-256 over the rule data in hex
     */
    public String policyDigest() {
        return digest;
    }

    /**
     * Decides.
     *
     * @param request the question
     * @param profile by which rules; the patient's own access is never harder than {@code RULE}
     * @param now the time, from which the answer's validity counts
     * @return the decision; never null, never an exception for a request that could be built
     */
    public Decision decide(AccessRequest request, Profile profile, Instant now) {
        Profile active = effective(request, profile);
        PurposeRules purposeRules = compiled.of(active, request);
        PassedTests passed = purposeRules.passed(request);
        Verdict verdict = passed == null
                ? verdict(request, purposeRules, active)
                : new Judging(purposeRules, active, request, passed.judgement(), passed).verdict();
        Rule ground = verdict.ground();
        return ground != null && verdict.reasons().isEmpty()
                ? new Decision.Permitted(this, request, now, verdict.duties(), ground)
                : new Decision.Denied(this, request, active, now, verdict, passed);
    }

    /** By which rules a question is decided: the patient's own is never harder than the rule in force. */
    private static Profile effective(AccessRequest request, Profile asked) {
        return asked != Profile.RULE && FactSheet.individual(request) ? Profile.RULE : asked;
    }

    /** How a denied question could be permitted, by what it was found to pass, where that is known. */
    Reachability way(AccessRequest request, Profile profile, @Nullable PassedTests passed) {
        PurposeRules active = compiled.of(profile, request);
        Ways ways = active.ways();
        if (request.fact("pep_cannot") == null && ways.parts().size() < Long.SIZE) {
            long violated = passed == null ? ways.violated(request) : ways.violated(passed);
            Reachability known = knownWays.of(ways, violated, request);
            if (known != null) {
                return known;
            }
        }
        return new WayOut(this, profile).from(request);
    }

    String digestOf(AccessRequest request) {
        return sha256(describe(request).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The facts that rules test in a question, by name.
     *
     * @param request the question
     * @param asked by which rules; the patient's own access is never harder than {@code RULE}
     * @return what is true and what is not known
     */
    public NamedFacts facts(AccessRequest request, Profile asked) {
        Profile profile = effective(request, asked);
        return NamedFacts.of(compiled.of(profile, request).facts(request, new AuthorizationJudgement(request)));
    }

    /**
     * What a decision can still depend on, of what was not asked for yet.
     *
     * @param request what is known
     * @param asked by which rules
     * @param open {@code relationship}, {@code authorization} and words that somebody could still answer
     * @return some of what is open; whatever is answered for the others, the decision is the same
     */
    Set<String> open(AccessRequest request, Profile asked, Set<String> open) {
        Profile profile = effective(request, asked);
        return new OpenFacts(compiled.of(profile, request), request, open).relevant();
    }

    Verdict verdict(AccessRequest request, Profile asked) {
        Profile profile = effective(request, asked);
        return verdict(request, compiled.of(profile, request), profile);
    }

    private static Verdict verdict(AccessRequest request, PurposeRules active, Profile profile) {
        AuthorizationJudgement authorization = new AuthorizationJudgement(request);
        FactTests tests = new FactTests(active, active.facts(request, authorization));
        return new Judging(active, profile, request, authorization, tests).verdict();
    }

    RuleSet rules() {
        return rules;
    }

    static Rule authorizationRequired() {
        return AUTHORIZATION;
    }

    private static String describe(AccessRequest request) {
        return String.join(
                "\n",
                request.purpose().code(),
                request.action().word(),
                request.role().word(),
                request.relationship().word(),
                request.mfa().word(),
                request.session().word(),
                request.device().word(),
                request.sensitivity().word(),
                request.form().word(),
                request.recipient().word(),
                request.recipientVerified().word(),
                request.baa().word(),
                String.join(";", request.authorization().words()),
                request.facts().toString());
    }

    private static String sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every JDK has SHA-256", e);
        }
    }
}
