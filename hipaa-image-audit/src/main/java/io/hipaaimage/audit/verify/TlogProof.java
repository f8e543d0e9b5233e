package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A proof that one entry is in a log (C2SP {@code tlog-proof}), away from the log. Immutable.
 *
 * @param index the entry's place
 * @param extra the {@code extra} data, empty where there is none: of a receipt the entry's leaf hash; nobody signed it
 * @param path the hashes from the leaf's sibling up
 * @param note the signed checkpoint
 */
public record TlogProof(long index, byte[] extra, List<byte[]> path, SignedNote note) {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final int MAX_PATH = 63;

    /** Copies what can be changed. */
    public TlogProof {
        extra = extra.clone();
        path = List.copyOf(path);
    }

    /**
     * Reads a proof.
     *
     * @param text the proof
     * @return the proof, nothing of it verified
     * @throws DamagedInputException {@code MALFORMED} if it is none
     */
    public static TlogProof parse(String text) throws DamagedInputException {
        int split = text.indexOf("\n\n");
        if (split < 0) {
            throw malformed("proof without checkpoint");
        }
        List<String> lines = List.of(text.substring(0, split).split("\n", -1));
        int at = lines.size() > 1 && lines.get(1).startsWith("extra ") ? 2 : 1;
        if (lines.size() <= at || !lines.get(0).equals(HEADER) || lines.size() - at - 1 > MAX_PATH) {
            throw malformed("proof");
        }
        long index =
                lines.get(at).startsWith("index ") ? Bytes.decimal(lines.get(at).substring(6)) : -1;
        List<byte[]> path = new ArrayList<>();
        for (String line : lines.subList(at + 1, lines.size())) {
            path.add(Bytes.base64(line));
        }
        if (index < 0 || path.stream().anyMatch(h -> h.length != 32)) {
            throw malformed("proof");
        }
        String encoded = at == 2 ? lines.get(1).substring("extra ".length()) : "";
        byte[] extra = Bytes.base64(encoded);
        if (extra.length == 0 && !encoded.isEmpty()) {
            throw malformed("proof");
        }
        return new TlogProof(
                index, extra, path, SignedNote.parse(text.substring(split + 2).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Verifies it for an entry.
     *
     * @param entry the entry's bytes
     * @param key the log's origin key, known from elsewhere
     * @return true only if the key signed a checkpoint of its own log and the entry is at this index under its root
     */
    public boolean proves(byte[] entry, VerifierKey key) {
        return provesLeaf(new LeafHasher().leaf(entry, 0, entry.length), key);
    }

    /**
     * Verifies it for a leaf hash, as a certificate names one.
     *
     * @param leaf the RFC 6962 leaf hash, 32 bytes
     * @param key the log's origin key, known from elsewhere
     * @return true only if the key signed a checkpoint of its own log and the leaf is at this index under its root
     */
    public boolean provesLeaf(byte[] leaf, VerifierKey key) {
        try {
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            return checkpoint.origin().equals(key.name())
                    && note.check(key) == SignedNote.Check.VALID
                    && includes(leaf);
        } catch (DamagedInputException e) {
            return false;
        }
    }

    /**
     * Verifies a receipt: that the leaf which it names stands in the log.
     *
     * @param key the log's origin key, known from elsewhere
     * @return true only if the extra data is a leaf hash and {@link #provesLeaf} holds for it
     */
    public boolean provesItsLeaf(VerifierKey key) {
        return extra.length == 32 && provesLeaf(extra, key);
    }

    /**
     * Whether a leaf is under the root that the proof itself shows. Says nothing about who signed it.
     *
     * @param leaf the RFC 6962 leaf hash, 32 bytes
     * @return true if it is at this index
     */
    public boolean includes(byte[] leaf) {
        try {
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            return Inclusion.holds(index, checkpoint.size(), leaf, path, checkpoint.root());
        } catch (DamagedInputException e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlogProof p
                && index == p.index
                && Arrays.equals(extra, p.extra)
                && note.equals(p.note)
                && Arrays.deepEquals(path.toArray(), p.path.toArray());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(index) * 31 + Arrays.deepHashCode(path.toArray());
    }

    private static DamagedInputException malformed(String what) {
        return new DamagedInputException(ErrorCode.MALFORMED, what, -1);
    }
}
