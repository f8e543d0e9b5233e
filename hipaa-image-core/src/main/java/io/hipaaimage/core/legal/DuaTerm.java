package io.hipaaimage.core.legal;

/** What a data use agreement has to say (45 CFR 164.514(e)(4)(ii)). */
public enum DuaTerm {
    /** The permitted uses and disclosures, none that the covered entity could not make. */
    PERMITTED_USES("164.514(e)(4)(ii)(A)"),
    /** Who may use or receive the limited data set. */
    PERMITTED_RECIPIENTS("164.514(e)(4)(ii)(B)"),
    /** No use or disclosure other than permitted or required by law. */
    NO_OTHER_USE("164.514(e)(4)(ii)(C)(1)"),
    /** Appropriate safeguards. */
    SAFEGUARDS("164.514(e)(4)(ii)(C)(2)"),
    /** Reports of uses and disclosures that it does not provide for. */
    REPORT("164.514(e)(4)(ii)(C)(3)"),
    /** Agents agree to the same. */
    AGENTS("164.514(e)(4)(ii)(C)(4)"),
    /** Neither identification of the information nor contact with the individuals. */
    NO_IDENTIFICATION("164.514(e)(4)(ii)(C)(5)");

    private final String citation;

    DuaTerm(String citation) {
        this.citation = citation;
    }

    /**
     * The paragraph that asks for it.
     *
     * @return of 45 CFR
     */
    public String citation() {
        return citation;
    }
}
