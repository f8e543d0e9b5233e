package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.legal.Circumstances;
import io.hipaaimage.core.legal.Defect;
import io.hipaaimage.core.legal.Expiry;
import io.hipaaimage.core.legal.Part2Consent;
import io.hipaaimage.core.legal.Part2Validity;
import io.hipaaimage.core.legal.Permission;
import io.hipaaimage.core.legal.Signature;
import io.hipaaimage.core.legal.Statement;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.selftest.check.Evidence;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A consent under 42 CFR Part 2 that lacks an element is no consent, whichever it is. */
final class Part2Elements {
    private static final CheckAbout ABOUT = new CheckAbout(
            "part2-elements",
            List.of("P2-231"),
            "A whole consent under 42 CFR 2.31 is judged, then the same with each of its elements taken out, out of date, dated ahead and"
                    + " revoked.",
            "A consent without the patient's signature counts.");
    private static final Instant NOON = Instant.parse("2026-02-01T12:00:00Z");

    /** What judges a consent. */
    private interface Judge {
        List<Defect> defects(Part2Consent consent, Instant at);
    }

    /** A consent that lacks something. */
    private record Lacking(String code, Part2Consent consent) {}

    private Part2Elements() {}

    static SelfTestCheck probe() {
        return new Probe(ABOUT, b -> trial(Part2Validity::defects), b -> trial(Part2Elements::lenient));
    }

    private static Evidence trial(Judge judge) {
        Findings findings = new Findings();
        findings.require(judge.defects(whole(), NOON).isEmpty(), "A consent with all its elements is found defective.");
        List<Lacking> all = lacking();
        for (Lacking one : all) {
            findings.require(
                    judge.defects(one.consent(), NOON).stream()
                            .anyMatch(d -> d.code().equals(one.code())),
                    "A consent counts that should be " + one.code() + ".");
        }
        return findings.evidence(
                "The whole consent was valid; " + all.size()
                        + " others, each short of one element, out of date, dated ahead or revoked, were each found defective in that.");
    }

    private static List<Lacking> lacking() {
        List<Lacking> all = new ArrayList<>();
        Part2Consent w = whole();
        all.add(new Lacking(
                "CONSENT_DEFECTIVE:patient_name",
                new Part2Consent(
                        false, w.permission(), w.expiry(), w.statements(), w.signature(), w.circumstances(), null)));
        all.add(permission(
                "discloser", says("wound pictures", List.of(), List.of("clinic"), Set.of(PurposeOfUse.TREAT))));
        all.add(permission("description", says("", List.of("ward"), List.of("clinic"), Set.of(PurposeOfUse.TREAT))));
        all.add(permission(
                "recipient", says("wound pictures", List.of("ward"), List.of(), Set.of(PurposeOfUse.TREAT))));
        all.add(permission("purpose", says("wound pictures", List.of("ward"), List.of("clinic"), Set.of())));
        all.add(new Lacking(
                "CONSENT_DEFECTIVE:expiry",
                with(new Expiry(null, "", false, false, ZoneOffset.UTC), w.signature(), null)));
        all.add(new Lacking("CONSENT_EXPIRED", with(on(LocalDate.of(2026, 1, 1)), w.signature(), null)));
        all.add(new Lacking(
                "CONSENT_DEFECTIVE:signature", with(w.expiry(), signed(Signature.Signer.NOBODY, 15), null)));
        all.add(new Lacking(
                "CONSENT_DEFECTIVE:signature", with(w.expiry(), signed(Signature.Signer.REPRESENTATIVE, 15), null)));
        all.add(new Lacking(
                "CONSENT_DEFECTIVE:signature_date",
                with(w.expiry(), new Signature(Signature.Signer.INDIVIDUAL, null, ZoneOffset.UTC, ""), null)));
        all.add(new Lacking(
                "CONSENT_NOT_YET_VALID",
                with(
                        w.expiry(),
                        new Signature(Signature.Signer.INDIVIDUAL, LocalDate.of(2026, 2, 3), ZoneOffset.UTC, ""),
                        null)));
        all.add(new Lacking("CONSENT_REVOKED", with(w.expiry(), w.signature(), NOON)));
        all.add(statements("revocation_statement", Set.of(Statement.REDISCLOSURE, Statement.CONDITIONING)));
        all.add(statements("redisclosure_statement", Set.of(Statement.REVOCATION, Statement.CONDITIONING)));
        all.add(statements("refusal_statement", Set.of(Statement.REVOCATION, Statement.REDISCLOSURE)));
        return all;
    }

    private static Part2Consent whole() {
        return with(on(LocalDate.of(2026, 12, 31)), signed(Signature.Signer.INDIVIDUAL, 15), null);
    }

    private static Part2Consent with(Expiry expiry, Signature signature, @Nullable Instant revoked) {
        return new Part2Consent(
                true,
                says("wound pictures", List.of("ward"), List.of("clinic"), Set.of(PurposeOfUse.TREAT)),
                expiry,
                Set.of(Statement.REVOCATION, Statement.REDISCLOSURE, Statement.CONDITIONING),
                signature,
                new Circumstances(true, false, Set.of(), true, Circumstances.Condition.NONE, false, true),
                revoked);
    }

    private static Lacking permission(String element, Permission permission) {
        Part2Consent w = whole();
        return new Lacking(
                "CONSENT_DEFECTIVE:" + element,
                new Part2Consent(true, permission, w.expiry(), w.statements(), w.signature(), w.circumstances(), null));
    }

    private static Lacking statements(String element, Set<Statement> made) {
        Part2Consent w = whole();
        return new Lacking(
                "CONSENT_DEFECTIVE:" + element,
                new Part2Consent(true, w.permission(), w.expiry(), made, w.signature(), w.circumstances(), null));
    }

    private static Permission says(
            String description, List<String> disclosers, List<String> recipients, Set<PurposeOfUse> purposes) {
        return new Permission(description, Set.of(), disclosers, recipients, purposes, false);
    }

    private static Expiry on(LocalDate day) {
        return new Expiry(day, "", false, false, ZoneOffset.UTC);
    }

    private static Signature signed(Signature.Signer by, int day) {
        return new Signature(by, LocalDate.of(2026, 1, day), ZoneOffset.UTC, "");
    }

    /** Saboteur: lets a consent pass that nobody signed. */
    private static List<Defect> lenient(Part2Consent consent, Instant at) {
        return Part2Validity.defects(consent, at).stream()
                .filter(d -> !d.code().equals("CONSENT_DEFECTIVE:signature"))
                .toList();
    }
}
