package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A text and the signatures under it (C2SP {@code signed-note}). Reading one trusts nothing yet; see {@link #check}. Immutable.
 *
 * @param text what is signed, ending in a newline
 * @param signatures the lines under it, known and unknown
 */
public record SignedNote(String text, List<Line> signatures) {
    /** The most bytes of a note that are read. */
    public static final int MAX_BYTES = 256 * 1024;

    /** The most signature lines of a note that is read. */
    public static final int MAX_SIGNATURES = 64;

    /**
     * One signature line.
     *
     * @param name the key's name
     * @param keyId the key's id
     * @param signature what follows the id
     */
    public record Line(String name, int keyId, byte[] signature) {
        /**
         * The line as it stands in a note.
         *
         * @return one line with its newline
         */
        public String text() {
            ByteBuffer blob = ByteBuffer.allocate(4 + signature.length);
            blob.putInt(keyId).put(signature);
            return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(blob.array()) + "\n";
        }

        boolean isOf(VerifierKey key) {
            return keyId == key.keyId() && name.equals(key.name());
        }
    }

    /** What a note says about one key. */
    public enum Check {
        /** The key signed this text. */
        VALID,
        /** A line in this key's name and id does not verify: the note is to be rejected. */
        INVALID,
        /** No line is of this key. */
        ABSENT
    }

    /** Copies the list. */
    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /**
     * Reads a note.
     *
     * @param bytes at most {@link #MAX_BYTES}
     * @return the note
     * @throws DamagedInputException {@code MALFORMED} if it is none
     */
    public static SignedNote parse(byte[] bytes) throws DamagedInputException {
        String all = decode(bytes);
        int split = all.lastIndexOf("\n\n");
        if (split < 0 || !all.endsWith("\n") || split + 2 >= all.length()) {
            throw malformed("note without signatures");
        }
        List<Line> lines = new ArrayList<>();
        for (String line : all.substring(split + 2, all.length() - 1).split("\n", -1)) {
            if (lines.size() == MAX_SIGNATURES) {
                throw malformed("note with too many signatures");
            }
            lines.add(signature(line));
        }
        return new SignedNote(all.substring(0, split + 1), lines);
    }

    /**
     * What this note says about a key.
     *
     * @param key a known key
     * @return valid only if a line of this key verifies and none fails
     */
    public Check check(VerifierKey key) {
        Check result = Check.ABSENT;
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        for (Line line : signatures) {
            if (line.isOf(key)) {
                if (!key.verify(message, line.signature())) {
                    return Check.INVALID;
                }
                result = Check.VALID;
            }
        }
        return result;
    }

    /**
     * The first line of a key, whether or not it verifies. Whoever keeps a note keeps one line of each key: a note may repeat a valid line
     * until there is no place for another.
     *
     * @param key the key
     * @return its line, or empty
     */
    public Optional<Line> line(VerifierKey key) {
        return signatures.stream().filter(line -> line.isOf(key)).findFirst();
    }

    /** The note as it is read again. */
    byte[] bytes() {
        StringBuilder all = new StringBuilder(text).append('\n');
        signatures.forEach(line -> all.append(line.text()));
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String decode(byte[] bytes) throws DamagedInputException {
        if (bytes.length > MAX_BYTES) {
            throw malformed("note longer than the limit");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
                throw malformed("control character in a note");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "note: not UTF-8", -1, e);
        }
    }

    private static Line signature(String line) throws DamagedInputException {
        String[] parts = line.split(" ", -1);
        byte[] blob = parts.length == 3 ? Bytes.base64(parts[2]) : new byte[0];
        if (blob.length < 5 || !parts[0].equals("\u2014") || !VerifierKey.mayStandInANote(parts[1])) {
            throw malformed("signature line");
        }
        return new Line(parts[1], ByteBuffer.wrap(blob).getInt(), Arrays.copyOfRange(blob, 4, blob.length));
    }

    private static DamagedInputException malformed(String what) {
        return new DamagedInputException(ErrorCode.MALFORMED, what, -1);
    }
}
