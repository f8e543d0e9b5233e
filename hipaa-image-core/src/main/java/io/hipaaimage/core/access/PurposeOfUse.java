package io.hipaaimage.core.access;

/**
 * Why an image is asked for: a code of HL7 v3 PurposeOfUse, or one of ours where HL7 has none. Any code can be asked with; one that policy
 * does not list is denied.
 *
 * @param code 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 */
public record PurposeOfUse(String code) {
    /** Treatment. */
    public static final PurposeOfUse TREAT = new PurposeOfUse("TREAT");
    /** Emergency treatment. */
    public static final PurposeOfUse ETREAT = new PurposeOfUse("ETREAT");
    /** Payment. */
    public static final PurposeOfUse HPAYMT = new PurposeOfUse("HPAYMT");
    /** Health care operations. */
    public static final PurposeOfUse HOPERAT = new PurposeOfUse("HOPERAT");
    /** Training; operations. */
    public static final PurposeOfUse TRAIN = new PurposeOfUse("TRAIN");
    /** Training of a model; ours, not an HL7 code. */
    public static final PurposeOfUse AITRAIN = new PurposeOfUse("AITRAIN");
    /** Fund raising; ours. */
    public static final PurposeOfUse FUNDRAISE = new PurposeOfUse("FUNDRAISE");
    /** Marketing. */
    public static final PurposeOfUse HMARKT = new PurposeOfUse("HMARKT");
    /** Research. */
    public static final PurposeOfUse HRESCH = new PurposeOfUse("HRESCH");
    /** The patient's own request. */
    public static final PurposeOfUse PATRQT = new PurposeOfUse("PATRQT");
    /** A family member's request. */
    public static final PurposeOfUse FAMRQT = new PurposeOfUse("FAMRQT");
    /** Public health. */
    public static final PurposeOfUse PUBHLTH = new PurposeOfUse("PUBHLTH");
    /** Patient safety. */
    public static final PurposeOfUse PATSFTY = new PurposeOfUse("PATSFTY");
    /** Averting a threat. */
    public static final PurposeOfUse THREAT = new PurposeOfUse("THREAT");
    /** Decedent. */
    public static final PurposeOfUse HDECD = new PurposeOfUse("HDECD");
    /** Donation. */
    public static final PurposeOfUse DONAT = new PurposeOfUse("DONAT");
    /** Oversight. */
    public static final PurposeOfUse HCOMPL = new PurposeOfUse("HCOMPL");
    /** Legal. */
    public static final PurposeOfUse HLEGAL = new PurposeOfUse("HLEGAL");
    /** Employment; ours. */
    public static final PurposeOfUse EMPLOY = new PurposeOfUse("EMPLOY");
    /** The press; ours. */
    public static final PurposeOfUse MEDIA = new PurposeOfUse("MEDIA");
    /** Records management. */
    public static final PurposeOfUse RECORDMGT = new PurposeOfUse("RECORDMGT");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the code has another form
     */
    public PurposeOfUse {
        if (!code.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("a purpose of use has 1 to 64 characters of A-Z a-z 0-9 . _ -");
        }
    }

    /**
     * The purpose of a code.
     *
     * @param code the code
     * @return the purpose, known or not
     */
    public static PurposeOfUse of(String code) {
        return new PurposeOfUse(code);
    }

    @Override
    public String toString() {
        return code;
    }
}
