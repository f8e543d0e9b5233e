package io.hipaaimage.core.record.adt;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is answered to a message (HL7 v2, 2.9.2, original mode): {@code AA} taken, {@code AE} something in it is wrong, {@code AR} not a
 * message for here, or not now. Guarantees: of the message nothing comes back but names of applications, its trigger, version and control id, as
 * its sender gave them and of plain characters alone; nothing of PID or MRG. ASCII, segments end with CR, no block characters. Immutable.
 */
public final class Acknowledgement {
    private static final Set<String> WITH_ERR = Set.of("2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8");
    private static final Set<String> BEFORE = Set.of("2.3.1", "2.4");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 ._/:+-]{0,199}");
    private static final Pattern TYPE = Pattern.compile("[A-Z]{3}");
    private static final Pattern VERSION = Pattern.compile("2(\\.[0-9]){1,2}");
    private static final Pattern TRIGGER = Pattern.compile("A[0-9]{2}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneOffset.UTC);
    private static final int INTERNAL = 207;
    private static final int LONGEST = 80;

    private final Delimiters by;
    private final List<String> header;

    private Acknowledgement(Delimiters by, List<String> header) {
        this.by = by;
        this.header = header;
    }

    /**
     * The answers to a message, sound or not; never throws for what the bytes are.
     *
     * @param bytes the message, as it came
     * @return its answers; without a control id where none can be read
     */
    public static Acknowledgement to(byte[] bytes) {
        try {
            String text = new String(Framing.without(bytes), StandardCharsets.ISO_8859_1);
            Delimiters by = Delimiters.of(text);
            String first = text.lines().findFirst().orElse("");
            List<String> header = Delimiters.cut(first, by.field(), Segment.MOST_FIELDS, Place.MESSAGE);
            Acknowledgement answers = new Acknowledgement(by, header);
            return answers.isHeader() ? answers : new Acknowledgement(by, List.of());
        } catch (AdtRefusedException e) { // whoever reads the message says so
            return new Acknowledgement(new Delimiters('|', '^', '~', '\\', '&', (char) 0), List.of());
        }
    }

    /**
     * It was taken: what it asks for waits for a second person, durably.
     *
     * @param at the time
     * @param controlId of the answer, at most 20 letters and digits
     * @return the message
     */
    public String accepted(Instant at, String controlId) {
        return header(at, controlId) + segment("MSA", "AA", plain(10));
    }

    /**
     * Nothing of it was taken.
     *
     * @param why what was thrown
     * @param at the time
     * @param controlId of the answer, at most 20 letters and digits
     * @return the message
     */
    public String refused(ImageVaultException why, Instant at, String controlId) {
        boolean ours = !(why instanceof RefusedException);
        AdtRefusedException unsound = why instanceof AdtRefusedException e ? e : null;
        String code = ours || (unsound != null && unsound.rejects()) ? "AR" : "AE";
        String text = words(
                why instanceof RefusedException e ? e.reason() : why.code().name());
        String start = header(at, controlId);
        if (!WITH_ERR.contains(version())) {
            return start + segment("MSA", code, plain(10), text);
        }
        String condition = String.valueOf(unsound == null ? INTERNAL : unsound.condition());
        String where = unsound == null ? "" : location(unsound.place());
        return start + segment("MSA", code, plain(10)) + segment("ERR", "", where, condition, "E", "", "", "", text);
    }

    /** One that lost its end, so that a patient's segment goes on in it, is none: its fields are not what their numbers say. */
    private boolean isHeader() {
        return TYPE.matcher(component(9, 1)).matches()
                && VERSION.matcher(component(12, 1)).matches();
    }

    private String header(Instant at, String controlId) {
        String trigger = TRIGGER.matcher(component(9, 2)).matches() ? component(9, 2) : "";
        String type = trigger.isEmpty() ? "ACK" : "ACK" + by.component() + trigger + by.component() + "ACK";
        String marks = String.valueOf(new char[] {by.component(), by.repetition(), by.escape(), by.subcomponent()});
        String processing = Set.of("T", "D").contains(component(11, 1)) ? component(11, 1) : "P";
        return segment(
                "MSH",
                marks,
                plain(5),
                plain(6),
                plain(3),
                plain(4),
                TIME.format(at),
                "",
                type,
                controlId,
                processing,
                version());
    }

    private String version() {
        String said = component(12, 1);
        return WITH_ERR.contains(said) || BEFORE.contains(said) ? said : "2.5";
    }

    /** ERL: segment, which one, field (HL7 v2.5, 2A.3.28). */
    private String location(Place place) {
        if (place.equals(Place.MESSAGE)) {
            return "";
        }
        String of = place.segment() + by.component() + place.number();
        return place.field() == 0 ? of : of + by.component() + place.field();
    }

    private String segment(String name, String... fields) {
        return name + by.field() + String.join(String.valueOf(by.field()), fields) + "\r";
    }

    /** A field of the message's header as it stands, or nothing where it holds what has no place in a name. */
    private String plain(int number) {
        String field = Delimiters.part(header, number);
        String letters = field.replace(by.component(), ' ').replace(by.subcomponent(), ' ');
        return PLAIN.matcher(letters).matches() ? field : "";
    }

    private String component(int number, int component) {
        String[] parts = Delimiters.part(header, number).split(Pattern.quote(String.valueOf(by.component())), -1);
        return component <= parts.length ? parts[component - 1] : "";
    }

    private String words(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars().limit(LONGEST).forEach(c -> {
            boolean ours = c == '['
                    || c == ']'
                    || c == '_'
                    || PLAIN.matcher(String.valueOf((char) c)).matches();
            plain.append(ours && !by.marks((char) c) ? (char) c : ' ');
        });
        return plain.toString();
    }
}
