package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.packets.PacketWalk;
import io.hipaaimage.deid.packets.Packets;
import io.hipaaimage.deid.spi.SeekablePicture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Copies one code stream from behind SOC: headers by {@link CodeStreamMarkers}, packets by {@link PacketWalk}. For one thread. */
final class CodeStreamCopy implements Packets.Sink {
    private static final int SOC = 0xFF4F;
    private static final int SIZ = 0xFF51;
    private static final int SOT = 0xFF90;
    private static final int SOP = 0x91;
    private static final int EPH = 0x92;
    private static final int SOD = 0xFF93;
    private static final int EOC = 0xFFD9;
    private static final int FIRST_PACKET_MARKER = 0x90;
    private static final int MOST_HEADER = 1 << 20;

    private final FrameInput in;
    private final OutputStream out;
    private final CodeStreamMarkers markers;
    private final SeekablePicture picture;
    private @Nullable PacketWalk walk;

    CodeStreamCopy(FrameInput in, OutputStream out) {
        this.in = in;
        this.out = out;
        this.markers = new CodeStreamMarkers(in);
        this.picture = in.picture();
    }

    void run() throws ImageVaultException, IOException {
        u16(SOC);
        int marker = mainHeader();
        while (marker == SOT) {
            marker = tilePart();
        }
        if (marker != EOC) {
            throw in.malformed("no EOC");
        }
        u16(EOC);
    }

    /** Whether packets were copied that nobody followed. */
    boolean isUnread() {
        return walk != null && walk.gaveUp();
    }

    /** Copies marker segments up to the first tile-part; returns the marker there. */
    private int mainHeader() throws ImageVaultException, IOException {
        int marker = in.u16();
        while (marker != SOT && marker != EOC) {
            Optional<byte[]> kept = segment(marker, out);
            if (kept.isPresent() && marker == SIZ && walk == null) {
                walk = new PacketWalk(picture, kept.get(), picture.size());
            } else if (kept.isPresent() && CodeStreamMarkers.isPart2(marker)) {
                walk().giveUp();
            } else if (kept.isPresent()) {
                walk().mainSegment(marker, kept.get());
            }
            marker = in.u16();
        }
        return marker;
    }

    private PacketWalk walk() throws ImageVaultException {
        PacketWalk begun = walk;
        if (begun == null) {
            throw in.malformed("no SIZ");
        }
        return begun;
    }

    private Optional<byte[]> segment(int marker, OutputStream to) throws ImageVaultException, IOException {
        if (PacketWalk.standsAlone(marker)) {
            return Optional.empty();
        }
        int length = in.u16();
        if (length < 2) {
            throw in.malformed("segment length");
        }
        if (marker == PacketWalk.PPM || marker == PacketWalk.PPT) {
            // they go in front of their packets
            return Optional.of(in.bytes(length - 2));
        }
        Optional<byte[]> kept = markers.kept(marker, in.bytes(length - 2));
        if (kept.isPresent()) {
            CodeStreamMarkers.write(to, marker, kept.get());
        }
        return kept;
    }

    /** Copies a tile-part behind its SOT marker; returns the marker after it. */
    private int tilePart() throws ImageVaultException, IOException {
        long begin = in.position() - 2;
        if (in.u16() != 10) {
            throw in.malformed("SOT length");
        }
        int tile = in.u16();
        long length = in.u32();
        int index = in.u8();
        int parts = in.u8();
        ByteArrayOutputStream header = partHeader();
        long data = in.position();
        long end = length == 0 ? endOfCodestream(data) : begin + length;
        if (end < data) {
            throw in.malformed("tile-part length");
        }
        Packets packets = walk().packets(tile, data, end);
        u16(SOT);
        u16(10);
        u16(tile);
        long written = 12 + header.size() + 2 + packets.length();
        u16((int) (written >> 16));
        u16((int) written);
        out.write(index);
        out.write(parts);
        header.writeTo(out);
        u16(SOD);
        packets.write(this);
        in.copy(end - in.position(), OutputStream.nullOutputStream());
        return in.u16();
    }

    /** Reads a tile-part's header, SOD included, into memory. */
    private ByteArrayOutputStream partHeader() throws ImageVaultException, IOException {
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        int marker = in.u16();
        while (marker != SOD) {
            if (held.size() > MOST_HEADER) {
                throw in.malformed("tile-part header");
            }
            Optional<byte[]> kept = segment(marker, held);
            if (kept.isPresent() && CodeStreamMarkers.isPart2(marker)) {
                walk().giveUp();
            } else if (kept.isPresent()) {
                walk().partSegment(marker, kept.get());
            }
            marker = in.u16();
        }
        return held;
    }

    /** A last tile-part without a length: no marker but those of packets stands before EOC. */
    private long endOfCodestream(long from) throws ImageVaultException, IOException {
        byte[] window = new byte[1 << 12];
        boolean escape = false;
        long at = from;
        int have = picture.read(at, window, 0, window.length);
        while (have > 0) {
            for (int i = 0; i < have; i++) {
                int value = window[i] & 0xFF;
                if (escape && value >= FIRST_PACKET_MARKER && value != SOP && value != EPH) {
                    return at + i - 1;
                }
                escape = value == 0xFF;
            }
            at += have;
            have = picture.read(at, window, 0, window.length);
        }
        throw new DamagedInputException(ErrorCode.TRUNCATED, "frame of 7FE00010", -1);
    }

    @Override
    public void bytes(byte[] made) throws IOException {
        out.write(made);
    }

    @Override
    public void copy(long at, long length) throws ImageVaultException, IOException {
        in.copy(at - in.position(), OutputStream.nullOutputStream());
        in.copy(length, out);
    }

    private void u16(int value) throws IOException {
        out.write(value >> 8);
        out.write(value);
    }
}
