package io.hipaaimage.core.record.adt;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * What MSH says of a message (HL7 v2, 2.15.9).
 *
 * @param event what happened
 * @param controlId MSH-10
 * @param production MSH-11 is {@code P}
 * @param sender MSH-3, -4 and -7 as they stand: with the control id and the event, which message it is
 */
record Header(AdtEvent event, String controlId, boolean production, String sender) {
    private static final Set<String> VERSIONS = Set.of("2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8");
    private static final Set<String> TRUNCATING = Set.of("2.7", "2.7.1", "2.8");
    private static final Set<String> TRIALS = Set.of("T", "D");
    private static final int SENDING_APPLICATION = 3;
    private static final int SENDING_FACILITY = 4;
    private static final int TIME = 7;
    private static final int TYPE = 9;
    private static final int CONTROL_ID = 10;
    static final int PROCESSING = 11;
    private static final int VERSION = 12;
    static final int CHARACTER_SET = 18;

    static Header of(Segment msh, Values values) throws AdtRefusedException {
        Delimiters by = values.by();
        AdtEvent event = event(msh, by);
        String processing = first(msh, PROCESSING, by);
        if (!processing.equals("P") && !TRIALS.contains(processing)) {
            throw Fault.UNSUPPORTED_PROCESSING.at(msh.at(PROCESSING));
        }
        String version = first(msh, VERSION, by);
        if (!VERSIONS.contains(version)) {
            throw Fault.UNSUPPORTED_VERSION.at(msh.at(VERSION));
        }
        if (by.truncation() != 0 && !TRUNCATING.contains(version)) {
            throw Fault.DELIMITERS.at(msh.at(2));
        }
        String sender = String.join("\n", msh.field(SENDING_APPLICATION), msh.field(SENDING_FACILITY), msh.field(TIME));
        String controlId = values.required(msh.field(CONTROL_ID), msh.at(CONTROL_ID));
        return new Header(event, controlId, processing.equals("P"), sender);
    }

    /** What the bytes are of; nothing said is ASCII (HL7 v2, 2.15.9.18). */
    static Charset charset(Segment msh) throws AdtRefusedException {
        return switch (msh.field(CHARACTER_SET)) {
            case "", "ASCII" -> StandardCharsets.US_ASCII;
            case "UNICODE UTF-8" -> StandardCharsets.UTF_8;
            case "8859/1" -> StandardCharsets.ISO_8859_1;
            default -> throw Fault.CHARACTER_SET.at(msh.at(CHARACTER_SET));
        };
    }

    private static AdtEvent event(Segment msh, Delimiters by) throws AdtRefusedException {
        List<String> type = by.components(msh.field(TYPE), msh.at(TYPE));
        if (!type.get(0).equals("ADT")) {
            throw Fault.UNSUPPORTED_MESSAGE.at(msh.at(TYPE));
        }
        for (AdtEvent event : AdtEvent.values()) {
            if (event.name().equals(Delimiters.part(type, 2))) {
                if (type.size() > 3 || !event.fits(Delimiters.part(type, 3))) {
                    throw Fault.UNSUPPORTED_MESSAGE.at(msh.at(TYPE));
                }
                return event;
            }
        }
        throw Fault.UNSUPPORTED_EVENT.at(msh.at(TYPE));
    }

    private static String first(Segment msh, int field, Delimiters by) throws AdtRefusedException {
        return by.components(msh.field(field), msh.at(field)).get(0);
    }
}
