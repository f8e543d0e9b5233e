package io.hipaaimage.deid.dicom.data;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open DICOM file: its header as a tree, what is large still in the file.
 *
 * <p>Guarantees: whatever the bytes are, {@link #open} ends in bounded memory and time, and refuses what it cannot account for with tag
 * path and offset. Takes files with and without preamble, with and without meta information, in every syntax of {@link TransferSyntax}. For
 * one thread.
 */
public final class DicomFile implements Closeable {
    private static final int PREAMBLE = 128;
    private static final int COPY = 1 << 17;
    private static final int MOST_CONTENT = 1 << 24;

    private final ByteSource source;
    private final TransferSyntax syntax;
    private final DataSet meta;
    private final DataSet dataSet;
    private final long trailing;

    private DicomFile(ByteSource source, TransferSyntax syntax, DataSet meta, DataSet dataSet, long trailing) {
        this.source = source;
        this.syntax = syntax;
        this.meta = meta;
        this.dataSet = dataSet;
        this.trailing = trailing;
    }

    /**
     * Reads a file's header.
     *
     * @param input a source that can be read again
     * @return the file, to be closed
     * @throws RefusedException {@code REFUSED}: no DICOM, a syntax that is not supported, a limit
     * @throws DamagedInputException {@code TRUNCATED}, {@code MALFORMED}: tag path and offset
     * @throws IOException when reading fails
     */
    public static DicomFile open(ImageSource input) throws ImageVaultException, IOException {
        SeekableByteChannel channel = input.channel()
                .orElseThrow(() -> new RefusedException(
                        ErrorCode.REFUSED, "NEEDS_A_FILE", "a DICOM object is read twice: give it as a file"));
        ByteSource source = new ChannelSource(channel);
        boolean done = false;
        try {
            DicomFile file = read(source, -1);
            done = true;
            return file;
        } finally {
            if (!done) {
                source.close();
            }
        }
    }

    /**
     * Reads the beginning of a file that is not all there.
     *
     * @param beginning its first bytes
     * @param last the last tag that is asked for
     * @return the elements up to that tag, in a file whose elements rise
     * @throws ImageVaultException as {@link #open}; {@code TRUNCATED} where the beginning is too short
     * @throws IOException never, but for a deflate stream that is broken
     */
    public static DataSet beginning(byte[] beginning, int last) throws ImageVaultException, IOException {
        try (DicomFile file = read(new BytesSource(beginning), last)) {
            return file.dataSet();
        }
    }

    /**
     * Reads a data set that stands alone, all of it in memory.
     *
     * @param bytes the data set, without preamble and meta information
     * @param syntax UID of its transfer syntax, of one without encapsulated pixels
     * @return the data set
     * @throws ImageVaultException as {@link #open}
     * @throws IOException for a deflate stream that is broken
     */
    public static DataSet content(byte[] bytes, String syntax) throws ImageVaultException, IOException {
        TransferSyntax said = TransferSyntax.of(syntax)
                .filter(known -> known.pixels() == TransferSyntax.Pixels.NATIVE)
                .orElseThrow(() -> new DamagedInputException(ErrorCode.MALFORMED, "content in no plain syntax", 0));
        ByteSource plain = new BytesSource(bytes);
        ByteSource source = said == TransferSyntax.DEFLATED ? new InflatedSource(plain, 0) : plain;
        Cursor in = new Cursor(source, 0, new TagPath());
        in.bigEndian(said == TransferSyntax.BIG_ENDIAN);
        DataSet dataSet = new TreeReader(in).dataSet(said != TransferSyntax.IMPLICIT);
        try (DicomFile file = new DicomFile(source, said, DataSet.of(List.of()), dataSet, 0)) {
            return file.held(dataSet, new int[] {MOST_CONTENT});
        }
    }

    /** The tree with its large values in memory, as far as there is room for all of them together. */
    private DataSet held(DataSet dataSet, int[] room) throws ImageVaultException, IOException {
        List<Element> all = new ArrayList<>();
        for (Element element : dataSet.elements()) {
            if (element.value() instanceof Value.Range) {
                byte[] bytes = bytes(element, room[0]);
                room[0] -= bytes.length;
                all.add(Element.of(element.tag(), element.vr(), bytes));
            } else if (element.value() instanceof Value.Items items) {
                List<DataSet> inner = new ArrayList<>();
                for (DataSet item : items.list()) {
                    inner.add(held(item, room));
                }
                all.add(Element.ofItems(element.tag(), inner));
            } else {
                all.add(element);
            }
        }
        return DataSet.of(all);
    }

    /**
     * A value that is small enough to be held, wherever it is.
     *
     * @param element an element of this file
     * @param most how many bytes it may have
     * @return its bytes, little endian
     * @throws RefusedException {@code REFUSED HEADER_TOO_LARGE}
     * @throws DamagedInputException {@code TRUNCATED}
     * @throws IOException when reading fails
     */
    public byte[] bytes(Element element, int most) throws ImageVaultException, IOException {
        if (!(element.value() instanceof Value.Range range)) {
            return element.bytes();
        }
        if (range.length() > most) {
            throw new RefusedException(ErrorCode.REFUSED, "HEADER_TOO_LARGE");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copy(range, range.length(), element.vr().word(), out);
        return out.toByteArray();
    }

    /**
     * Whether a file begins like DICOM.
     *
     * @param head its first bytes, at least 132 if it has them
     * @return true if it has the mark, or a first element that a bare data set begins with
     */
    public static boolean detects(byte[] head) {
        if (marked(head, PREAMBLE) || marked(head, 0)) {
            return true;
        }
        return head.length >= 8 && bareSyntax(head) != null;
    }

    private static boolean marked(byte[] head, int at) {
        return head.length >= at + 4
                && head[at] == 'D'
                && head[at + 1] == 'I'
                && head[at + 2] == 'C'
                && head[at + 3] == 'M';
    }

    private static DicomFile read(ByteSource source, int last) throws ImageVaultException, IOException {
        byte[] head = new byte[PREAMBLE + 12];
        int have = 0;
        int read;
        while (have < head.length && (read = source.read(have, head, have, head.length - have)) > 0) {
            have += read;
        }
        head = Arrays.copyOf(head, have);
        long begin = marked(head, PREAMBLE) ? PREAMBLE + 4 : marked(head, 0) ? 4 : 0;
        if (begin > 4 && have > PREAMBLE + 8 && head[PREAMBLE + 4] != 2 && bareSyntax(head) != null) {
            begin = 0; // the mark is part of a value
        }
        if (begin == 0 && !detects(head)) {
            throw new RefusedException(ErrorCode.REFUSED, have == 0 ? "EMPTY_FILE" : "NOT_DICOM");
        }
        MetaGroup group = MetaGroup.read(source, begin);
        long at = group.end();
        TransferSyntax syntax = syntax(source, group, at);
        ByteSource body = syntax == TransferSyntax.DEFLATED ? new InflatedSource(source, at) : source;
        Cursor in = new Cursor(body, syntax == TransferSyntax.DEFLATED ? 0 : at, new TagPath());
        in.bigEndian(syntax == TransferSyntax.BIG_ENDIAN);
        TreeReader tree = new TreeReader(in, last);
        DataSet dataSet = tree.dataSet(syntax != TransferSyntax.IMPLICIT);
        return new DicomFile(body, syntax, group.elements(), dataSet, tree.trailing());
    }

    private static TransferSyntax syntax(ByteSource source, MetaGroup group, long at)
            throws ImageVaultException, IOException {
        byte[] next = new byte[8];
        int have = source.read(at, next, 0, 8);
        String uid = group.elements().ascii(Tag.TRANSFER_SYNTAX_UID).trim();
        TransferSyntax bare = have == 8 ? bareSyntax(next) : null;
        if (uid.isEmpty()) {
            if (bare == null) {
                throw new DamagedInputException(ErrorCode.MALFORMED, "no transfer syntax", at);
            }
            return bare;
        }
        TransferSyntax said = TransferSyntax.of(uid)
                .orElseThrow(() -> new RefusedException(
                        ErrorCode.REFUSED,
                        "TRANSFER_SYNTAX_NOT_SUPPORTED" + (Dictionary.standard().wellKnown(uid) ? ":" + uid : "")));
        // a file that says explicit and is implicit, or the other way round, is read as what it is
        boolean mayLie = said.pixels() == TransferSyntax.Pixels.NATIVE && said != TransferSyntax.DEFLATED;
        return mayLie && bare != null ? bare : said;
    }

    /** The syntax of a bare data set by its first element, or null if it cannot be one. */
    private static @Nullable TransferSyntax bareSyntax(byte[] head) {
        int little = (head[0] & 0xFF) | (head[1] & 0xFF) << 8;
        int big = (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
        boolean letters = Vr.ofCode((head[4] & 0xFF) << 8 | (head[5] & 0xFF)).isPresent();
        Set<Integer> first = Set.of(0x0000, 0x0002, 0x0004, 0x0008, 0x0010);
        if (first.contains(little)) {
            if (letters) {
                return TransferSyntax.EXPLICIT;
            }
            int tag = little << 16 | (head[2] & 0xFF) | (head[3] & 0xFF) << 8;
            boolean known = Dictionary.standard().entry(tag).isPresent() || Tag.isGroupLength(tag);
            return known && head[7] == 0 ? TransferSyntax.IMPLICIT : null;
        }
        return big != 0 && first.contains(big) && letters ? TransferSyntax.BIG_ENDIAN : null;
    }

    /**
     * How it is encoded.
     *
     * @return the syntax as read, which may differ from what the file says
     */
    public TransferSyntax syntax() {
        return syntax;
    }

    /**
     * The file meta information.
     *
     * @return group 0002; empty where the file has none
     */
    public DataSet meta() {
        return meta;
    }

    /**
     * The data set.
     *
     * @return without group lengths and command elements
     */
    public DataSet dataSet() {
        return dataSet;
    }

    /**
     * What follows the data set.
     *
     * @return bytes that belong to no element
     */
    public long trailing() {
        return trailing;
    }

    /**
     * Reads a part of a large value.
     *
     * @param offset an offset of a {@link Value.Range}
     * @param into where to
     * @param length how many bytes
     * @throws DamagedInputException {@code TRUNCATED} if the file ends before
     * @throws IOException when reading fails
     */
    public void read(long offset, byte[] into, int length) throws DamagedInputException, IOException {
        int done = 0;
        while (done < length) {
            int read = source.read(offset + done, into, done, length - done);
            if (read < 0) {
                throw new DamagedInputException(ErrorCode.TRUNCATED, "large value", offset + done);
            }
            done += read;
        }
    }

    /**
     * Copies a part of a large value, with its words turned around where they have to be.
     *
     * @param range the value
     * @param length how many of its bytes, a multiple of the word
     * @param word the size of a word, 1, 2, 4 or 8
     * @param out where to
     * @throws DamagedInputException {@code TRUNCATED} if the file ends before
     * @throws IOException when reading or writing fails
     */
    public void copy(Value.Range range, long length, int word, OutputStream out)
            throws DamagedInputException, IOException {
        long done = 0;
        Optional<FileChannel> plain = plainFile();
        if (out instanceof Sink sink && sink.isFile() && plain.isPresent() && !range.bigEndian()) {
            done = sink.transfer(plain.get(), range.offset(), length);
        }
        byte[] buffer = new byte[(int) Math.min(COPY, Math.max(8, length - done))];
        while (done < length) {
            int part = (int) Math.min(buffer.length, length - done);
            read(range.offset() + done, buffer, part);
            if (range.bigEndian()) {
                TreeReader.turn(buffer, word);
            }
            out.write(buffer, 0, part);
            done += part;
        }
    }

    /**
     * The file itself, where large values lie in it as they are.
     *
     * @return a channel whose position belongs to us, not to be closed; empty for a deflated object and for what is no file
     */
    public Optional<FileChannel> plainFile() {
        return source instanceof ChannelSource channel ? channel.file() : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
