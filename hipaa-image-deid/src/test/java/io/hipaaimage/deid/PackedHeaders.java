package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;

import io.hipaaimage.deid.Codestreams.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Moves the packet headers of a codestream whose packets have SOP and EPH into segments of their own (T.800 A.7.4, A.7.5). */
final class PackedHeaders {
    private static final int SOP_BYTES = 6;

    private PackedHeaders() {}

    /** Into the header of each tile-part, in segments of so many bytes at most, the last segment first. */
    static byte[] inParts(byte[] code, int most, byte[] behind) {
        List<Part> parts = new ArrayList<>();
        for (Part part : Codestreams.parts(code)) {
            byte[] segments = segments(0xFF61, joined(headers(part), behind), most);
            parts.add(new Part(
                    part.tile(), part.index(), part.parts(), joined(part.header(), segments), bodies(part, true)));
        }
        return Codestreams.joined(Codestreams.main(code), parts);
    }

    /** Into the main header. */
    static byte[] inMain(byte[] code, int most, boolean sop, byte[] behind) {
        List<Part> parts = new ArrayList<>();
        byte[] all = new byte[0];
        for (Part part : Codestreams.parts(code)) {
            byte[] headers = joined(headers(part), behind);
            all = joined(all, Heifs.u32(headers.length), headers);
            parts.add(part.with(bodies(part, sop)));
        }
        return Codestreams.joined(joined(Codestreams.main(code), segments(0xFF60, all, most)), parts);
    }

    private static byte[] segments(int marker, byte[] all, int most) {
        byte[] segments = new byte[0];
        int number = 0;
        for (int at = 0; at < all.length; at += most) {
            byte[] some = Arrays.copyOfRange(all, at, Math.min(all.length, at + most));
            segments = joined(Jp2s.segment(marker, joined(new byte[] {(byte) number++}, some)), segments);
        }
        return segments;
    }

    private static byte[] headers(Part part) {
        byte[] all = new byte[0];
        for (byte[] packet : Codestreams.packets(part.packets())) {
            all = joined(all, Arrays.copyOfRange(packet, SOP_BYTES, body(packet)));
        }
        return all;
    }

    private static byte[] bodies(Part part, boolean sop) {
        byte[] all = new byte[0];
        for (byte[] packet : Codestreams.packets(part.packets())) {
            all = joined(
                    all,
                    Arrays.copyOf(packet, sop ? SOP_BYTES : 0),
                    Arrays.copyOfRange(packet, body(packet), packet.length));
        }
        return all;
    }

    /** Where EPH ends. */
    private static int body(byte[] packet) {
        int at = SOP_BYTES;
        while (packet[at] != -1 || packet[at + 1] != (byte) 0x92) {
            at++;
        }
        return at + 2;
    }
}
