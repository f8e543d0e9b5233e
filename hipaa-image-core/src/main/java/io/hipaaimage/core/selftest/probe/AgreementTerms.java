package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.legal.BaaTerm;
import io.hipaaimage.core.legal.BaaValidity;
import io.hipaaimage.core.legal.BusinessAssociateAgreement;
import io.hipaaimage.core.legal.Defect;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** An agreement with a business associate has every term that the law asks for, or it is none: whichever is missing. */
final class AgreementTerms {
    private static final String EXAMPLE = """
            {"id":"canary","associate":"Canary Cloud","recipients":["canary-cloud"],"terms":[%s],"signedOn":"2026-01-01",
            "startsOn":"2026-01-01","zone":"UTC","breachNoticeDays":10,"incidentNoticeDays":10}
            """;
    private static final CheckAbout ABOUT = new CheckAbout(
            "agreement-terms",
            List.of("SEC-314-a", "PRV-502-e"),
            "A whole agreement with a business associate is filed in a scratch vault, then the same with each of its terms taken out; those"
                    + " on file in the vault at hand are read for their terms.",
            "An agreement without the return or destruction of information counts.");

    private static final List<BaaTerm> REQUIRED =
            Arrays.stream(BaaTerm.values()).filter(BaaTerm::required).toList();

    private AgreementTerms() {}

    /** What judges an agreement. */
    private interface Judge {
        List<Defect> defects(BusinessAssociateAgreement agreement);
    }

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(b, BaaValidity::defects), b -> trial(b, AgreementTerms::lenient));
    }

    private static Evidence trial(Bench bench, Judge judge) throws Exception {
        Findings findings = new Findings();
        try (ScratchVault scratch = ScratchVault.make(bench, Sabotage.NONE)) {
            for (BaaTerm missing : REQUIRED) {
                Set<BaaTerm> others = EnumSet.copyOf(REQUIRED);
                others.remove(missing);
                BusinessAssociateAgreement partial = agreement(others);
                findings.require(
                        judge.defects(partial).stream()
                                .anyMatch(d -> d.citation().equals(missing.citation())),
                        "An agreement without " + word(missing) + " (" + missing.citation() + ") counts.");
                findings.refused(
                        "To file an agreement without " + word(missing),
                        "REFUSED",
                        Refusal.of(() -> scratch.vault()
                                .administration("canary.desk")
                                .legal()
                                .file(partial)));
            }
            BusinessAssociateAgreement whole = agreement(REQUIRED);
            findings.require(judge.defects(whole).isEmpty(), "A whole agreement is found defective.");
            String code = Refusal.of(
                    () -> scratch.vault().administration("canary.desk").legal().file(whole));
            findings.require(code.isEmpty(), "A whole agreement cannot be filed.");
        }
        return findings.evidence(REQUIRED.size()
                + " agreements that lack one term each were not filed, each with its paragraph; a whole one was. "
                + atHand(findings, bench, judge));
    }

    private static String atHand(Findings findings, Bench bench, Judge judge) {
        if (bench.vault().isEmpty()) {
            return "No vault was given.";
        }
        Instant now = bench.vault().get().wiring().clock().instant();
        List<BusinessAssociateAgreement> live = bench.vault().get().wiring().agreements().stream()
                .filter(a -> !a.term().expired(now) && !a.term().terminated(now))
                .toList();
        long defective = live.stream().filter(a -> !judge.defects(a).isEmpty()).count();
        findings.require(defective == 0, defective + " agreements of the vault at hand lack a term.");
        return live.isEmpty()
                ? "The vault at hand has no agreement in force."
                : live.size()
                        + " agreements of the vault at hand have every term; that the paper says so is its signers' word.";
    }

    private static BusinessAssociateAgreement agreement(Collection<BaaTerm> terms)
            throws io.hipaaimage.core.RefusedException {
        String words = Arrays.stream(BaaTerm.values())
                .filter(terms::contains)
                .map(t -> '"' + word(t) + '"')
                .collect(Collectors.joining(","));
        return BusinessAssociateAgreement.parse(EXAMPLE.replace("%s", words).getBytes(StandardCharsets.UTF_8));
    }

    private static String word(BaaTerm term) {
        return term.name().toLowerCase(Locale.ROOT);
    }

    /** Saboteur: does not ask what becomes of the information at the end. */
    private static List<Defect> lenient(BusinessAssociateAgreement agreement) {
        return BaaValidity.defects(agreement).stream()
                .filter(d -> !d.citation().equals(BaaTerm.RETURN_OR_DESTROY.citation()))
                .toList();
    }
}
