package io.hipaaimage.core.access;

import io.hipaaimage.core.Role;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A question to policy: who, why, what, under which circumstances. What is not said is closed: unknown where unknown denies, false else.
 * Immutable.
 */
public final class AccessRequest {
    private final Builder of;
    private final long said;
    private final int hash;
    private final Coded coded;
    private final String[] words;
    private final String[] values;

    private AccessRequest(Builder of) {
        this.of = of;
        this.said = said(of.facts);
        this.words = of.facts.keySet().toArray(String[]::new);
        this.values = of.facts.values().toArray(String[]::new);
        this.hash = hash(of);
        this.coded = new Coded(of.purpose, of.columns(), of.facts);
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
        return Collections.unmodifiableMap(of.facts);
    }

    /** How many words are said. */
    int count() {
        return words.length;
    }

    /** The word at a place below {@link #count}. */
    String word(int place) {
        return words[place];
    }

    /** What is said with the word at a place. */
    String value(int place) {
        return values[place];
    }

    /** The value of a word, or null where it is not said. Most questions say few words and are asked for many. */
    @Nullable String fact(String word) {
        return (said >>> word.hashCode() & 1) == 0 ? null : of.facts.get(word);
    }

    private static long said(Map<String, String> facts) {
        long bits = 0;
        for (String word : facts.keySet()) {
            bits |= 1L << word.hashCode();
        }
        return bits;
    }

    /** Over all that is asked, the same for the same question in every process. */
    int hash() {
        return hash;
    }

    private static int hash(Builder of) {
        int hash = of.purpose.code().hashCode();
        hash = 31 * hash + of.action.name().hashCode();
        hash = 31 * hash + of.role.name().hashCode();
        hash = 31 * hash + of.relationship.name().hashCode();
        hash = 31 * hash + of.mfa.name().hashCode();
        hash = 31 * hash + of.session.name().hashCode();
        hash = 31 * hash + of.device.name().hashCode();
        hash = 31 * hash + of.sensitivity.name().hashCode();
        hash = 31 * hash + of.form.name().hashCode();
        hash = 31 * hash + of.recipient.name().hashCode();
        hash = 31 * hash + of.recipientVerified.name().hashCode();
        hash = 31 * hash + of.baa.name().hashCode();
        hash = 31 * hash + of.authorization.hashCode();
        return 31 * hash + of.facts.hashCode();
    }

    boolean asksTheSameAs(AccessRequest other) {
        return this == other
                || (hash == other.hash
                        && of.purpose.equals(other.of.purpose)
                        && of.action == other.of.action
                        && of.role == other.of.role
                        && of.sensitivity == other.of.sensitivity
                        && of.form == other.of.form
                        && of.recipient == other.of.recipient
                        && sameAs(other));
    }

    boolean sameAs(AccessRequest other) {
        return of.relationship == other.of.relationship
                && of.mfa == other.of.mfa
                && of.session == other.of.session
                && of.device == other.of.device
                && of.recipientVerified == other.of.recipientVerified
                && of.baa == other.of.baa
                && of.authorization.equals(other.of.authorization)
                && of.facts.equals(other.of.facts);
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
        private final Map<String, String> facts;

        private Builder(PurposeOfUse purpose, Action action, Role role) {
            this.purpose = purpose;
            this.action = action;
            this.role = role;
            this.facts = new TreeMap<>();
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
            this.facts = new TreeMap<>(other.facts);
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
            facts.merge(word, value, (a, b) -> word.equals("pep_cannot") ? a + "," + b : b);
            return this;
        }

        /** In the order of {@link Inputs}. */
        private Enum<?>[] columns() {
            return new Enum<?>[] {
                action, role, recipient, sensitivity, form, relationship, mfa, session, device, recipientVerified, baa
            };
        }

        Builder without(String word) {
            facts.remove(word);
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
