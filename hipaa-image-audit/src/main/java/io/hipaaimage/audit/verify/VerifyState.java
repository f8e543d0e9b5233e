package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DamagedInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a verification came: that the first entries, whose root is named, hold everything that a verifier asks of entries, and what its
 * rules remember of them; and the newest checkpoint that they gave, by which a log that went back since is known. Never believed for the
 * entries themselves: whoever goes on hashes them again and holds the root against them.
 *
 * <pre>
 * "HIAV" | 4 | details opened 1 | size 8 | root 32 | length 4, checkpoint | rules ... | SHA-256 over all before 32
 * </pre>
 *
 * @param details whether sealed details were opened
 * @param size how many entries
 * @param root the root of their tree
 * @param checkpoint the newest checkpoint under these entries, or null
 * @param rules what the walk remembers
 */
record VerifyState(
        boolean details, long size, byte[] root, @Nullable SignedNote checkpoint, byte[] rules) {
    static final int MOST_BYTES = 1 << 26;
    private static final int MAGIC = 0x48494156;
    private static final int VERSION = 5;
    private static final int HASH = 32;
    private static final int HEADER = 4 + 1 + 1 + 8 + HASH + 4;

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeByte(VERSION);
        out.writeBoolean(details);
        out.writeLong(size);
        out.write(root);
        byte[] note = checkpoint == null ? new byte[0] : checkpoint.bytes();
        out.writeInt(note.length);
        out.write(note);
        out.write(rules);
        out.write(Bytes.sha256().digest(bytes.toByteArray()));
        return bytes.toByteArray();
    }

    /** What {@link #bytes} wrote; null where it is not that. */
    static @Nullable VerifyState parse(byte[] bytes) throws IOException {
        int end = bytes.length - HASH;
        if (end < HEADER
                || !Arrays.equals(
                        Bytes.sha256().digest(Arrays.copyOf(bytes, end)),
                        Arrays.copyOfRange(bytes, end, bytes.length))) {
            return null;
        }
        DataInputStream in = input(bytes);
        if (in.readInt() != MAGIC || in.readByte() != VERSION) {
            return null;
        }
        boolean details = in.readBoolean();
        long size = in.readLong();
        byte[] root = in.readNBytes(HASH);
        int note = in.readInt();
        if (size < 1 || note < 0 || note > end - HEADER) {
            return null;
        }
        byte[] rules = Arrays.copyOfRange(bytes, HEADER + note, end);
        try {
            SignedNote checkpoint = note == 0 ? null : SignedNote.parse(in.readNBytes(note));
            return new VerifyState(details, size, root, checkpoint, rules);
        } catch (DamagedInputException e) {
            return null; // not what a verification kept
        }
    }

    DataInputStream input() {
        return input(rules);
    }

    private static DataInputStream input(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    static VerifierKey key(String text) throws IOException {
        try {
            return VerifierKey.parse(text);
        } catch (DamagedInputException e) {
            throw new IOException("not a key", e);
        }
    }

    static void write(Collection<String> texts, DataOutput out) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    static void read(Collection<String> into, DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            into.add(in.readUTF());
        }
    }

    static void write(Map<String, String> texts, DataOutput out) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> text : texts.entrySet()) {
            out.writeUTF(text.getKey());
            out.writeUTF(text.getValue());
        }
    }

    static void read(Map<String, String> into, DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            into.put(in.readUTF(), in.readUTF());
        }
    }
}
