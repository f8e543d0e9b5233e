package io.hipaaimage.core.legal;

/** What an individual's permission has to tell the individual (45 CFR 164.508(a)(3)-(4), (c)(2); 42 CFR 2.31(a)(4)-(6), (10)). */
public enum Statement {
    /** That it can be revoked in writing, the exceptions, and how. */
    REVOCATION,
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
    FUNDRAISING_CHOICE
}
