package io.hipaaimage.audit.event;

import io.hipaaimage.core.DamagedInputException;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it stands in the log.
 *
 * @param index its place in the tree
 * @param leaf its leaf hash in hex
 * @param type {@code INTENT}, {@code OUTCOME}, {@code DENIED}, {@code ADMIN}, {@code ACCESS}, ...
 * @param actor who
 * @param action what
 * @param image the image, or null
 * @param pseudonym the patient's pseudonym of its year, or null
 * @param purpose the purpose of use code, or null
 * @param outcome how it ended
 * @param at when it happened: by the event's own source, else by the log
 * @param loggedAt when it was logged
 * @param facts what stands in clear
 * @param sealed the sealed detail, or null
 */
public record LoggedEvent(
        long index,
        String leaf,
        String type,
        String actor,
        String action,
        @Nullable String image,
        @Nullable String pseudonym,
        @Nullable String purpose,
        String outcome,
        Instant at,
        Instant loggedAt,
        SortedMap<String, String> facts,
        @Nullable Sealed sealed) {

    /**
     * A sealed detail with what it is bound to.
     *
     * @param entryId 16 bytes
     * @param ciphertext nonce, ciphertext and tag
     * @param commitment 32 bytes
     * @param at the time whose year chose its key
     */
    public record Sealed(byte[] entryId, byte[] ciphertext, byte[] commitment, Instant at) {}

    /**
     * Reads an entry.
     *
     * @param index its place in the tree
     * @param entry its bytes as stored
     * @param leaf its leaf hash, 32 bytes
     * @return the event
     * @throws DamagedInputException {@code TAMPERED} if it is not of the log's form
     */
    public static LoggedEvent parse(long index, byte[] entry, byte[] leaf) throws DamagedInputException {
        return EventDecoder.decode(index, entry, leaf);
    }

    /** Copies the facts. */
    public LoggedEvent {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /**
     * A fact in clear.
     *
     * @param name its name
     * @return its value, empty where it is not said
     */
    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    /**
     * Whether something was done, and not only announced or refused.
     *
     * @return true for an outcome of success that is no INTENT
     */
    public boolean done() {
        return !type.equals("INTENT") && outcome.equals("SUCCESS");
    }

    /**
     * Whether something of a picture went out: it was done, or it broke off behind a part.
     *
     * @return true also for a failure whose outcome counts bytes
     */
    public boolean reached() {
        return done() || brokeOff();
    }

    /**
     * Whether it broke off behind a part.
     *
     * @return true for a failure whose outcome counts bytes
     */
    public boolean brokeOff() {
        return outcome.equals("FAILED") && fact("bytes").matches("[1-9][0-9]{0,17}");
    }

    /**
     * The entry that announced this one.
     *
     * @return its index, or -1 where none is named
     */
    public long intent() {
        String text = fact("intent");
        return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : -1;
    }
}
