package io.hipaaimage.core.access;

import io.hipaaimage.core.Role;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question to policy: who, why, what, under which circumstances. What is not said is closed: unknown where unknown denies, false else.
 * Immutable.
 */
public final class AccessRequest extends AskedColumns {
    private static final KnownClaims.Known NO_CLAIM = Objects.requireNonNull(KnownClaims.of(AuthorizationClaim.NONE));

    private final AuthorizationClaim authorization;
    private final SaidWords said;
    private final PurposeOfUse purpose;
    private final int claimNumber;

    private AccessRequest(Builder of) {
        super(of.place, of.columns, of.said);
        this.authorization = of.authorization;
        this.said = of.said;
        this.purpose = of.purpose;
        this.claimNumber = of.claimNumber;
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

    /** The number of the claim, or {@link KnownClaims#UNKNOWN}. */
    int claimNumber() {
        return claimNumber;
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
        private long columns;
        private final @Nullable AccessRequest before;
        private AuthorizationClaim authorization;
        private int claimNumber;
        private SaidWords said = SaidWords.NOTHING;

        private Builder(PurposeOfUse purpose, Action action, Role role) {
            this.purpose = purpose;
            this.place = Coded.place(purpose);
            this.columns = packed(ACTION, action) | packed(ROLE, role) | CLOSED;
            this.before = null;
            this.authorization = NO_CLAIM.claim();
            this.claimNumber = NO_CLAIM.number();
        }

        private Builder(AccessRequest other) {
            this.purpose = other.purpose;
            this.place = other.purposePlace;
            this.columns = other.columns;
            this.authorization = other.authorization;
            this.claimNumber = other.claimNumber;
            this.said = other.said;
            this.before = other;
        }

        /**
         * How the requester stands to the patient.
         *
         * @param value the relationship
         * @return this builder
         */
        public Builder relationship(Relationship value) {
            columns = replaced(columns, RELATIONSHIP, value);
            return this;
        }

        /**
         * Two factors.
         *
         * @param value the state
         * @return this builder
         */
        public Builder mfa(Mfa value) {
            columns = replaced(columns, MFA, value);
            return this;
        }

        /**
         * Logoff.
         *
         * @param value the state
         * @return this builder
         */
        public Builder session(SessionState value) {
            columns = replaced(columns, SESSION, value);
            return this;
        }

        /**
         * The device.
         *
         * @param value the state
         * @return this builder
         */
        public Builder device(DeviceState value) {
            columns = replaced(columns, DEVICE, value);
            return this;
        }

        /**
         * What law protects the image more.
         *
         * @param value the sensitivity
         * @return this builder
         */
        public Builder sensitivity(Sensitivity value) {
            columns = replaced(columns, SENSITIVITY, value);
            return this;
        }

        /**
         * How much of a person is left in it.
         *
         * @param value the form
         * @return this builder
         */
        public Builder form(Form value) {
            columns = replaced(columns, FORM, value);
            return this;
        }

        /**
         * Who gets it.
         *
         * @param value the kind
         * @return this builder
         */
        public Builder recipient(RecipientKind value) {
            columns = replaced(columns, RECIPIENT, value);
            return this;
        }

        /**
         * Whether the recipient was verified.
         *
         * @param value the state
         * @return this builder
         */
        public Builder recipientVerified(Verification value) {
            columns = replaced(columns, VERIFIED, value);
            return this;
        }

        /**
         * The agreement with the recipient.
         *
         * @param value the state
         * @return this builder
         */
        public Builder baa(BaaState value) {
            columns = replaced(columns, BAA, value);
            return this;
        }

        /**
         * What is presented as the individual's permission.
         *
         * @param value the claim
         * @return this builder
         */
        @SuppressWarnings("ReferenceEquality") // what is the same object has the same number
        public Builder authorization(AuthorizationClaim value) {
            if (value != authorization) {
                KnownClaims.Known known = KnownClaims.of(value);
                authorization = known == null ? value : known.claim();
                claimNumber = known == null ? KnownClaims.UNKNOWN : known.number();
            }
            return this;
        }

        /**
         * A further fact; {@code pep_cannot} may be given several times, any other word stands once. A word or a value that the vocabulary
         * does not have makes a question that cannot be evaluated, which is denied as {@code EVALUATION_ERROR}: a hold that is misspelt
         * must not be none.
         *
         * @param word of the vocabulary
         * @param value empty for a plain word that is true, {@code unknown} where it is not known
         * @return this builder
         */
        public Builder fact(String word, String value) {
            boolean duty = word.equals("pep_cannot");
            if (!duty && !Vocabulary.knows(word, value)) {
                said = said.with("rule_throws", "");
                return this;
            }
            String before = duty ? said.value(word) : null;
            said = said.with(word, before == null ? value : before + "," + value);
            return this;
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
            return before != null && isUnchanged(before) ? before : new AccessRequest(this);
        }

        @SuppressWarnings("ReferenceEquality") // what is equal and another object is made anew, which costs time alone
        private boolean isUnchanged(AccessRequest from) {
            return columns == from.columns && authorization == from.authorization && said == from.said;
        }
    }
}
