package io.hipaaimage.core.legal;

/** What a contract with a business associate has to say, or would have to by a proposed rule (45 CFR 164.504(e)(2), 164.314(a)(2)(i)). */
public enum BaaTerm {
    /** The permitted and required uses and disclosures, none that the covered entity could not make. */
    PERMITTED_USES("164.504(e)(2)(i)"),
    /** No use or disclosure other than permitted or required by law. */
    NO_OTHER_USE("164.504(e)(2)(ii)(A)"),
    /** Appropriate safeguards. */
    SAFEGUARDS("164.504(e)(2)(ii)(B)"),
    /** Compliance with the Security Rule. */
    SECURITY_RULE("164.314(a)(2)(i)(A)"),
    /** Reports of uses and disclosures that it does not provide for, and of breaches. */
    REPORT_BREACHES("164.504(e)(2)(ii)(C)"),
    /** Reports of security incidents. */
    REPORT_INCIDENTS("164.314(a)(2)(i)(C)"),
    /** Subcontractors agree to the same. */
    SUBCONTRACTORS("164.504(e)(2)(ii)(D)"),
    /** Subcontractors comply with the Security Rule, by contract. */
    SUBCONTRACTOR_SECURITY("164.314(a)(2)(i)(B)"),
    /** Access for the individual. */
    ACCESS("164.504(e)(2)(ii)(E)"),
    /** Amendment. */
    AMENDMENT("164.504(e)(2)(ii)(F)"),
    /** Accounting of disclosures. */
    ACCOUNTING("164.504(e)(2)(ii)(G)"),
    /** The Privacy Rule where it carries out an obligation of the covered entity. */
    DELEGATED_DUTIES("164.504(e)(2)(ii)(H)"),
    /** Books and records for the Secretary. */
    BOOKS_TO_SECRETARY("164.504(e)(2)(ii)(I)"),
    /** Return or destruction at the end, where feasible. */
    RETURN_OR_DESTROY("164.504(e)(2)(ii)(J)"),
    /** Termination by the covered entity upon a violation of a material term. */
    TERMINATION("164.504(e)(2)(iii)"),
    /**
     * A report that it activated its contingency plan, within 24 hours. No rule in force asks for it: 90 FR 898 proposed it on 6 January 2025,
     * and it is not final.
     */
    CONTINGENCY_NOTICE("NPRM 164.314(a)(2)(i)(D)");

    private final String citation;

    BaaTerm(String citation) {
        this.citation = citation;
    }

    /**
     * Whether a rule in force asks for it.
     *
     * @return false for what is proposed
     */
    public boolean required() {
        return this != CONTINGENCY_NOTICE;
    }

    /**
     * The paragraph that asks for it.
     *
     * @return of 45 CFR, with {@code NPRM} before it where it is proposed and not in force
     */
    public String citation() {
        return citation;
    }
}
