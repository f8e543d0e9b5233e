package io.hipaaimage.core.record.adt;

import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.record.Origin;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An ADT message that was read whole. Guarantees, against whoever can write its bytes: at most 64 KiB, no unchecked exception, one refusal by
 * segment and field for whatever is not sound, and never the content in a message of an exception. Says nothing of who sent it: that is the
 * transport's. Keeps identifiers, and no name, date or address. Immutable.
 */
public final class AdtMessage {
    private final Header header;
    private final List<Group> groups;
    private final boolean plain;

    private AdtMessage(Header header, List<Group> groups, boolean plain) {
        this.header = header;
        this.groups = groups;
        this.plain = plain;
    }

    /**
     * Reads a message in ER7 encoding, in the block characters of MLLP or without. Segments that say nothing of whose identifier is whose are
     * passed over (HL7 v2, 2.6.2).
     *
     * @param bytes the message
     * @return the message
     * @throws AdtRefusedException if it is not one of those that are read, or not sound
     */
    public static AdtMessage read(byte[] bytes) throws AdtRefusedException {
        byte[] message = Framing.without(bytes);
        Charset charset = charset(message);
        String text = Values.text(message, charset, Fault.CHARACTER_SET, new Place("MSH", 1, Header.CHARACTER_SET));
        Delimiters by = Delimiters.of(text);
        List<Segment> segments = Segment.of(text, by);
        Values values = new Values(by, charset);
        Header header = Header.of(segments.get(0), values);
        List<Group> groups = Group.of(segments, header.event(), values);
        return new AdtMessage(header, groups, ControlIds.isPlain(header.controlId(), segments));
    }

    /** MSH-18, before anything is taken for a letter: its own bytes are ASCII in every set that is read. */
    private static Charset charset(byte[] message) throws AdtRefusedException {
        String bytes = new String(message, StandardCharsets.ISO_8859_1);
        int end = bytes.indexOf('\r') < 0 ? bytes.indexOf('\n') : bytes.indexOf('\r');
        String first = end < 0 ? bytes : bytes.substring(0, end);
        return Header.charset(Segment.of(first, Delimiters.of(first)).get(0));
    }

    /**
     * What happened.
     *
     * @return the event
     */
    public AdtEvent event() {
        return header.event();
    }

    /**
     * Refuses a message of training or debugging (MSH-11) where real patients are.
     *
     * @param trials whether the tenant is for tests alone
     * @throws AdtRefusedException if it does not belong there
     */
    public void requireFor(boolean trials) throws AdtRefusedException {
        if (!trials && !header.production()) {
            throw Fault.UNSUPPORTED_PROCESSING.at(new Place("MSH", 1, Header.PROCESSING));
        }
    }

    /**
     * Which message it is: by sender, time, control id and event.
     *
     * @return the origin of what it asks for
     */
    public Origin origin() {
        String which = header.event() + "\n" + header.sender() + "\n" + header.controlId();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(which.getBytes(StandardCharsets.UTF_8));
            return new Origin(HexFormat.of().formatHex(digest), header.event().name(), header.controlId(), plain);
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every JDK has SHA-256", e);
        }
    }

    /**
     * What an A40 or A47 asks for: prior patients and who stands for them. Identifiers are paired by the prefix of their authority.
     *
     * @param authorities how patients are named
     * @return at least one pair in the message's order; nobody is in two of them but as the survivor of both
     * @throws AdtRefusedException if an identifier is of an unmapped authority, has no counterpart, or contradicts another one
     */
    public Map<PatientRef, PatientRef> replacements(Authorities authorities) throws AdtRefusedException {
        Map<PatientRef, PatientRef> all = new LinkedHashMap<>();
        for (Group group : groups) {
            Map<String, PatientRef> survivors = authorities.patients(group.first());
            Place prior = group.second().get(0).place();
            for (Map.Entry<String, PatientRef> from :
                    authorities.patients(group.second()).entrySet()) {
                PatientRef into = survivors.get(from.getKey());
                if (into == null) {
                    throw Fault.NO_COUNTERPART.at(prior);
                }
                if (into.equals(from.getValue())) {
                    throw Fault.SAME_PATIENT.at(prior);
                }
                if (all.put(from.getValue(), into) != null) {
                    throw Fault.CONTRADICTION.at(prior);
                }
            }
            if (all.size() > Group.MOST) {
                throw Fault.TOO_MANY.at(prior);
            }
        }
        Set<PatientRef> both = new HashSet<>(all.values());
        both.retainAll(all.keySet());
        if (!both.isEmpty()) {
            throw Fault.CONTRADICTION.at(Place.MESSAGE);
        }
        return all;
    }

    /**
     * Who an A37 says are two persons.
     *
     * @param authorities how patients are named
     * @return the references of the one and of the other; none of them is both's
     * @throws AdtRefusedException if an identifier is of an unmapped authority, or both persons have one in common
     */
    public List<Set<PatientRef>> unlinked(Authorities authorities) throws AdtRefusedException {
        Group group = groups.get(0);
        Set<PatientRef> one = Set.copyOf(authorities.patients(group.first()).values());
        Set<PatientRef> other = Set.copyOf(authorities.patients(group.second()).values());
        if (one.stream().anyMatch(other::contains)) {
            throw Fault.SAME_PATIENT.at(group.second().get(0).place());
        }
        return List.of(one, other);
    }

    /** Names the event alone. */
    @Override
    public String toString() {
        return "AdtMessage[" + header.event() + "]";
    }
}
