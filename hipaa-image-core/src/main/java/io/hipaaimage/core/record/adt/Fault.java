package io.hipaaimage.core.record.adt;

/** What can be wrong with a message, the condition of HL7 table 0357 that it is, and what helps. */
enum Fault {
    TOO_LARGE(102, "a message has at most 64 KiB"),
    TOO_MANY(102, "at most 256 segments, 256 fields in one, 32 repetitions, 20 components, 64 pairs of patients"),
    NOT_FRAMED(102, "one whole message, with both block characters of MLLP or with none"),
    NO_HEADER(100, "a message begins with MSH"),
    DELIMITERS(102, "MSH-1 and MSH-2 are different marks, four of them in MSH-2, or five from version 2.7 on"),
    CHARACTER_SET(103, "MSH-18 is ASCII, UNICODE UTF-8 or 8859/1, and the bytes are of it"),
    CONTROL_CHARACTER(102, "each segment ends with CR, and nothing else of that kind stands in it"),
    SEGMENT_NAME(100, "a segment's name is three capitals or digits"),
    SEGMENT_ORDER(100, "MSH, EVN, then PID and MRG in turn (A40, A47) or two PID (A37)"),
    UNSUPPORTED_MESSAGE(200, "ADT messages alone are read, of the structure of their event"),
    UNSUPPORTED_EVENT(201, "A40, A37 and A47 are read; an image of the wrong patient is moved by a person"),
    UNSUPPORTED_PROCESSING(202, "P in a production vault; T and D in a tenant for tests alone"),
    UNSUPPORTED_VERSION(203, "2.3.1 to 2.8 are read"),
    EVENT_MISMATCH(103, "EVN-1 is empty or says what MSH-9 says"),
    MISSING(101, "the field is required"),
    NULL_VALUE(102, "what is deleted is not somebody"),
    ESCAPE(102, "F, S, T, R, E and X with pairs of hexadecimal digits are read"),
    TEXT(
            102,
            "1 to 199 characters in composed form, none of them invisible, no blank at either end, no separator and no mark of truncation"),
    UNMAPPED_AUTHORITY(204, "map the assigning authority and type, or name them as passed over"),
    NO_IDENTIFIER(101, "at least one identifier has to be of an authority that is mapped"),
    AMBIGUOUS(205, "two identifiers of one authority; a person says which one it is"),
    NO_COUNTERPART(204, "PID-3 has no identifier of the authority of this one"),
    SAME_PATIENT(205, "both are one identifier"),
    CONTRADICTION(205, "one identifier is in two pairs of the message, and not as the survivor of both");

    private static final int UNSUPPORTED_MESSAGE_CODE = 200;
    private static final int UNSUPPORTED_VERSION_CODE = 203;

    private final int condition;
    private final String help;

    Fault(int condition, String help) {
        this.condition = condition;
        this.help = help;
    }

    /** By HL7 table 0357. */
    int condition() {
        return condition;
    }

    /** Whether the whole kind of message is not for us (AR), or only something in it is wrong (AE): HL7 v2, 2.9.2. */
    boolean rejects() {
        return condition >= UNSUPPORTED_MESSAGE_CODE && condition <= UNSUPPORTED_VERSION_CODE;
    }

    AdtRefusedException at(Place place) {
        return new AdtRefusedException(this, place, help);
    }
}
