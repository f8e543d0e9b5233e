package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.exif.Orientation;
import io.hipaaimage.deid.gainmap.GainMapSegments;
import io.hipaaimage.deid.spi.JpegParts;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One JPEG's way through. Definitions are gathered as they come; nothing but the SOI is written before the first scan, so the order in
 * which a file defines things does not matter.
 */
final class JpegScrub {
    private final PictureInput in;
    private final JpegWriter writer;
    private final EntropyData entropy;
    private final Removals removed;
    private final MarkerReader markers;
    private final Tables tables = new Tables();
    private final Facts facts;
    private final long mostWidth;
    private final long mostHeight;
    private final int lines;

    private final ScanDefinitions definitions;

    private @Nullable GainMapSegments told;
    private @Nullable Frame frame;
    private @Nullable Coverage coverage;
    private boolean scanned;
    private int interval;

    /** A file, whose frame may leave its number of lines open: then it has these, or where 0 is given it is refused. */
    JpegScrub(PictureInput in, PictureOutput out, EntropyData entropy, Removals removed, int lines) {
        this(in, out, entropy, removed, null, lines);
    }

    /** A stream within another container: it is bounded by it and says nothing but its pixels. */
    JpegScrub(PictureInput in, PictureOutput out, EntropyData entropy, Removals removed, JpegParts.Part container) {
        this(in, out, entropy, removed, container, 0);
    }

    private JpegScrub(
            PictureInput in,
            PictureOutput out,
            EntropyData entropy,
            Removals removed,
            JpegParts.@Nullable Part container,
            int lines) {
        this.in = in;
        this.writer = new JpegWriter(out);
        this.entropy = entropy;
        this.removed = removed;
        this.markers = new MarkerReader(in, removed);
        this.facts = new Facts(removed, container == null);
        this.definitions = new ScanDefinitions(in, writer, tables, facts, removed);
        this.mostWidth = container == null ? Long.MAX_VALUE : container.mostWidth();
        this.lines = lines;
        this.mostHeight = container == null ? Long.MAX_VALUE : container.mostHeight();
    }

    /** Takes the tables that the container's streams share; to be called before {@link #run}. */
    void define(JpegParts.Part part) throws ImageVaultException, IOException {
        SharedTables.define(part, tables, removed);
    }

    /** Shows somebody the segments before the first scan; to be called before {@link #run}. */
    JpegScrub telling(GainMapSegments whom) {
        told = whom;
        return this;
    }

    /** Writes segments of ours after the picture's turn; to be called before {@link #run}. */
    JpegScrub with(List<byte[]> segments) {
        definitions.with(segments);
        return this;
    }

    /** Leaves out of each scan's tables what the scan does not use; to be called before {@link #run}. */
    JpegScrub using(@Nullable SymbolUse found) {
        definitions.using(found);
        return this;
    }

    /** Bytes that come before the segments of {@link #with}; known when the picture was read. */
    int bytesBeforeHeads() {
        return 2 + (facts.orientation() > Orientation.UPRIGHT ? JpegWriter.TURN_BYTES : 0);
    }

    /** The frame of a picture that was read. */
    Frame frame() {
        return Objects.requireNonNull(frame);
    }

    /** Whether the scans of a picture that was read have left open what decoders then guess. */
    boolean leavesToGuess() {
        return Objects.requireNonNull(coverage).leavesToGuess();
    }

    void run() throws ImageVaultException, IOException {
        picture();
        long trailer = in.drain();
        if (trailer > 0) {
            removed.add("bytes after EOI", trailer);
        }
    }

    /** The picture alone; the input is left behind its EOI. */
    void picture() throws ImageVaultException, IOException {
        if (in.u16("SOI") != (0xFF << 8 | Marker.SOI)) {
            throw in.malformed("SOI");
        }
        int marker = markers.next();
        while (marker != Marker.EOI) {
            segment(marker);
            marker = markers.next();
        }
        if (coverage == null || !coverage.complete()) {
            throw in.malformed("EOI before the last component");
        }
        if (definitions.lacksScans()) {
            throw in.malformed("EOI before the last scan");
        }
        writer.end();
        if (tables.unused() > 0) {
            removed.add("tables that no scan needs", tables.unused());
        }
    }

    private void segment(int marker) throws ImageVaultException, IOException {
        if (marker == Marker.TEM || Marker.isRestart(marker)) {
            removed.add("stray marker", 2);
            return;
        }
        refuseUnknown(marker);
        int length = markers.payload("segment");
        switch (marker) {
            case Marker.DQT -> tables.defineQuantizers(in, length);
            case Marker.DHT -> tables.defineHuffman(in, length);
            case Marker.DRI -> defineInterval(length);
            case Marker.DNL -> confirmLines(length);
            case Marker.SOS -> {
                scan(length);
                return;
            }
            default -> {
                if (Marker.isFrame(marker)) {
                    begin(marker, length);
                } else {
                    tell(marker, length);
                }
            }
        }
        in.position(in.position() + length);
    }

    private void tell(int marker, int length) throws ImageVaultException {
        int at = in.position();
        // what we would write ourselves is not left out
        boolean ours = (told != null && !scanned && told.see(marker, in.window(), at, at + length))
                || definitions.writes(marker, in.window(), at, at + length);
        if (!ours || scanned) {
            facts.take(marker, in, length, !scanned);
        }
    }

    private void refuseUnknown(int marker) throws ImageVaultException {
        if (marker == Marker.DHP || marker == Marker.EXP || marker == Marker.DAC) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "FORMAT_NOT_SUPPORTED:JPEG hierarchical or arithmetic",
                    "convert it to baseline or progressive JPEG");
        }
        if (marker < Marker.SOF0 || marker == Marker.SOI || marker == Marker.JPG) {
            throw in.malformed("marker");
        }
    }

    private void defineInterval(int length) throws DamagedInputException {
        if (length != 2) {
            throw in.malformed("DRI length");
        }
        interval = u16();
    }

    /** The frame that we wrote says it already; another number would make the picture another one. */
    private void confirmLines(int length) throws ImageVaultException {
        Frame now = frame;
        if (now == null || !scanned || length != 2 || u16() != now.height()) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "DNL_NOT_SUPPORTED", "re-encode the picture with its height in SOF");
        }
    }

    private int u16() {
        byte[] bytes = in.window();
        return (bytes[in.position()] & 0xFF) << 8 | (bytes[in.position() + 1] & 0xFF);
    }

    private void begin(int marker, int length) throws ImageVaultException {
        if (frame != null) {
            throw in.malformed("second SOF");
        }
        Frame read = Frame.read(marker, in, length, lines);
        if (read.width() > mostWidth || read.height() > mostHeight) {
            throw in.malformed("SOF larger than its strip or tile");
        }
        frame = read;
        coverage = new Coverage(read.components().size());
    }

    private void scan(int length) throws ImageVaultException, IOException {
        Frame now = frame;
        Coverage seen = coverage;
        if (now == null || seen == null) {
            throw in.malformed("SOS before SOF");
        }
        Scan scan = Scan.read(now, in, length);
        definitions.beforeHeader(now, scan, seen);
        seen.add(scan, in);
        in.position(in.position() + length);
        definitions.header(now, scan, interval);
        scanned = true;
        entropy.pass(now, scan, tables, interval);
    }
}
