package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Scrubber.Depth;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Of each container: one picture beside metadata of any kind, number and order becomes one file, and that file stays as it is. */
class ContainerIndependenceProperties {
    private static final byte[] NONE = {};

    @Property(tries = 40, seed = "20261126")
    void gif(@ForAll Random random) throws Exception {
        requireOneFile(random, some -> {
            byte[] all = some.chance() ? Gifs.head(20, 9, 4, 1) : sorted(Gifs.head(20, 9, 4, 1), some);
            for (int frame = 0; frame < 3; frame++) {
                for (int i = some.upTo(3); i > 0; i--) {
                    all = joined(
                            all,
                            some.chance()
                                    ? Gifs.extension(some.pick(0xFE, 0x42, 0xCE), some.bytes(90))
                                    : Gifs.application(some.pick("XMP DataXMP", "C2PA_GIF\1\0\0"), some.bytes(90)));
                }
                byte[] cut = Gifs.blocks(Gifs.lzw(180, 4), 1 + some.upTo(250));
                all = joined(
                        joined(all, Gifs.control(1, 5, 3), Gifs.descriptor(20, 9, NONE, true)), new byte[] {4}, cut);
            }
            return joined(all, Gifs.TRAILER, some.bytes(50));
        });
    }

    private static byte[] sorted(byte[] head, Some some) {
        byte[] told = head.clone();
        told[10] = (byte) ((told[10] & 0x87) | (some.upTo(15) << 3));
        told[12] = (byte) some.upTo(255);
        return told;
    }

    @Property(tries = 40, seed = "20261126")
    void webp(@ForAll Random random) throws Exception {
        requireOneFile(random, some -> {
            List<byte[]> chunks = new ArrayList<>();
            byte[] header = Webps.header(some.pick(0, 4, 8, 12, 0xC1), 40, 24);
            header[9] = (byte) some.upTo(255);
            chunks.add(header);
            chunks.addAll(some.each(3, () -> Webps.chunk(some.pick("JANE", "C2PA", "junk"), some.bytes(70))));
            chunks.add(Webps.chunk("VP8 ", joined(Webps.LOSSY, some.bytes(40))));
            chunks.addAll(some.each(3, () -> Webps.chunk(some.pick("XMP ", "JANE"), some.bytes(70))));
            return joined(Webps.file(chunks.toArray(byte[][]::new)), some.bytes(30));
        });
    }

    @Property(tries = 40, seed = "20261126")
    void bmp(@ForAll Random random) throws Exception {
        requireOneFile(random, some -> {
            byte[] file = joined(Bmps.trueColour(), some.bytes(40));
            for (int at : new int[] {2, 3, 4, 5, 6, 7, 8, 9, 26, 34, 38, 39, 40, 41, 42, 43, 44, 45, 50}) {
                file[at] = (byte) (at == 26 ? 1 : some.upTo(255));
            }
            return file;
        });
    }

    @Property(tries = 40, seed = "20261126")
    void tiff(@ForAll Random random) throws Exception {
        requireOneFile(random, some -> {
            Tiffs file = new Tiffs(true, false);
            for (int i = 0; i < 2; i++) {
                Tiffs.Page page = file.rgb(i);
                some.each(
                        6, () -> page.text(some.pick(270, 271, 305, 306, 315, 700, 33432, 65001, 51999), some.text()));
                some.each(3, () -> page.bytes(40000 + some.upTo(90), some.pick(1, 3, 7, 99), some.bytes(80)));
                if (some.chance()) {
                    page.between(some.text());
                }
            }
            return joined(file.file(), some.bytes(60));
        });
    }

    @Property(tries = 40, seed = "20261126")
    void jpeg2000(@ForAll Random random) throws Exception {
        requireOneFile(random, some -> {
            byte[] main = NONE;
            for (byte[] segment : some.each(3, () -> Jp2s.segment(some.pick(0xFF64, 0xFF55, 0xFF57), some.bytes(60)))) {
                main = joined(main, segment);
            }
            byte[] tile = some.chance() ? Jp2s.segment(0xFF64, some.bytes(60)) : NONE;
            byte[] before = boxes(some, 3, "uuid", "xml ", "free", "asoc", "jumb");
            byte[] after = boxes(some, 3, "uuid", "xml ", "uinf");
            byte[] inside = Jp2s.box(some.pick("uuid", "xml ", "free"), some.bytes(50));
            return Jp2s.file(
                    some.chance() ? Jp2s.header() : Jp2s.header(inside),
                    before,
                    joined(Jp2s.codestream(main, tile), some.bytes(20)),
                    after);
        });
    }

    @Property(tries = 40, seed = "20261126")
    void jpegXl(@ForAll Random random) throws Exception {
        requireOneFile(random, some -> {
            byte[] code = some.chance()
                    ? Jxls.still((some.letters() + "aaaaaaaaaaaaaaaaaaaaaaaaaa").substring(0, Word.ONE.length()), 0)
                    : Jxls.still("", some.pick(0, 20));
            int cut = 2 + some.upTo(code.length - 3);
            byte[] picture = some.chance()
                    ? Jxls.box("jxlc", code)
                    : joined(
                            Jxls.part(0, Arrays.copyOf(code, cut)),
                            boxes(some, 2, "Exif", "JANE"),
                            Jxls.part(1 | 1 << 31, Arrays.copyOfRange(code, cut, code.length)));
            return Jxls.boxed(boxes(some, 3, "Exif", "xml ", "brob", "jumb"), picture, boxes(some, 3, "jbrd", "free"));
        });
    }

    @Property(tries = 40, seed = "20261126")
    void heif(@ForAll Random random) throws Exception {
        requireOneFile(random, some -> still(some, Heifs.heic()));
    }

    @Property(tries = 40, seed = "20261126")
    void avif(@ForAll Random random) throws Exception {
        requireOneFile(random, some -> still(some, Heifs.tiles()));
    }

    private static byte[] still(Some some, Heifs file) {
        for (int id = 20 + some.upTo(4); id > 19; id--) {
            String type = some.pick("Exif", "uri ", "av01", "hvc1", "tmap", "jane");
            file.item(id, type, some.letters(), some.pick(0, 1), some.bytes(60));
            file.reference(some.pick("cdsc", "thmb", "auxl", "dimg"), id, 1);
        }
        some.each(
                3,
                () -> file.property(some.pick("uuid", "udes", "free", "jane"), joined(new byte[20], some.bytes(40))));
        return file.flags(some.upTo(1 << 30))
                .brands(some.pick("", "jane", "1234abcd"))
                .between(boxes(some, 2, "free", "uuid", "skip"))
                .inMeta(boxes(some, 2, "uuid", "free", "grpl"))
                .slack(some.bytes(30))
                .behind(some.chance() ? NONE : boxes(some, 2, "free", "uuid", "mdat"))
                .file();
    }

    @Property(tries = 40, seed = "20261126")
    void mp4(@ForAll Random random) throws Exception {
        requireOneFile(random, some -> clip(some, new Movies(some.pick("isom", "mp42", "M4V ", "3gp4"))));
    }

    @Property(tries = 40, seed = "20261126")
    void mov(@ForAll Random random) throws Exception {
        requireOneFile(random, some -> clip(some, new Movies("qt  ")));
    }

    /** In one piece, or cut anywhere, with anything between: the same clip. */
    @Property(tries = 40, seed = "20261126")
    void mp4InPieces(@ForAll Random random) throws Exception {
        requireOneFile(random, some -> some.upTo(4) == 0 ? clip(some, new Movies("isom")) : pieces(some));
    }

    private static byte[] pieces(Some some) {
        byte[] entry = Movies.video("avc1", Heifs.box("avcC", Movies.avcC(some.bytes(20))), some.exactly(32));
        return new FragmentedMovies()
                .track(new Movies.Track("vide", 3, entry, NONE, boxes(some, 2, "udta", "uuid"), Movies.pictures()))
                .brand(some.pick("iso5", "mp42", "cmfc", "dash", "M4V "))
                .base(FragmentedMovies.Base.valueOf(some.pick("MOOF", "FILE", "BEFORE")))
                .each(1 + some.upTo(2))
                .wordy(some.chance())
                .start(some.chance() ? some.upTo(1 << 30) : 0)
                .inMoov(boxes(some, 2, "udta", "meta", "pssh"))
                .inMvex(boxes(some, 2, "mehd", "leva", "uuid"))
                .inMoof(boxes(some, 2, "uuid", "meta", "pssh"))
                .inTraf(boxes(some, 3, "uuid", "sbgp", "sgpd", "senc", "saiz", "subs", "meta"))
                .between(boxes(some, 3, "styp", "sidx", "emsg", "prft", "uuid", "free"))
                .slack(some.bytes(30))
                .behind(boxes(some, 2, "mfra", "free", "uuid"))
                .file();
    }

    private static byte[] clip(Some some, Movies file) {
        byte[] more = boxes(some, 2, "udta", "meta", "tref", "uuid");
        byte[] entry = Movies.video(
                "avc1",
                joined(Heifs.box("avcC", Movies.avcC(some.bytes(20))), boxes(some, 2, "btrt", "uuid", "free")),
                some.exactly(32));
        file.track(new Movies.Track("vide", 3, entry, NONE, more, Movies.pictures()));
        some.each(
                2,
                () -> file.track(
                        some.pick("tmcd", "gpmd", "text", "camm", "mebx"),
                        Heifs.box("jane", some.exactly(20)),
                        List.of(some.exactly(40))));
        return file.dates(some.exactly(8))
                .name(some.letters())
                .inMoov(boxes(some, 3, "udta", "meta", "uuid", "free", "iods"))
                .between(boxes(some, 2, "free", "uuid", "wide"))
                .slack(some.bytes(40))
                .behind(boxes(some, 2, "free", "uuid", "skip"))
                .file();
    }

    @Property(tries = 40, seed = "20261126")
    void svg(@ForAll Random random) throws Exception {
        requireOneFile(random, some -> {
            StringBuilder all =
                    new StringBuilder(some.pick("", "<?xml version='1.0'?>", "<!-- " + some.letters() + " -->"));
            all.append("<svg xmlns='http://www.w3.org/2000/svg' xmlns:i='urn:i' viewBox='0 0 9 9'");
            all.append(some.pick("", " i:name='" + some.letters() + "'", " data-who='" + some.letters() + "'"))
                    .append('>');
            for (int shape = 0; shape < 4; shape++) {
                some.each(2, () -> NONE)
                        .forEach(none -> all.append(some.pick(
                                "<title>" + some.letters() + "</title>",
                                "<desc>" + some.letters() + "</desc>",
                                "<metadata>" + some.letters() + "</metadata>",
                                "<!--" + some.letters() + "-->",
                                "<?" + some.letters() + " x?>",
                                "<i:layer>" + some.letters() + "</i:layer>",
                                "<script>" + some.letters() + "</script>",
                                some.pick("\n", "  ", "\t\n"))));
                all.append(some.pick("<rect x='1' width='2' height='", "<rect height='3' i:n='4' width='2' x='1' _='"));
                int end = all.length();
                if (all.charAt(end - 3) == '_') {
                    all.setLength(end - 3);
                    all.append("/>");
                } else {
                    all.append("3'/>");
                }
            }
            return all.append("</svg>")
                    .append(some.pick("", "\n", "<!--" + some.letters() + "-->"))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        });
    }

    private static byte[] boxes(Some some, int most, String... types) {
        byte[] all = NONE;
        for (byte[] box : some.each(most, () -> Heifs.box(some.pick(types), some.bytes(60)))) {
            all = joined(all, box);
        }
        return all;
    }

    private static void requireOneFile(Random random, Function<Some, byte[]> maker) throws Exception {
        byte[] one = maker.apply(new Some(new Random(random.nextLong())));
        byte[] two = maker.apply(new Some(new Random(random.nextLong())));
        byte[] clean = Scrubs.scrub(one, Depth.DEEP);

        assertThat(Scrubs.scrub(two, Depth.DEEP)).isEqualTo(clean);
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
    }

    /** Chooses. */
    private record Some(Random random) {
        boolean chance() {
            return random.nextBoolean();
        }

        int upTo(int most) {
            return random.nextInt(most + 1);
        }

        byte[] exactly(int length) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            return bytes;
        }

        byte[] bytes(int most) {
            return exactly(upTo(most));
        }

        String letters() {
            StringBuilder all = new StringBuilder("J");
            for (int i = upTo(20); i > 0; i--) {
                all.append((char) ('a' + upTo(25)));
            }
            return all.toString();
        }

        String text() {
            return letters() + " " + letters();
        }

        String pick(String... of) {
            return of[upTo(of.length - 1)];
        }

        int pick(int... of) {
            return of[upTo(of.length - 1)];
        }

        List<byte[]> each(int most, java.util.function.Supplier<Object> maker) {
            List<byte[]> all = new ArrayList<>();
            for (int i = upTo(most); i > 0; i--) {
                Object made = maker.get();
                all.add(made instanceof byte[] bytes ? bytes : NONE);
            }
            return all;
        }
    }
}
