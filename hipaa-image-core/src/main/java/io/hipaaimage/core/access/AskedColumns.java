package io.hipaaimage.core.access;

import io.hipaaimage.core.Role;

/**
 * The columns of a question, each one of few values, read back from its small numbers: what has a number is kept once. Immutable.
 */
abstract sealed class AskedColumns extends Coded permits AccessRequest {
    // the places of the columns, in the order of Inputs
    static final int ACTION = 0;
    static final int ROLE = 1;
    static final int RECIPIENT = 2;
    static final int SENSITIVITY = 3;
    static final int FORM = 4;
    static final int RELATIONSHIP = 5;
    static final int MFA = 6;
    static final int SESSION = 7;
    static final int DEVICE = 8;
    static final int VERIFIED = 9;
    static final int BAA = 10;

    /** What holds of all columns but action and role where nothing is said. */
    static final long CLOSED = packed(RELATIONSHIP, Relationship.UNKNOWN)
            | packed(MFA, Mfa.UNKNOWN)
            | packed(SESSION, SessionState.UNKNOWN)
            | packed(DEVICE, DeviceState.UNKNOWN)
            | packed(SENSITIVITY, Sensitivity.NORMAL)
            | packed(FORM, Form.IDENTIFIED)
            | packed(RECIPIENT, RecipientKind.INTERNAL)
            | packed(VERIFIED, Verification.Y)
            | packed(BAA, BaaState.NA);

    private static final Action[] ACTIONS = Action.values();
    private static final Role[] ROLES = Role.values();
    private static final RecipientKind[] RECIPIENTS = RecipientKind.values();
    private static final Sensitivity[] SENSITIVITIES = Sensitivity.values();
    private static final Form[] FORMS = Form.values();
    private static final Relationship[] RELATIONSHIPS = Relationship.values();
    private static final Mfa[] MFAS = Mfa.values();
    private static final SessionState[] SESSIONS = SessionState.values();
    private static final DeviceState[] DEVICES = DeviceState.values();
    private static final Verification[] VERIFICATIONS = Verification.values();
    private static final BaaState[] AGREEMENTS = BaaState.values();

    AskedColumns(int purpose, long columns, SaidWords said) {
        super(purpose, columns, said);
    }

    /**
     * What.
     *
     * @return the action
     */
    public Action action() {
        return ACTIONS[column(ACTION)];
    }

    /**
     * Who.
     *
     * @return the role class
     */
    public Role role() {
        return ROLES[column(ROLE)];
    }

    /**
     * How the requester stands to the patient.
     *
     * @return the relationship
     */
    public Relationship relationship() {
        return RELATIONSHIPS[column(RELATIONSHIP)];
    }

    /**
     * Two factors.
     *
     * @return the state
     */
    public Mfa mfa() {
        return MFAS[column(MFA)];
    }

    /**
     * Logoff.
     *
     * @return the state
     */
    public SessionState session() {
        return SESSIONS[column(SESSION)];
    }

    /**
     * The device.
     *
     * @return the state
     */
    public DeviceState device() {
        return DEVICES[column(DEVICE)];
    }

    /**
     * What law protects the image more.
     *
     * @return the sensitivity
     */
    public Sensitivity sensitivity() {
        return SENSITIVITIES[column(SENSITIVITY)];
    }

    /**
     * How much of a person is left in it.
     *
     * @return the form
     */
    public Form form() {
        return FORMS[column(FORM)];
    }

    /**
     * Who gets it.
     *
     * @return the kind
     */
    public RecipientKind recipient() {
        return RECIPIENTS[column(RECIPIENT)];
    }

    /**
     * Whether the recipient was verified.
     *
     * @return the state
     */
    public Verification recipientVerified() {
        return VERIFICATIONS[column(VERIFIED)];
    }

    /**
     * The agreement with the recipient.
     *
     * @return the state
     */
    public BaaState baa() {
        return AGREEMENTS[column(BAA)];
    }
}
