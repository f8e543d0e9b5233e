package io.hipaaimage.core.access;

import io.hipaaimage.core.Role;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question to policy: who, why, what, under which circumstances. What is not said is closed: unknown where unknown denies, false else.
 * Immutable.
 */
public final class AccessRequest extends Coded {
    private final AuthorizationClaim authorization;
    private final SaidWords said;
    private final PurposeOfUse purpose;
    private final Action action;
    private final Role role;
    private final Relationship relationship;
    private final Mfa mfa;
    private final SessionState session;
    private final DeviceState device;
    private final Sensitivity sensitivity;
    private final Form form;
    private final RecipientKind recipient;
    private final Verification recipientVerified;
    private final BaaState baa;

    private AccessRequest(Builder of) {
        super(of.place, of.columns(), of.said);
        this.authorization = of.authorization;
        this.said = of.said;
        this.purpose = of.purpose;
        this.action = of.action;
        this.role = of.role;
        this.relationship = of.relationship;
        this.mfa = of.mfa;
        this.session = of.session;
        this.device = of.device;
        this.sensitivity = of.sensitivity;
        this.form = of.form;
        this.recipient = of.recipient;
        this.recipientVerified = of.recipientVerified;
        this.baa = of.baa;
    }

    /** The same as small numbers. */
    Coded coded() {
        return this;
    }

    /**
     * Begins a question.
     *
     * @param purpose why
     * @param action what
     * @param role who
     * @return a builder: relationship, MFA, session and device unknown, recipient internal and verified, no agreement, no authorization
     */
    public static Builder builder(PurposeOfUse purpose, Action action, Role role) {
        return new Builder(purpose, action, role);
    }

    /**
     * This question, to be changed.
     *
     * @return a builder with all that this question says
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * Why.
     *
     * @return the purpose of use
     */
    public PurposeOfUse purpose() {
        return purpose;
    }

    /**
     * What.
     *
     * @return the action
     */
    public Action action() {
        return action;
    }

    /**
     * Who.
     *
     * @return the role class
     */
    public Role role() {
        return role;
    }

    /**
     * How the requester stands to the patient.
     *
     * @return the relationship
     */
    public Relationship relationship() {
        return relationship;
    }

    /**
     * Two factors.
     *
     * @return the state
     */
    public Mfa mfa() {
        return mfa;
    }

    /**
     * Logoff.
     *
     * @return the state
     */
    public SessionState session() {
        return session;
    }

    /**
     * The device.
     *
     * @return the state
     */
    public DeviceState device() {
        return device;
    }

    /**
     * What law protects the image more.
     *
     * @return the sensitivity
     */
    public Sensitivity sensitivity() {
        return sensitivity;
    }

    /**
     * How much of a person is left in it.
     *
     * @return the form
     */
    public Form form() {
        return form;
    }

    /**
     * Who gets it.
     *
     * @return the kind
     */
    public RecipientKind recipient() {
        return recipient;
    }

    /**
     * Whether the recipient was verified.
     *
     * @return the state
     */
    public Verification recipientVerified() {
        return recipientVerified;
    }

    /**
     * The agreement with the recipient.
     *
     * @return the state
     */
    public BaaState baa() {
        return baa;
    }

    /**
     * What is presented as the individual's permission.
     *
     * @return the claim
     */
    public AuthorizationClaim authorization() {
        return authorization;
    }

    /**
     * Further facts in the words of the vocabulary: absent is false, an empty value is true, {@code unknown} is unknown, several values
     * are separated by a comma.
     *
     * @return words with values, unmodifiable, sorted
     */
    public Map<String, String> facts() {
        return said.map();
    }

    /**
     * Whether a further fact is said, whatever is said of it.
     *
     * @param word of the vocabulary
     * @return true if it is
     */
    public boolean says(String word) {
        return fact(word) != null;
    }

    /** The words that are said. */
    SaidWords said() {
        return said;
    }

    /** The value of a word, or null where it is not said. */
    @Nullable String fact(String word) {
        return said.value(word);
    }

    boolean sameAs(AccessRequest other) {
        return columns == other.columns
                && purpose.equals(other.purpose)
                && authorization.equals(other.authorization)
                && said.same(other.said);
    }

    /** Puts a question together. For one thread. */
    public static final class Builder {
        private final PurposeOfUse purpose;
        private final int place;
        private final Action action;
        private final Role role;
        private Relationship relationship = Relationship.UNKNOWN;
        private Mfa mfa = Mfa.UNKNOWN;
        private SessionState session = SessionState.UNKNOWN;
        private DeviceState device = DeviceState.UNKNOWN;
        private Sensitivity sensitivity = Sensitivity.NORMAL;
        private Form form = Form.IDENTIFIED;
        private RecipientKind recipient = RecipientKind.INTERNAL;
        private Verification recipientVerified = Verification.Y;
        private BaaState baa = BaaState.NA;
        private AuthorizationClaim authorization = AuthorizationClaim.NONE;
        private SaidWords said = SaidWords.NOTHING;

        private Builder(PurposeOfUse purpose, Action action, Role role) {
            this.purpose = purpose;
            this.place = Coded.place(purpose);
            this.action = action;
            this.role = role;
        }

        private Builder(AccessRequest other) {
            this.purpose = other.purpose;
            this.place = other.coded().purposePlace;
            this.action = other.action;
            this.role = other.role;
            this.relationship = other.relationship;
            this.mfa = other.mfa;
            this.session = other.session;
            this.device = other.device;
            this.sensitivity = other.sensitivity;
            this.form = other.form;
            this.recipient = other.recipient;
            this.recipientVerified = other.recipientVerified;
            this.baa = other.baa;
            this.authorization = other.authorization;
            this.said = other.said;
        }

        /**
         * How the requester stands to the patient.
         *
         * @param value the relationship
         * @return this builder
         */
        public Builder relationship(Relationship value) {
            relationship = value;
            return this;
        }

        /**
         * Two factors.
         *
         * @param value the state
         * @return this builder
         */
        public Builder mfa(Mfa value) {
            mfa = value;
            return this;
        }

        /**
         * Logoff.
         *
         * @param value the state
         * @return this builder
         */
        public Builder session(SessionState value) {
            session = value;
            return this;
        }

        /**
         * The device.
         *
         * @param value the state
         * @return this builder
         */
        public Builder device(DeviceState value) {
            device = value;
            return this;
        }

        /**
         * What law protects the image more.
         *
         * @param value the sensitivity
         * @return this builder
         */
        public Builder sensitivity(Sensitivity value) {
            sensitivity = value;
            return this;
        }

        /**
         * How much of a person is left in it.
         *
         * @param value the form
         * @return this builder
         */
        public Builder form(Form value) {
            form = value;
            return this;
        }

        /**
         * Who gets it.
         *
         * @param value the kind
         * @return this builder
         */
        public Builder recipient(RecipientKind value) {
            recipient = value;
            return this;
        }

        /**
         * Whether the recipient was verified.
         *
         * @param value the state
         * @return this builder
         */
        public Builder recipientVerified(Verification value) {
            recipientVerified = value;
            return this;
        }

        /**
         * The agreement with the recipient.
         *
         * @param value the state
         * @return this builder
         */
        public Builder baa(BaaState value) {
            baa = value;
            return this;
        }

        /**
         * What is presented as the individual's permission.
         *
         * @param value the claim
         * @return this builder
         */
        public Builder authorization(AuthorizationClaim value) {
            authorization = value;
            return this;
        }

        /**
         * A further fact; {@code pep_cannot} may be given several times, any other word stands once.
         *
         * @param word of the vocabulary
         * @param value empty for a plain word that is true, {@code unknown} where it is not known
         * @return this builder
         */
        public Builder fact(String word, String value) {
            String before = word.equals("pep_cannot") ? said.value(word) : null;
            said = said.with(word, before == null ? value : before + "," + value);
            return this;
        }

        private long columns() {
            return Coded.packed(0, action)
                    | Coded.packed(1, role)
                    | Coded.packed(2, recipient)
                    | Coded.packed(3, sensitivity)
                    | Coded.packed(4, form)
                    | Coded.packed(5, relationship)
                    | Coded.packed(6, mfa)
                    | Coded.packed(7, session)
                    | Coded.packed(8, device)
                    | Coded.packed(9, recipientVerified)
                    | Coded.packed(10, baa);
        }

        Builder without(String word) {
            said = said.without(word);
            return this;
        }

        /**
         * The question.
         *
         * @return the question; this builder can go on
         */
        public AccessRequest build() {
            return new AccessRequest(this);
        }
    }
}
