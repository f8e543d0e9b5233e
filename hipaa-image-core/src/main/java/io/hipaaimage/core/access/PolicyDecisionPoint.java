package io.hipaaimage.core.access;

import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.access.Rule.Effect;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides by rules that are data. Guarantees: default deny; a forbid overrides every permit; what is not known never permits, and fires
 * the forbid that tests it, save what an emergency waives; all reasons are given, and no reason that the situation does not have.
 *
 * <p>Pure: the same request at the same time gives the same decision. Safe for use by several threads.
 */
public final class PolicyDecisionPoint {
    private static final Duration VALID = Duration.ofMinutes(1);
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
    private final Remembered remembered = new Remembered();

    PolicyDecisionPoint(RuleSet rules) {
        this.rules = rules;
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
        Remembered.Known known = remembered.of(this, request, profile);
        Verdict verdict = known.verdict();
        Decision.Basis basis = new Decision.Basis(
                verdict.duties(),
                digest,
                () -> sha256(describe(request).getBytes(StandardCharsets.UTF_8)),
                now.plus(VALID));
        Rule ground = verdict.ground();
        if (verdict.reasons().isEmpty() && ground != null) {
            return new Decision.Permitted(basis, ground.id(), ground.citation());
        }
        return new Decision.Denied(basis, verdict.reasons(), () -> known.way(this));
    }

    /** What was found: a ground without reasons is a permit, anything else a denial. */
    record Verdict(@Nullable Rule ground, List<Reason> reasons, List<Obligation> duties) {
        Verdict {
            reasons = List.copyOf(reasons);
            duties = List.copyOf(duties);
        }

        boolean permits() {
            return ground != null && reasons.isEmpty();
        }
    }

    Verdict verdict(AccessRequest request, Profile asked) {
        Profile profile = FactSheet.individual(request) ? Profile.RULE : asked;
        AuthorizationJudgement authorization = new AuthorizationJudgement(request);
        FactSet facts = Facts.of(request, profile, authorization);
        Map<Effect, List<Rule>> active = of(profile);
        Map<String, Reason> reasons = new LinkedHashMap<>();
        forbid(active, Effect.FORBID_ANY, facts, reasons);
        Rule ground = ground(active, facts);
        if (facts.get(Fact.KNOWN_PURPOSE) == FactSet.Tri.TRUE) {
            forbid(active, Effect.FORBID, facts, reasons);
            if (ground == null) {
                new NoGround(this, profile, authorization, facts).explain(reasons);
            }
        }
        if (ground != null && reasons.isEmpty()) {
            List<Obligation> duties = duties(active, Effect.DUTY, facts);
            ground(active, facts, duties);
            Reason unsupported = unsupported(request, duties, facts);
            if (unsupported == null) {
                return new Verdict(ground, List.of(), duties);
            }
            reasons.put(unsupported.code(), unsupported);
        }
        return new Verdict(ground, List.copyOf(reasons.values()), duties(active, Effect.DENIAL_DUTY, facts));
    }

    Map<Effect, List<Rule>> of(Profile profile) {
        return rules.of(profile);
    }

    RuleSet rules() {
        return rules;
    }

    static List<Rule> of(Map<Effect, List<Rule>> rules, Effect effect) {
        return RuleSet.of(rules, effect);
    }

    private static void forbid(
            Map<Effect, List<Rule>> active, Effect effect, FactSet facts, Map<String, Reason> reasons) {
        for (Rule rule : of(active, effect)) {
            if (rule.possible(facts) && !excepted(active, rule, facts)) {
                explain(rule, facts, reasons);
            }
        }
    }

    /** Whether a pack makes an exception to a forbid, and all that the exception needs is known to hold. */
    private static boolean excepted(Map<Effect, List<Rule>> active, Rule forbid, FactSet facts) {
        for (Rule exception : of(active, Effect.WEAKENS)) {
            if (exception.gives().equals(forbid.id()) && exception.holds(facts)) {
                return true;
            }
        }
        return false;
    }

    /** The rule's own reason where all is known, else the columns and words that are not. */
    static void explain(Rule rule, FactSet facts, Map<String, Reason> reasons) {
        if (rule.certain(facts)) {
            reasons.putIfAbsent(rule.gives(), new Reason(rule.gives(), rule.id(), rule.citation(), rule.text()));
            return;
        }
        for (String name : rule.unknowns(facts)) {
            String code = "ATTRIBUTE_MISSING:" + name;
            reasons.putIfAbsent(code, new Reason(code, rule.id(), rule.citation(), "It is not known: " + name + "."));
        }
    }

    @Nullable Rule ground(Map<Effect, List<Rule>> active, FactSet facts) {
        for (Effect effect : List.of(Effect.GROUND_FREE, Effect.GROUND_AUTH, Effect.GROUND)) {
            for (Rule rule : of(active, effect)) {
                if (rule.holds(facts)) {
                    return rule;
                }
            }
        }
        return null;
    }

    /** Grounds bring duties of their own, unless an authorization carries the request. */
    private static void ground(Map<Effect, List<Rule>> active, FactSet facts, List<Obligation> duties) {
        if (facts.get(Fact.CARRIED) == FactSet.Tri.TRUE) {
            return;
        }
        for (Rule rule : of(active, Effect.GROUND)) {
            if (!rule.gives().equals("-") && rule.holds(facts)) {
                add(duties, rule);
            }
        }
    }

    private static List<Obligation> duties(Map<Effect, List<Rule>> active, Effect effect, FactSet facts) {
        List<Obligation> duties = new ArrayList<>();
        for (Rule rule : of(active, effect)) {
            if (rule.due(facts)) {
                add(duties, rule);
            }
        }
        return duties;
    }

    private static void add(List<Obligation> duties, Rule rule) {
        boolean policy = rule.gives().startsWith("policy:");
        String id = policy ? rule.gives().substring("policy:".length()) : rule.gives();
        if (duties.stream().noneMatch(d -> d.id().equals(id))) {
            duties.add(new Obligation(id, policy, rule.citation()));
        }
    }

    private static @Nullable Reason unsupported(AccessRequest request, List<Obligation> duties, FactSet facts) {
        String cannot = request.fact("pep_cannot");
        if (cannot == null) {
            return null;
        }
        boolean emergency = facts.get(Fact.EMERGENCY) == FactSet.Tri.TRUE;
        for (String word : cannot.split(",", -1)) {
            String id = word.startsWith("policy:") ? word.substring("policy:".length()) : word;
            boolean excused = emergency && id.equals("NOTIFY_PRIVACY_OFFICER");
            if (!excused && duties.stream().anyMatch(d -> d.id().equals(id))) {
                return new Reason(
                        "OBLIGATION_UNSUPPORTED",
                        "OBL-00",
                        "164.502(b)(1)",
                        "An obligation cannot be fulfilled here: " + id + ".");
            }
        }
        return null;
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
