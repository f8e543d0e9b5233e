package io.hipaaimage.core;

/** A determined no: by format, limit, state or policy. Trying again without a change gives the same answer. */
public class RefusedException extends ImageVaultException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String remedy;

    /**
     * A refusal with what would help.
     *
     * @param code the word, of family {@code REFUSED}
     * @param reason why, in one clause without a patient's data
     * @param remedy what the caller can do, or an empty string where nothing helps
     */
    public RefusedException(ErrorCode code, String reason, String remedy) {
        super(code, remedy.isEmpty() ? reason : reason + "; " + remedy, null);
        this.reason = reason;
        this.remedy = remedy;
    }

    /**
     * A refusal that nothing can help.
     *
     * @param code the word, of family {@code REFUSED}
     * @param reason why, in one clause without a patient's data
     */
    public RefusedException(ErrorCode code, String reason) {
        this(code, reason, "");
    }

    /**
     * Why.
     *
     * @return the reason in one clause
     */
    public final String reason() {
        return reason;
    }

    /**
     * What would help.
     *
     * @return what the caller can do, empty where nothing helps
     */
    public final String remedy() {
        return remedy;
    }
}
