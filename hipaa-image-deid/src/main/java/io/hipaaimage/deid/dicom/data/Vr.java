package io.hipaaimage.deid.dicom.data;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Value representations (PS3.5 table 6.2-1). */
public enum Vr {
    /** Application entity. */
    AE(Kind.TEXT, 1, false, 16),
    /** Age. */
    AS(Kind.CODED, 1, false, 4),
    /** Attribute tag. */
    AT(Kind.NUMBER, 2, false, 4),
    /** Code string. */
    CS(Kind.CODED, 1, false, 16),
    /** Date. */
    DA(Kind.TIME, 1, false, 18),
    /** Decimal string. */
    DS(Kind.CODED, 1, false, 16),
    /** Date and time. */
    DT(Kind.TIME, 1, false, 54),
    /** Float. */
    FL(Kind.NUMBER, 4, false, 4),
    /** Double. */
    FD(Kind.NUMBER, 8, false, 8),
    /** Integer string. */
    IS(Kind.CODED, 1, false, 12),
    /** Long string. */
    LO(Kind.TEXT, 1, false, 64),
    /** Long text. */
    LT(Kind.TEXT, 1, false, 10_240),
    /** Bytes. */
    OB(Kind.BYTES, 1, true, 0),
    /** Doubles. */
    OD(Kind.BYTES, 8, true, 0),
    /** Floats. */
    OF(Kind.BYTES, 4, true, 0),
    /** Longs. */
    OL(Kind.BYTES, 4, true, 0),
    /** Very longs. */
    OV(Kind.BYTES, 8, true, 0),
    /** Words. */
    OW(Kind.BYTES, 2, true, 0),
    /** Person name. */
    PN(Kind.TEXT, 1, false, 324),
    /** Short string. */
    SH(Kind.TEXT, 1, false, 16),
    /** Signed long. */
    SL(Kind.NUMBER, 4, false, 4),
    /** Sequence of items. */
    SQ(Kind.SEQUENCE, 1, true, 0),
    /** Signed short. */
    SS(Kind.NUMBER, 2, false, 2),
    /** Short text. */
    ST(Kind.TEXT, 1, false, 1024),
    /** Signed very long. */
    SV(Kind.NUMBER, 8, true, 8),
    /** Time. */
    TM(Kind.TIME, 1, false, 28),
    /** Unlimited characters. */
    UC(Kind.TEXT, 1, true, 0),
    /** Unique identifier. */
    UI(Kind.UID, 1, false, 64),
    /** Unsigned long. */
    UL(Kind.NUMBER, 4, false, 4),
    /** Unknown. */
    UN(Kind.BYTES, 1, true, 0),
    /** Universal resource. */
    UR(Kind.TEXT, 1, true, 0),
    /** Unsigned short. */
    US(Kind.NUMBER, 2, false, 2),
    /** Unlimited text. */
    UT(Kind.TEXT, 1, true, 0),
    /** Unsigned very long. */
    UV(Kind.NUMBER, 8, true, 8);

    /** What a value is, as far as rules go. */
    public enum Kind {
        /** Free text. */
        TEXT,
        /** Text with a grammar. */
        CODED,
        /** A date, a time or both. */
        TIME,
        /** A unique identifier. */
        UID,
        /** Binary numbers. */
        NUMBER,
        /** Bytes. */
        BYTES,
        /** Items. */
        SEQUENCE
    }

    private static final Map<Integer, Vr> BY_CODE = new HashMap<>();

    static {
        for (Vr vr : values()) {
            BY_CODE.put(vr.code(), vr);
        }
    }

    private final Kind kind;
    private final int word;
    private final boolean longLength;
    private final int most;

    Vr(Kind kind, int word, boolean longLength, int most) {
        this.kind = kind;
        this.word = word;
        this.longLength = longLength;
        this.most = most;
    }

    /**
     * What a value is.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * How many bytes turn around together when the byte order changes.
     *
     * @return 1, 2, 4 or 8
     */
    public int word() {
        return word;
    }

    /**
     * The longest single value in bytes, or for text in characters.
     *
     * @return the limit, 0 where there is none
     */
    public int most() {
        return most;
    }

    /**
     * Whether explicit VR gives the length in 32 bits behind two reserved bytes (PS3.5 clause 7.1.2).
     *
     * @return false where a value has at most 65,534 bytes
     */
    public boolean isLong() {
        return longLength;
    }

    boolean longLength() {
        return longLength;
    }

    /** The two letters as the big endian number that a reader meets. */
    int code() {
        return name().charAt(0) << 8 | name().charAt(1);
    }

    static Optional<Vr> ofCode(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
