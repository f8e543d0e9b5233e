package io.hipaaimage.core.access;

import java.util.Locale;
import java.util.Optional;

/** Who gets an image. */
public enum RecipientKind {
    /** Stays inside. */
    INTERNAL(Group.INTERNAL),
    /** A provider outside. */
    EXTERNAL_PROVIDER(Group.PROVIDER),
    /** Another covered entity. */
    EXTERNAL_COVERED_ENTITY(Group.COVERED_ENTITY),
    /** A health plan. */
    HEALTH_PLAN(Group.COVERED_ENTITY),
    /** A cloud picture archive. */
    VENDOR_CLOUD_PACS(Group.ASSOCIATE),
    /** A clearinghouse. */
    CLEARINGHOUSE_VENDOR(Group.ASSOCIATE),
    /** An ordinary messenger. */
    CONSUMER_MESSAGING_APP(Group.ASSOCIATE),
    /** A vendor of a model. */
    AI_VENDOR(Group.ASSOCIATE),
    /** A subcontractor of an associate. */
    SUBCONTRACTOR(Group.ASSOCIATE),
    /** 45 CFR 164.512(b)(1)(i). */
    PUBLIC_HEALTH_AUTHORITY(Group.AUTHORITY),
    /** 45 CFR 164.512(b)(1)(ii). */
    CHILD_PROTECTION(Group.AUTHORITY),
    /** 45 CFR 164.512(d). */
    HEALTH_OVERSIGHT_AGENCY(Group.AUTHORITY),
    /** The Secretary (45 CFR 164.502(a)(2)(ii)). */
    HHS_OCR(Group.AUTHORITY),
    /** A court. */
    COURT(Group.AUTHORITY),
    /** 45 CFR 164.512(f). */
    LAW_ENFORCEMENT(Group.AUTHORITY),
    /** 45 CFR 164.512(g). */
    CORONER(Group.AUTHORITY),
    /** 45 CFR 164.512(h). */
    ORGAN_PROCUREMENT(Group.OTHER),
    /** 45 CFR 164.512(b)(1)(iii). */
    FDA_REGULATED_MANUFACTURER(Group.OTHER),
    /** 45 CFR 164.512(l). */
    WORKERS_COMP(Group.OTHER),
    /** The individual, at another address (45 CFR 164.522(b)). */
    SELF_ALTERNATIVE_ADDRESS(Group.INDIVIDUAL),
    /** The individual, by plain e-mail (45 CFR 164.524(c)). */
    SELF_EMAIL_UNENCRYPTED(Group.INDIVIDUAL),
    /** The individual, by plain SMS. */
    SELF_SMS_UNENCRYPTED(Group.INDIVIDUAL),
    /** Whom the individual designates (45 CFR 164.524(c)(3)(ii)). */
    THIRD_PARTY_DESIGNEE(Group.OTHER),
    /** 45 CFR 164.510(b). */
    FAMILY_INVOLVED_IN_CARE(Group.OTHER),
    /** A researcher outside. */
    EXTERNAL_RESEARCHER(Group.OTHER),
    /** A party to a proceeding. */
    LITIGANT(Group.OTHER),
    /** An employer. */
    EMPLOYER(Group.OTHER),
    /** The press. */
    PRESS(Group.OTHER),
    /** A public conference. */
    PUBLIC_CONFERENCE(Group.PUBLIC),
    /** A public web site. */
    PUBLIC_WEBSITE(Group.PUBLIC),
    /** Social media. */
    SOCIAL_MEDIA(Group.PUBLIC);

    /** What the law asks of a kind. */
    public enum Group {
        /** No disclosure. */
        INTERNAL,
        /** A provider. */
        PROVIDER,
        /** A covered entity that is no provider. */
        COVERED_ENTITY,
        /** A business associate. */
        ASSOCIATE,
        /** An authority. */
        AUTHORITY,
        /** The individual. */
        INDIVIDUAL,
        /** Everybody. */
        PUBLIC,
        /** Each with rules of its own. */
        OTHER
    }

    private final Group group;

    RecipientKind(Group group) {
        this.group = group;
    }

    /**
     * What the law asks of this kind.
     *
     * @return the group
     */
    public Group group() {
        return group;
    }

    /**
     * The word of situation tables.
     *
     * @return lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind for a word.
     *
     * @param word as {@link #word()} gives it
     * @return the kind, or empty for a word that names none
     */
    public static Optional<RecipientKind> of(String word) {
        for (RecipientKind value : values()) {
            if (value.word().equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
