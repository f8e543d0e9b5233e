package io.hipaaimage.deid;

import static io.hipaaimage.deid.Heifs.box;
import static io.hipaaimage.deid.Heifs.u16;
import static io.hipaaimage.deid.HiddenPlaces.joined;

import java.util.List;

/** Clips of MPEG-4 Visual from headers and pictures. */
final class CoderMarkClips {
    private CoderMarkClips() {}

    /** User data. */
    static byte[] marked(String text) {
        return joined(new byte[] {0, 0, 1, (byte) 0xB2}, Jpegs.bytes(text));
    }

    static byte[] clip(byte[] setup, List<byte[]> pictures) {
        byte[] entry = Movies.video("mp4v", box("esds", descriptors(setup)), new byte[32]);
        return new Movies("isom").track("vide", entry, pictures).file();
    }

    private static byte[] descriptors(byte[] setup) {
        byte[] specific = joined(head(5, setup.length), setup);
        byte[] decoder = joined(head(4, 13 + specific.length), new byte[] {0x20, 0x11}, joined(new byte[11], specific));
        byte[] stream = joined(new byte[] {0, 1, 0}, decoder, new byte[] {6, 1, 2});
        return joined(new byte[4], head(3, stream.length), stream);
    }

    /** A tag, and a length in three bytes. */
    private static byte[] head(int tag, int length) {
        return joined(new byte[] {(byte) tag, (byte) 0x80}, u16(0x8000 | (length >> 7) << 8 | (length & 0x7F)));
    }
}
