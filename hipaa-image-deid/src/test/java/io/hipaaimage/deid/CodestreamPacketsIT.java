package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.deid.Codestreams.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codestreams that OpenJPEG wrote in every way it knows are walked to their last packet, and it decodes them the same after (Debian: libopenjp2-tools). */
class CodestreamPacketsIT {
    private static final byte[] NONE = new byte[0];
    private static final int WIDTH = 133;
    private static final int HEIGHT = 97;
    private static final List<String> ORDERS = List.of("LRCP", "RLCP", "RPCL", "PCRL", "CPRL");

    @TempDir
    Path folder;

    /** A progression of a POC segment: first and last resolution, first and last component, layers, order. */
    private record Change(
            int fromResolution, int fromComponent, int layers, int toResolution, int toComponent, String order) {
        byte[] bytes() {
            return new byte[] {
                (byte) fromResolution,
                (byte) fromComponent,
                0,
                (byte) layers,
                (byte) toResolution,
                (byte) toComponent,
                (byte) ORDERS.indexOf(order)
            };
        }
    }

    static Stream<String> everyWay() {
        List<String> ways = new ArrayList<>();
        for (String order : ORDERS) {
            ways.add("a.ppm -SOP -EPH -r 40,10,1 -p " + order);
            ways.add("a.ppm -r 30,1 -t 60,50 -T 3,5 -d 7,9 -c [64,32],[32,16] -n 4 -b 16,8 -p " + order);
            ways.add("a.ppm -r 9,1 -d 131,77 -T 100,50 -t 90,133 -c [32,64],[16,16],[8,8] -p " + order);
            ways.add("a.ppm -r 20,1 -t 128,64 -TP R -TLM -PLT -p " + order);
            ways.add("a.yuv -F 60,40,3,8,u@1x1:2x2:2x1 -mct 0 -r 8,1 -c [32,16],[16,16] -n 3 -p " + order);
        }
        for (int mode : List.of(1, 2, 4, 8, 16, 32, 5, 9, 38, 63)) {
            ways.add("a.ppm -r 20,5,1 -n 3 -M " + mode);
        }
        ways.add("a.ppm -r 9,1 -TP L");
        ways.add("a.ppm -r 9,1 -mct 0 -TP C -p CPRL");
        ways.add("a.ppm -ROI c=0,U=12 -r 10,1");
        ways.add("a.ppm -I -r 20");
        ways.add("a.ppm -n 1 -b 4,4");
        ways.add("one.pgm -n 1");
        return ways.stream();
    }

    @BeforeEach
    void pictures() throws IOException {
        requireTools();
        Files.write(folder.resolve("a.ppm"), raster("P6\n" + WIDTH + " " + HEIGHT + "\n255\n", 3 * WIDTH * HEIGHT));
        Files.write(folder.resolve("a.yuv"), raster("", 60 * 40 + 30 * 20 + 30 * 40));
        Files.write(folder.resolve("one.pgm"), raster("P5\n1 1\n255\n", 1));
    }

    /** Half of it smooth, half of it noise. */
    private static byte[] raster(String header, int bytes) {
        byte[] all = Arrays.copyOf(header.getBytes(StandardCharsets.US_ASCII), header.length() + bytes);
        Random random = new Random(26);
        for (int i = 0; i < bytes; i++) {
            all[header.length() + i] = (byte) (i % 300 < 150 ? i / 300 : random.nextInt(256));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void packetsEndWhereTheTileEnds(String way) throws Exception {
        byte[] code = coded(way);

        requireWalked(code);
        requireSamePixels(code, Scrubs.scrub(code, Depth.DEEP));
    }

    @Test
    void ordersThatChangeAreFollowed() throws Exception {
        byte[] code = coded("a.ppm -r 40,10,1 -n 4 -SOP -EPH -p LRCP");
        List<Change> changes = List.of(
                new Change(0, 0, 1, 2, 3, "CPRL"),
                new Change(1, 0, 2, 4, 2, "RPCL"),
                new Change(0, 0, 3, 4, 3, "RLCP"));
        byte[] poc = changed(code, changes, 0);
        byte[] twoParts = changed(code, changes, 1);
        byte[] fiveOrders = changed(
                code,
                List.of(
                        new Change(0, 1, 2, 1, 2, "LRCP"),
                        new Change(2, 0, 3, 3, 2, "PCRL"),
                        new Change(0, 2, 1, 4, 3, "CPRL"),
                        new Change(0, 0, 2, 3, 3, "RPCL"),
                        new Change(0, 0, 3, 4, 3, "RLCP")),
                3);

        for (byte[] made : List.of(poc, twoParts, fiveOrders)) {
            requireSamePixels(code, made);
            requireWalked(made);
            requireSamePixels(code, Scrubs.scrub(made, Depth.DEEP));
        }
    }

    @Test
    void aWordBetweenTwoPacketsIsNoPacket() throws Exception {
        byte[] code = coded("a.ppm -r 40,10,1 -n 3 -SOP -EPH -p RPCL");
        Part part = Codestreams.parts(code).get(0);
        List<byte[]> packets = Codestreams.packets(part.packets());

        assertThat(packets).hasSize(27);
        for (int i = 0; i < packets.size(); i++) {
            List<byte[]> more = new ArrayList<>(packets);
            more.add(i, Word.bytes());
            byte[] planted = Codestreams.joined(
                    Codestreams.main(code), List.of(part.with(HiddenPlaces.joined(more.toArray(byte[][]::new)))));
            assertThatThrownBy(() -> Scrubs.scrub(planted, Depth.DEEP)).isInstanceOf(DamagedInputException.class);
        }
    }

    /** OpenJPEG itself shows the same of headers that were moved, so they were moved as the standard says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-p LRCP",
                "-p RPCL -c [64,32],[32,16]",
                "-p CPRL -n 3",
                "-p RLCP -t 60,50",
                "-p PCRL -d 7,9 -M 5"
            })
    void packedHeadersAreUnpacked(String way) throws Exception {
        byte[] code = coded("a.ppm -SOP -EPH -r 40,10,1 " + way);
        byte[] clean = Scrubs.scrub(code, Depth.DEEP);

        for (byte[] packed :
                List.of(PackedHeaders.inMain(code, 200, true, NONE), PackedHeaders.inParts(code, 60_000, NONE))) {
            requireSamePixels(code, packed);
            assertThat(Scrubs.scrub(packed, Depth.DEEP)).isEqualTo(clean);
        }
    }

    private static void requireWalked(byte[] code) throws Exception {
        assertThat(Scrubs.told(code))
                .doesNotContain(
                        "bytes behind the last packet",
                        "padding and numbers of packet headers",
                        "not looked into: bytes behind the last code block of packets");
        byte[] one = Codestreams.grown(code, new byte[] {0});
        byte[] word = Codestreams.grown(code, Word.bytes());
        assertThat(Scrubs.told(one)).contains("bytes behind the last packet");
        byte[] clean = Scrubs.scrub(code, Depth.DEEP);
        assertThat(Scrubs.scrub(word, Depth.DEEP))
                .isEqualTo(clean)
                .isEqualTo(Scrubs.scrub(one, Depth.DEEP))
                .isEqualTo(Scrubs.scrub(clean, Depth.DEEP));
    }

    /** The packets of a codestream without precincts in the order of changes, of which the last ones stand in a second tile-part. */
    private static byte[] changed(byte[] code, List<Change> changes, int inSecond) {
        Part part = Codestreams.parts(code).get(0);
        List<byte[]> packets = Codestreams.packets(part.packets());
        Set<Integer> order = new LinkedHashSet<>();
        int inFirst = 0;
        for (int i = 0; i < changes.size(); i++) {
            order.addAll(numbers(changes.get(i)));
            inFirst = i == changes.size() - 1 - inSecond ? order.size() : inFirst;
        }
        assertThat(order).hasSameSizeAs(packets);
        List<byte[]> sorted = new ArrayList<>();
        for (int number : order) {
            byte[] packet = packets.get(number).clone();
            packet[4] = (byte) (sorted.size() >> 8);
            packet[5] = (byte) sorted.size();
            sorted.add(packet);
        }
        int first = changes.size() - inSecond;
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(0, 0, 0, poc(changes.subList(0, first)), joined(sorted.subList(0, inFirst))));
        if (inSecond > 0) {
            byte[] later = joined(sorted.subList(inFirst, sorted.size()));
            parts.add(new Part(0, 1, 2, poc(changes.subList(first, changes.size())), later));
        }
        return Codestreams.joined(Codestreams.main(code), parts);
    }

    private static byte[] joined(List<byte[]> all) {
        return HiddenPlaces.joined(all.toArray(byte[][]::new));
    }

    private static byte[] poc(List<Change> changes) {
        return Jp2s.segment(0xFF5F, joined(changes.stream().map(Change::bytes).toList()));
    }

    /** The packets of a change, by their number in LRCP of 3 layers, 4 resolutions and 3 components, in its order. */
    private static List<Integer> numbers(Change change) {
        List<int[]> all = new ArrayList<>();
        for (int l = 0; l < change.layers(); l++) {
            for (int r = change.fromResolution(); r < change.toResolution(); r++) {
                for (int c = change.fromComponent(); c < change.toComponent(); c++) {
                    all.add(new int[] {l, r, c});
                }
            }
        }
        int[] slowestFirst = switch (change.order()) {
            case "LRCP" -> new int[] {0, 1, 2};
            case "RLCP" -> new int[] {1, 0, 2};
            case "RPCL" -> new int[] {1, 2, 0};
            default -> new int[] {2, 1, 0};
        };
        all.sort((a, b) -> {
            int i = 0;
            while (i < 2 && a[slowestFirst[i]] == b[slowestFirst[i]]) {
                i++;
            }
            return Integer.compare(a[slowestFirst[i]], b[slowestFirst[i]]);
        });
        return all.stream()
                .map(packet -> (packet[0] * 4 + packet[1]) * 3 + packet[2])
                .toList();
    }

    private byte[] coded(String way) throws IOException {
        Path file = folder.resolve("made.j2k");
        List<String> command = new ArrayList<>(List.of("opj_compress", "-o", file.toString(), "-i"));
        command.addAll(List.of(way.split(" ")));
        command.set(4, folder.resolve(command.get(4)).toString());
        String said = run(command.toArray(String[]::new));
        assertThat(file).as(said).exists();
        return Files.readAllBytes(file);
    }

    private void requireSamePixels(byte[] before, byte[] after) throws IOException {
        assertThat(pixels(after)).isEqualTo(pixels(before));
    }

    private byte[] pixels(byte[] code) throws IOException {
        Path file = folder.resolve("seen.j2k");
        Path pixels = folder.resolve("seen.rawl");
        Files.write(file, code);
        Files.deleteIfExists(pixels);
        String said = run("opj_decompress", "-upsample", "-i", file.toString(), "-o", pixels.toString());
        assertThat(pixels).as(said).exists();
        assertThat(said).doesNotContain("WARNING");
        return Files.readAllBytes(pixels);
    }

    private static void requireTools() {
        boolean there;
        try {
            there = run("opj_compress", "-h").contains("OpenJPEG");
        } catch (IOException e) {
            there = false;
        }
        if (!there && "true".equals(System.getenv("CI"))) {
            Assertions.fail("libopenjp2-tools is not installed");
        }
        Assumptions.assumeTrue(there, "skipped: libopenjp2-tools is not installed");
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
