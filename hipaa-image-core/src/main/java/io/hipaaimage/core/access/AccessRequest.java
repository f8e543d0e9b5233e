package io.hipaaimage.core.access;

import io.hipaaimage.core.Role;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question to policy: who, why, what, under which circumstances. What is not said is closed: unknown where unknown denies, false else.
 * Immutable.
 */
public final class AccessRequest {
    private final Builder of;
    private final Coded coded;

    private AccessRequest(Builder of) {
        this.of = of;
        this.coded = new Coded(of.purpose, of.columns(), of.said);
    }

    /** The same as small numbers. */
    Coded coded() {
        return coded;
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
        return new Builder(of);
    }

    /**
     * Why.
     *
     * @return the purpose of use
     */
    public PurposeOfUse purpose() {
        return of.purpose;
    }

    /**
     * What.
     *
     * @return the action
     */
    public Action action() {
        return of.action;
    }

    /**
     * Who.
     *
     * @return the role class
     */
    public Role role() {
        return of.role;
    }

    /**
     * How the requester stands to the patient.
     *
     * @return the relationship
     */
    public Relationship relationship() {
        return of.relationship;
    }

    /**
     * Two factors.
     *
     * @return the state
     */
    public Mfa mfa() {
        return of.mfa;
    }

    /**
     * Logoff.
     *
     * @return the state
     */
    public SessionState session() {
        return of.session;
    }

    /**
     * The device.
     *
     * @return the state
     */
    public DeviceState device() {
        return of.device;
    }

    /**
     * What law protects the image more.
     *
     * @return the sensitivity
     */
    public Sensitivity sensitivity() {
        return of.sensitivity;
    }

    /**
     * How much of a person is left in it.
     *
     * @return the form
     */
    public Form form() {
        return of.form;
    }

    /**
     * Who gets it.
     *
     * @return the kind
     */
    public RecipientKind recipient() {
        return of.recipient;
    }

    /**
     * Whether the recipient was verified.
     *
     * @return the state
     */
    public Verification recipientVerified() {
        return of.recipientVerified;
    }

    /**
     * The agreement with the recipient.
     *
     * @return the state
     */
    public BaaState baa() {
        return of.baa;
    }

    /**
     * What is presented as the individual's permission.
     *
     * @return the claim
     */
    public AuthorizationClaim authorization() {
        return of.authorization;
    }

    /**
     * Further facts in the words of the vocabulary: absent is false, an empty value is true, {@code unknown} is unknown, several values
     * are separated by a comma.
     *
     * @return words with values, unmodifiable, sorted
     */
    public Map<String, String> facts() {
        return of.said.map();
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
        return of.said;
    }

    /** The value of a word, or null where it is not said. */
    @Nullable String fact(String word) {
        return of.said.value(word);
    }

    boolean sameAs(AccessRequest other) {
        return coded.columns == other.coded.columns
                && of.purpose.equals(other.of.purpose)
                && of.authorization.equals(other.of.authorization)
                && of.said.same(other.of.said);
    }

    /** Puts a question together. For one thread. */
    public static final class Builder {
        private final PurposeOfUse purpose;
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
            this.action = action;
            this.role = role;
        }

        private Builder(Builder other) {
            this.purpose = other.purpose;
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
            return Coded.packed(
                    action,
                    role,
                    recipient,
                    sensitivity,
                    form,
                    relationship,
                    mfa,
                    session,
                    device,
                    recipientVerified,
                    baa);
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
            return new AccessRequest(new Builder(this));
        }
    }
}
