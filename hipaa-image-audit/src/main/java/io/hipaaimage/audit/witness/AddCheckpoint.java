package io.hipaaimage.audit.witness;

import io.hipaaimage.audit.verify.Checkpoint;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The body of an {@code add-checkpoint} request.
 *
 * @param oldSize the size that the witness is thought to know
 * @param proof that the tree only grew since
 * @param note the checkpoint as signed
 * @param checkpoint what it says
 */
record AddCheckpoint(long oldSize, List<byte[]> proof, SignedNote note, Checkpoint checkpoint) {
    static final int MAX_BYTES = SignedNote.MAX_BYTES + 4096;
    private static final int MAX_PROOF = 63;

    static AddCheckpoint parse(byte[] body) throws DamagedInputException {
        int split = split(body);
        if (split < 0 || body.length > MAX_BYTES) {
            throw malformed();
        }
        String[] head = new String(body, 0, split, StandardCharsets.US_ASCII).split("\n", -1);
        long size = head[0].startsWith("old ") ? size(head[0].substring(4)) : -1;
        if (size < 0 || head.length - 1 > MAX_PROOF) {
            throw malformed();
        }
        List<byte[]> proof = new ArrayList<>();
        for (String line : Arrays.asList(head).subList(1, head.length)) {
            proof.add(hash(line));
        }
        SignedNote note = SignedNote.parse(Arrays.copyOfRange(body, split + 2, body.length));
        return new AddCheckpoint(size, proof, note, Checkpoint.parse(note.text()));
    }

    /** The body for a checkpoint as its bytes are. */
    static byte[] body(long oldSize, List<byte[]> proof, byte[] note) {
        StringBuilder head = new StringBuilder("old ").append(oldSize).append('\n');
        proof.forEach(h -> head.append(Base64.getEncoder().encodeToString(h)).append('\n'));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(note);
        return out.toByteArray();
    }

    /** A decimal number without sign or leading zeros, of at most 16 digits; -1 where it is none. */
    static long size(String text) {
        return text.matches("0|[1-9][0-9]{0,15}") ? Long.parseLong(text) : -1;
    }

    private static int split(byte[] body) {
        for (int i = 0; i + 1 < body.length; i++) {
            if (body[i] == '\n' && body[i + 1] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static byte[] hash(String line) throws DamagedInputException {
        try {
            byte[] hash = Base64.getDecoder().decode(line);
            if (hash.length == 32 && Base64.getEncoder().encodeToString(hash).equals(line)) {
                return hash;
            }
        } catch (IllegalArgumentException e) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "add-checkpoint", -1, e);
        }
        throw malformed();
    }

    private static DamagedInputException malformed() {
        return new DamagedInputException(ErrorCode.MALFORMED, "add-checkpoint", -1);
    }
}
