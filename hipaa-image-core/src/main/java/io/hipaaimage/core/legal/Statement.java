package io.hipaaimage.core.legal;

import java.util.Set;

/** What an individual's permission has to tell the individual (45 CFR 164.508(a)(3)-(4), (c)(2); 42 CFR 2.31(a)(4)-(6), (10)). */
public enum Statement {
    /** All of the next three: that it can be revoked in writing, the exceptions, and how (45 CFR 164.508(c)(2)(i)(A)). */
    REVOCATION,
    /** That it can be revoked in writing, and no more than that. */
    REVOCATION_RIGHT,
    /** The exceptions to the right to revoke. */
    REVOCATION_EXCEPTIONS,
    /** How it is revoked. */
    REVOCATION_HOW,
    /** Where the notice of privacy practices says the exceptions and how: a reference to it (45 CFR 164.508(c)(2)(i)(B)). */
    REVOCATION_NOTICE,
    /** Whether anything is conditioned on it, and what a refusal to sign leads to. */
    CONDITIONING,
    /** That the recipient may disclose further, and that it may then no longer be protected. */
    REDISCLOSURE,
    /** That a third party pays for the marketing. */
    REMUNERATION,
    /** That the disclosure is paid for: a sale. */
    SALE,
    /**
     * Under Part 2 alone: that a covered entity or business associate which gets the record for treatment, payment or operations may disclose
     * it further as HIPAA permits, save for proceedings against the patient (42 CFR 2.31(a)(4)(iii)).
     */
    HIPAA_REDISCLOSURE,
    /** Under Part 2 alone: that the patient may elect to get no fundraising communications (42 CFR 2.31(a)(5)(iii)). */
    FUNDRAISING_CHOICE;

    private static final Set<Statement> ABOUT_REVOCATION =
            Set.of(REVOCATION, REVOCATION_RIGHT, REVOCATION_EXCEPTIONS, REVOCATION_HOW, REVOCATION_NOTICE);

    /** Whether anything at all is said of a revocation. */
    static boolean speaksOfRevocation(Set<Statement> made) {
        return made.stream().anyMatch(ABOUT_REVOCATION::contains);
    }

    /** Whether a part of what is said of a revocation is there, by itself or in the whole. */
    static boolean revocation(Set<Statement> made, Statement part) {
        return made.contains(REVOCATION) || made.contains(part);
    }
}
