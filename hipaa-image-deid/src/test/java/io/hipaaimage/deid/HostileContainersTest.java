package io.hipaaimage.deid;

import static io.hipaaimage.deid.Heifs.box;
import static io.hipaaimage.deid.Heifs.u32;
import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber.Depth;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files that promise much: each costs less than a second of one core and little memory, whatever becomes of it. */
class HostileContainersTest {
    private static final long MOST_NANOS = 1_000_000_000L;
    private static final long MOST_BYTES = 96L << 20;
    private static final int BOMB = 48 << 20;
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final byte[] DEFLATED = deflated();
    private static final Map<String, byte[]> ALL = all();

    private static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        pngs(all);
        tiffs(all);
        isos(all);
        others(all);
        return all;
    }

    private static void pngs(Map<String, byte[]> all) {
        byte[] bomb = DEFLATED;
        all.put("PNG profile bomb", png("iCCP", joined(Jpegs.bytes("p\0\0"), bomb)));
        all.put("PNG text bomb", png("zTXt", joined(Jpegs.bytes("p\0\0"), bomb)));
        all.put("PNG international text bomb", png("iTXt", joined(Jpegs.bytes("p\0\1\0\0\0"), bomb)));
        all.put("PNG image data bomb", Pngs.file(Pngs.changed(Pngs.simple(), "IDAT", data -> bomb)));
        all.put(
                "PNG of 65535 by 65535",
                Pngs.file(Pngs.changed(
                        Pngs.simple(),
                        "IHDR",
                        data -> ByteBuffer.wrap(data.clone())
                                .putInt(65535)
                                .putInt(65535)
                                .array())));
        List<Pngs.Chunk> many = Pngs.simple();
        for (int i = 0; i < 20_000; i++) {
            many = i == 0 ? new java.util.ArrayList<>(many) : many;
            many.add(1, new Pngs.Chunk("teXt", new byte[0]));
        }
        all.put("PNG of 20,000 chunks", Pngs.file(many));
    }

    private static byte[] png(String type, byte[] data) {
        return Pngs.file(Pngs.with(Pngs.picture(2, 8, false, 1), "IDAT", type, data));
    }

    private static void tiffs(Map<String, byte[]> all) {
        byte[] loop = joined(Jpegs.bytes("II*\0"), le(8), new byte[] {1, 0}, joined(entry(256, 3, 1, 9), le(8)));
        all.put("TIFF directory that follows itself", loop);
        ByteArrayOutputStream chain = new ByteArrayOutputStream();
        chain.writeBytes(joined(Jpegs.bytes("II*\0"), le(8)));
        for (int i = 1; i < 100_000; i++) {
            chain.writeBytes(joined(new byte[2], le(8 + 6 * i)));
        }
        all.put("TIFF of 100,000 empty directories", chain.toByteArray());
        all.put("TIFF of entries that all point at one place", crossLinked());
        Tiffs bombs = new Tiffs(true, false);
        bombs.rgb(1).shorts(259, 8).parts(List.of(DEFLATED, DEFLATED, DEFLATED));
        all.put("TIFF strip bomb", bombs.file());
        Tiffs huge = new Tiffs(true, false);
        huge.rgb(1)
                .without(256)
                .without(257)
                .without(278)
                .shorts(256, 65535)
                .shorts(257, 65535)
                .shorts(259, 8)
                .numbers(278, 4, 65535)
                .parts(List.of(DEFLATED));
        all.put("TIFF of 65535 by 65535", huge.file());
        Tiffs strips = new Tiffs(true, false);
        strips.rgb(1)
                .without(256)
                .without(257)
                .without(278)
                .shorts(256, 65535)
                .shorts(257, 65535)
                .numbers(278, 4, 1)
                .parts(List.of(new byte[9]));
        all.put("TIFF of strips that are not there", strips.file());
    }

    private static byte[] crossLinked() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int count = 4000;
        file.writeBytes(joined(Jpegs.bytes("II*\0"), le(8), new byte[] {(byte) count, (byte) (count >> 8)}));
        for (int i = 0; i < count; i++) {
            file.writeBytes(entry(254 + i, i % 2 == 0 ? 4 : 2, 20_000, 100));
        }
        file.writeBytes(new byte[100_000]);
        return file.toByteArray();
    }

    private static byte[] entry(int tag, int type, int count, int value) {
        return joined(new byte[] {(byte) tag, (byte) (tag >> 8), (byte) type, 0}, le(count), le(value));
    }

    private static void isos(Map<String, byte[]> all) {
        byte[] heic = Heifs.heic().file();
        byte[] movie = Movies.mp4().file();
        for (long size : new long[] {0, 1, 2, 7, 0x7FFFFFFF, 0xFFFFFFFFL}) {
            for (String type : List.of("meta", "iloc", "iinf", "iprp", "ipco", "ipma", "hdlr", "mdat")) {
                all.put("HEIF " + type + " of size " + size, sized(heic, type, size));
            }
            for (String type :
                    List.of("moov", "trak", "mdia", "minf", "stbl", "stsd", "stsz", "stts", "mdat", "avc1")) {
                all.put("MP4 " + type + " of size " + size, sized(movie, type, size));
            }
            all.put("JPEG 2000 jp2h of size " + size, sized(Jp2s.file(), "jp2h", size));
            all.put("JPEG 2000 jp2c of size " + size, sized(Jp2s.file(), "jp2c", size));
            all.put("JPEG XL of size " + size, sized(Jxls.boxed(Jxls.box("jxlc", Jxls.still())), "jxlc", size));
        }
        byte[] wide = joined(u32(1), Jpegs.bytes("free"), joined(u32(0x7FFFFFFF), u32(-1)));
        byte[] negative = joined(u32(1), Jpegs.bytes("free"), joined(u32(0x80000000), u32(0)));
        for (byte[] lying : List.of(wide, negative)) {
            all.put("HEIF box of 2^63 " + lying[8], Heifs.heic().between(lying).file());
            all.put(
                    "HEIF box of 2^63 within " + lying[8],
                    Heifs.heic().inMeta(lying).file());
            all.put("MP4 box of 2^63 " + lying[8], Movies.mp4().between(lying).file());
            all.put(
                    "MP4 box of 2^63 within " + lying[8],
                    Movies.mp4().inMoov(lying).file());
            all.put("JPEG 2000 box of 2^63 " + lying[8], Jp2s.file(Jp2s.header(), lying, Jp2s.codestream()));
            all.put("JPEG XL box of 2^63 " + lying[8], Jxls.boxed(lying, Jxls.box("jxlc", Jxls.still())));
        }
        ByteArrayOutputStream heads = new ByteArrayOutputStream();
        int depth = 60_000;
        for (int i = 0; i < depth; i++) {
            heads.writeBytes(joined(u32(8 * (depth - i)), Jpegs.bytes(i % 2 == 0 ? "moov" : "trak")));
        }
        byte[] nested = heads.toByteArray();
        all.put(
                "MP4 of 60,000 boxes one in another",
                Movies.mp4().inMoov(nested).file());
        all.put(
                "HEIF of 60,000 boxes one in another",
                Heifs.heic().inMeta(nested).file());
        all.put("JPEG 2000 of 60,000 boxes one in another", Jp2s.file(Jp2s.header(nested), nested, Jp2s.codestream()));
        byte[] many = new byte[8 * 200_000];
        for (int at = 0; at < many.length; at += 8) {
            System.arraycopy(box("free", new byte[0]), 0, many, at, 8);
        }
        all.put("MP4 of 200,000 empty boxes", Movies.mp4().between(many).file());
        all.put("HEIF of 200,000 empty boxes", Heifs.heic().between(many).file());
        for (String table : List.of("stsz", "stts", "stsc", "stco")) {
            all.put("MP4 count of " + table, counted(movie, table, table.equals("stsz") ? 8 : 4));
        }
        byte[] pieces = FragmentedMovies.mp4().file();
        for (String table : List.of("mvex", "trex", "moof", "traf", "tfhd", "tfdt", "trun")) {
            all.put("MP4 in pieces, count of " + table, counted(pieces, table, 4));
            for (long size : new long[] {0, 1, 7, 0x7FFFFFFF}) {
                all.put("MP4 in pieces, " + table + " of size " + size, sized(pieces, table, size));
            }
        }
        all.put(
                "MP4 in pieces, two million samples of nothing",
                FragmentedMovies.mp4().run(joined(u32(0), u32(2_000_000))).file());
        byte[] fragments = new byte[8 * 60_000];
        for (int at = 0; at < fragments.length; at += 8) {
            System.arraycopy(box("moof", new byte[0]), 0, fragments, at, 8);
        }
        all.put(
                "MP4 of 60,000 empty fragments",
                FragmentedMovies.mp4().behind(fragments).file());
        all.put("HEIF count of ipma", counted(heic, "ipma", 4));
        all.put("HEIF extents without end", extents());
    }

    /** 65,535 items of 65,535 extents each, of which none is there. */
    private static byte[] extents() {
        byte[] file = Heifs.heic().file();
        int at = text(file).indexOf("iloc");
        byte[] changed = file.clone();
        changed[at + 10] = -1;
        changed[at + 11] = -1;
        changed[at + 16] = -1;
        changed[at + 17] = -1;
        return changed;
    }

    private static byte[] counted(byte[] file, String type, int behind) {
        int at = text(file).indexOf(type);
        return ByteBuffer.wrap(file.clone()).putInt(at + 4 + behind, 0x7FFFFFF0).array();
    }

    private static byte[] sized(byte[] file, String type, long size) {
        int at = text(file).indexOf(type);
        return ByteBuffer.wrap(file.clone()).putInt(at - 4, (int) size).array();
    }

    private static void others(Map<String, byte[]> all) {
        byte[] gif = Gifs.still();
        byte[] wide = gif.clone();
        Arrays.fill(wide, 6, 10, (byte) -1);
        all.put("GIF of 65535 by 65535", wide);
        byte[] clears = Gifs.data(new byte[4 << 20], 4);
        all.put(
                "GIF of nothing but clear codes",
                joined(Gifs.head(9, 9, 4, 1), Gifs.descriptor(9, 9, new byte[0], false), clears));
        byte[] bmp = Bmps.trueColour();
        Arrays.fill(bmp, 18, 20, (byte) -1);
        Arrays.fill(bmp, 22, 24, (byte) -1);
        all.put("BMP of 65535 by 65535", bmp);
        byte[] skips = new byte[2 << 20];
        for (int i = 0; i < skips.length; i += 4) {
            skips[i + 1] = 2;
        }
        all.put(
                "BMP of runs that go nowhere",
                Bmps.file(40, 65535, 65535, 8, Bmps.fields(1, skips.length, 256), Bmps.colours(256), skips));
        all.put(
                "WebP of 16383 by 16383",
                Webps.file(Webps.chunk("VP8L", new byte[] {0x2F, -1, -1, -1, 0x0F, 0, 0, 0, 0, 0, 0})));
        all.put(
                "JPEG XL brob bomb",
                Jxls.boxed(Jxls.box("brob", joined(Jpegs.bytes("xml "), brotli())), Jxls.box("jxlc", Jxls.still())));
        String open = "<svg xmlns='http://www.w3.org/2000/svg'>";
        all.put("SVG of 100,000 groups", svg(open + "<g>".repeat(100_000)));
        all.put(
                "SVG whose parts use each other",
                svg(
                        open
                                + "<g id='a'><use href='#b'/><use href='#b'/></g><g id='b'><use href='#a'/><use href='#a'/></g></svg>"));
        all.put(
                "SVG of one element with 50,000 attributes",
                svg(open.replace(">", " a" + attributes() + ">") + "</svg>"));
        all.put("SVG style of a million brackets", svg(open + "<style>" + "{".repeat(1_000_000) + "</style></svg>"));
        all.put("SVG bomb", gzip(open + "<text>", BOMB));
        all.put("SVG path of 200,000 numbers", svg(open + "<path d='M" + "1 2 ".repeat(100_000) + "'/></svg>"));
    }

    private static String attributes() {
        StringBuilder all = new StringBuilder("='1'");
        for (int i = 0; i < 50_000; i++) {
            all.append(" b").append(i).append("='1'");
        }
        return all.toString();
    }

    /** Metablocks of uncompressed zeros, which say that much more follows. */
    private static byte[] brotli() {
        byte[] all = new byte[1 << 16];
        Arrays.fill(all, (byte) 0x5B);
        return all;
    }

    private static byte[] svg(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String head, int spaces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(svg(head));
            byte[] part = new byte[1 << 20];
            Arrays.fill(part, (byte) ' ');
            for (int done = 0; done < spaces; done += part.length) {
                gzip.write(part);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static byte[] deflated() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, new Deflater(1))) {
            byte[] part = new byte[1 << 20];
            for (int done = 0; done < BOMB; done += part.length) {
                deflater.write(part);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    static Stream<String> everyFile() {
        return ALL.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("everyFile")
    void costsLittle(String name) throws IOException {
        byte[] file = Objects.requireNonNull(ALL.get(name));
        for (Depth depth : Depth.values()) {
            requireCheap(name + " " + depth, () -> Scrubs.scrub(file, depth));
        }
        requireCheap(
                name + " inspected",
                () -> Scrubbers.standard().inspect(ImageSource.of(new ByteArrayInputStream(file))));
    }

    /** What is asked of a file. */
    private interface Work {
        void run() throws ImageVaultException, IOException;
    }

    private static void requireCheap(String name, Work work) throws IOException {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long time = THREADS.getCurrentThreadCpuTime();
        try {
            work.run();
        } catch (ImageVaultException e) {
            assertThat(e.getMessage()).as(name).isNotEmpty();
        }
        assertThat(THREADS.getCurrentThreadCpuTime() - time)
                .as(name + ": nanoseconds")
                .isLessThan(MOST_NANOS);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - bytes)
                .as(name + ": bytes")
                .isLessThan(MOST_BYTES);
    }

    private static byte[] le(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }
}
