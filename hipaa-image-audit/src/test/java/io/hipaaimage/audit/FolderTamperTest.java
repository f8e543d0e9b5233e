package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.audit.verify.VerifyReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of a real log, exchanged for links, pipes, folders and other texts: each is named, and none holds the verifier up. */
class FolderTamperTest {
    private static final String ONE = "seg-00000001";
    private static final String TWO = "seg-00000002";
    private static final String THREE = "seg-00000003";

    @TempDir
    static Path logs;

    @TempDir
    Path scratch;

    @BeforeAll
    static void twoLogs() {
        Deed.log(logs.resolve("log"));
        Deed.log(logs.resolve("other"));
    }

    private VerifyReport done(Deed deed) throws IOException {
        return Deed.done(deed, logs.resolve("log"), logs.resolve("other"), scratch.resolve("copy"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"segments", "checkpoints", "keyFiles", "tiles", "settings"})
    void isNamed(String what, VerifyCase expected, Deed deed) throws IOException {
        VerifyReport report = done(deed);
        assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.TAMPERED);
        assertThat(report.findings()).extracting(VerifyFinding::kind).first().isEqualTo(expected);
    }

    static Stream<Arguments> segments() {
        Map<String, Deed> missing = new LinkedHashMap<>();
        missing.put("a segment is a link", Deed.link(TWO));
        missing.put("a segment is a link to another", Deed.linkTo(TWO, ONE));
        missing.put("a segment is a link to itself", Deed.linkTo(TWO, TWO));
        missing.put("a segment is a link to zeros without an end", Deed.linkTo(TWO, "/dev/zero"));
        missing.put("a segment is a pipe", Deed.pipe(TWO));
        missing.put("a segment is a folder", Deed.folder(TWO));
        missing.put("a segment of number 0", (log, other) -> Files.copy(log.resolve(ONE), log.resolve("seg-00000000")));
        missing.put("one far behind", (log, other) -> Files.copy(log.resolve(ONE), log.resolve("seg-99999999")));
        Map<String, Deed> deleted = new LinkedHashMap<>();
        deleted.put("an empty segment in the middle", Deed.content(TWO, ""));
        deleted.put("zeros in the middle", Deed.content(TWO, "\0".repeat(1 << 17)));
        deleted.put("two empty segments at the end", (log, other) -> {
            Files.createFile(log.resolve("seg-00000004"));
            Files.createFile(log.resolve("seg-00000005"));
        });
        deleted.put("a segment's first frame names an earlier batch", Deed.frames(TWO, f -> Frames.batch(f.get(0), 1)));
        return Stream.of(
                        cases(VerifyCase.SEGMENT_MISSING, missing),
                        cases(VerifyCase.ENTRY_DELETED, deleted),
                        cases(VerifyCase.SEGMENT_SWAPPED, Map.of("a segment is a hard link to another", (Deed)
                                (log, other) -> {
                                    Files.delete(log.resolve(TWO));
                                    Files.createLink(log.resolve(TWO), log.resolve(ONE));
                                })),
                        cases(
                                VerifyCase.TAIL_DAMAGED,
                                Map.of(
                                        "a byte behind a full segment's last frame",
                                        Deed.bytes(ONE, s -> with(s, s.length - 1, 7)),
                                        "a byte behind a full segment",
                                        Deed.bytes(ONE, s -> with(Arrays.copyOf(s, s.length + 3), s.length + 2, 1)))),
                        cases(VerifyCase.ENTRY_INSERTED, Map.of("a frame of before behind the last one", (Deed)
                                (log, other) -> {
                                    byte[] old = Frames.split(Files.readAllBytes(log.resolve(ONE)))
                                            .get(5);
                                    Deed.frames(THREE, f -> f.add(old)).in(log, other);
                                })),
                        cases(
                                VerifyCase.LINK_BROKEN,
                                Map.of(
                                        "a batch beyond all numbers",
                                        Deed.frames(ONE, f -> Frames.batch(f.get(9), Long.MIN_VALUE)))),
                        cases(
                                VerifyCase.LENGTH_FIELD,
                                Map.of("a padding that is not zero, its checksum mended", Deed.frames(ONE, f -> {
                                    byte[] padded = f.stream()
                                            .filter(x -> x[x.length - 1] == 0)
                                            .findFirst()
                                            .orElseThrow();
                                    padded[padded.length - 1] = 1;
                                    Frames.mend(padded);
                                }))))
                .flatMap(s -> s);
    }

    static Stream<Arguments> checkpoints() {
        Map<String, Deed> unsigned = noFile("checkpoint");
        unsigned.put("checkpoint: a second line of the log's key that fails", checkpoint(t -> t + broken(line(t, 4))));
        unsigned.put(
                "checkpoint: spare bits in a signature", checkpoint(t -> t.replace(line(t, 4), spare(line(t, 4)))));
        unsigned.put("checkpoint: spare bits in the root", checkpoint(t -> t.replace(line(t, 2), spare(line(t, 2)))));
        unsigned.put("checkpoint: an extension line", checkpoint(t -> t.replaceFirst("\n\n", "\nmore\n\n")));
        unsigned.put("checkpoint: a zero before the size", checkpoint(t -> t.replaceFirst("\n", "\n0")));
        unsigned.put("checkpoint: a size of 2^63", checkpoint(t -> size(t, "9223372036854775808")));
        unsigned.put("checkpoint: a size of 400 digits", checkpoint(t -> size(t, "1".repeat(400))));
        unsigned.put("checkpoint: 66 lines", checkpoint(t -> t + "\u2014 x AAAAAAAA\n".repeat(64)));
        unsigned.put("witnessed: planted", Deed.content("witnessed", "x\n"));
        unsigned.put("witnessed: a pipe", Deed.pipe("witnessed"));
        unsigned.put(
                "witnessed: another log's checkpoint",
                (log, other) -> Files.copy(other.resolve("checkpoint"), log.resolve("witnessed")));
        Map<String, Deed> renamed = Map.of(
                "checkpoint: the origin in another case", checkpoint(t -> t.replaceFirst("ward", "Ward")),
                "checkpoint: a byte order mark", checkpoint(t -> "\ufeff" + t));
        return Stream.of(
                        cases(VerifyCase.CHECKPOINT_SIGNATURE, unsigned),
                        cases(VerifyCase.ORIGIN_MISMATCH, renamed),
                        cases(
                                VerifyCase.EPOCH_KEY_WRONG,
                                Map.of(
                                        "checkpoint: an epoch's line renamed",
                                        checkpoint(t -> t.replace("/epoch/2", "/epoch/1")))),
                        cases(VerifyCase.CHECKPOINT_ROLLBACK, Map.of("checkpoint: gone", Deed.gone("checkpoint"))))
                .flatMap(s -> s);
    }

    static Stream<Arguments> keyFiles() {
        Map<String, Deed> deeds = new LinkedHashMap<>();
        for (String name : List.of("log.vkey", "log.pin")) {
            deeds.putAll(noFile(name));
            deeds.put(name + ": gone", Deed.gone(name));
            deeds.put(name + ": a second newline", Deed.text(name, t -> t + "\n"));
        }
        return cases(VerifyCase.ORIGIN_MISMATCH, deeds);
    }

    static Stream<Arguments> tiles() {
        Map<String, Deed> deeds = new LinkedHashMap<>();
        for (String name : List.of("tile/0/001", "tile/1/000.p/5", "tile/entries/002", "tile/entries/005.p/24")) {
            deeds.put(name + ": gone", Deed.gone(name));
            deeds.put(name + ": a pipe", Deed.pipe(name));
            deeds.put(name + ": a folder", Deed.folder(name));
            deeds.put(name + ": a link", Deed.link(name));
            deeds.put(name + ": longer", Deed.bytes(name, b -> Arrays.copyOf(b, b.length + 1)));
            deeds.put(name + ": shorter", Deed.bytes(name, b -> Arrays.copyOf(b, b.length - 1)));
            deeds.put(name + ": another log's", Deed.othersFile(name));
        }
        for (String kind : List.of("tile/0/", "tile/entries/")) {
            deeds.put(
                    kind + ": another valid one",
                    (log, other) ->
                            Files.write(log.resolve(kind + "000"), Files.readAllBytes(log.resolve(kind + "001"))));
            for (String narrower : List.of("000.p/10", "005.p/1")) {
                deeds.put(kind + narrower + ": does not begin as the newest form", (log, other) -> {
                    Files.createDirectories(log.resolve(kind + narrower).getParent());
                    byte[] wrong = Files.readAllBytes(log.resolve(kind + "001"));
                    Files.write(log.resolve(kind + narrower), Arrays.copyOf(wrong, 320));
                });
            }
        }
        deeds.put("tile/0: the tiles of another log behind a link", (log, other) -> {
            Files.move(log.resolve("tile/0"), log.resolve("hidden"));
            Files.createSymbolicLink(log.resolve("tile/0"), other.resolve("tile/0"));
        });
        return cases(VerifyCase.INDEX_HIDES_ENTRY, deeds);
    }

    static Stream<Arguments> settings() {
        Map<String, Deed> settings = Map.of(
                "log.config: planted", Deed.content("log.config", "mirror=x\n"),
                "log.config: a pipe", Deed.pipe("log.config"));
        String kept = "HIAP\0\0\0\2\0\0\0\0\0\0\1\0";
        Map<String, Deed> pruned = Map.of(
                "log.kept: planted", Deed.content("log.kept", "x"),
                "log.kept: planted in its form", Deed.content("log.kept", kept),
                "log.kept: a pipe", Deed.pipe("log.kept"));
        Map<String, Deed> missing = Map.of("log.kept: planted, and the first segment gone", (log, other) -> {
            Deed.content("log.kept", kept).in(log, other);
            Files.delete(log.resolve(ONE));
        });
        return Stream.of(
                        cases(VerifyCase.CONFIG_UNLOGGED, settings),
                        cases(VerifyCase.INDEX_HIDES_ENTRY, pruned),
                        cases(VerifyCase.SEGMENT_MISSING, missing))
                .flatMap(s -> s);
    }

    /** What is no finding because it takes nothing from what was logged, nor adds to it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void changesNothingThatWasLogged(String what, Deed deed) throws IOException {
        VerifyReport report = done(deed);
        assertThat(report.findings()).isEmpty();
        assertThat(report.covered()).isEqualTo(report.entries()).isEqualTo(1304);
    }

    static Stream<Arguments> changesNothingThatWasLogged() {
        Map<String, Deed> deeds = new LinkedHashMap<>();
        deeds.put("other files", (log, other) -> {
            Files.copy(log.resolve(ONE), log.resolve("seg-1"));
            Files.createDirectories(log.resolve("quarantine"));
            Files.writeString(log.resolve("quarantine/seg-00000001-5"), "x", StandardCharsets.US_ASCII);
        });
        deeds.put("a change that was planted and never begun", Deed.content("log.config.next", "mirror=x\n"));
        deeds.put(
                "zeros behind a segment",
                (log, other) -> Files.write(log.resolve(ONE), new byte[4096], StandardOpenOption.APPEND));
        deeds.put("each frame a batch of its own", Deed.frames(ONE, f -> {
            for (int i = 0; i < f.size(); i++) {
                Frames.batch(f.get(i), i);
            }
        }));
        deeds.put("a border between segments moved", (log, other) -> {
            List<byte[]> one = Frames.split(Files.readAllBytes(log.resolve(ONE)));
            List<byte[]> two = Frames.split(Files.readAllBytes(log.resolve(TWO)));
            while (Frames.batch(one.get(one.size() - 1)) != one.size() - 1) {
                two.add(0, one.remove(one.size() - 1)); // a batch is in one segment
            }
            two.add(0, one.remove(one.size() - 1));
            Files.write(log.resolve(ONE), Frames.joined(one, 1 << 17));
            Files.write(log.resolve(TWO), Frames.joined(two, 1 << 17));
        });
        deeds.put("a signature line twice", checkpoint(t -> t + line(t, 4) + "\n"));
        return deeds.entrySet().stream().map(d -> Arguments.of(d.getKey(), d.getValue()));
    }

    @Test
    void saysThatEntriesAboveTheCheckpointCanBeForgedWithoutAKey() throws IOException {
        VerifyReport report = done(Deed.frames(THREE, frames -> {
            String last = Frames.entry(frames.get(frames.size() - 1));
            String leaf = java.util.HexFormat.of().formatHex(new Hashing().leaf(last.getBytes(StandardCharsets.UTF_8)));
            frames.add(Frames.frame(last.replaceFirst("\"p\":\"[0-9a-f]{64}\"", "\"p\":\"" + leaf + "\""), 1304));
        }));
        assertThat(report.verdict()).isEqualTo(Verdict.INTACT);
        assertThat(report.entries()).isEqualTo(1305);
        assertThat(report.covered()).isEqualTo(1304);
        assertThat(report.notDetectable()).contains("REWRITE_ABOVE_CHECKPOINT");
        assertThat(Deed.done((log, other) -> {}, logs.resolve("log"), logs, scratch.resolve("whole"))
                        .notDetectable())
                .doesNotContain("REWRITE_ABOVE_CHECKPOINT");
    }

    /** A small file in every shape that is none of the log's. */
    private static Map<String, Deed> noFile(String name) {
        Map<String, Deed> deeds = new LinkedHashMap<>();
        deeds.put(name + ": a link", Deed.link(name));
        deeds.put(name + ": a link to nowhere", Deed.linkTo(name, "nowhere"));
        deeds.put(name + ": a pipe", Deed.pipe(name));
        deeds.put(name + ": a folder", Deed.folder(name));
        deeds.put(name + ": empty", Deed.content(name, ""));
        deeds.put(name + ": a hole of a gigabyte", (log, other) -> {
            try (var file = java.nio.channels.FileChannel.open(log.resolve(name), StandardOpenOption.WRITE)) {
                file.write(java.nio.ByteBuffer.wrap(new byte[1]), 1L << 30);
            }
        });
        deeds.put(name + ": lines of another system", Deed.text(name, t -> t.replace("\n", "\r\n")));
        deeds.put(name + ": without its last newline", Deed.text(name, t -> t.substring(0, t.length() - 1)));
        deeds.put(name + ": twice", Deed.text(name, t -> t + t));
        deeds.put(name + ": another log's", Deed.othersFile(name));
        return deeds;
    }

    private static Stream<Arguments> cases(VerifyCase kind, Map<String, Deed> deeds) {
        return deeds.entrySet().stream().map(deed -> Arguments.of(deed.getKey(), kind, deed.getValue()));
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        return bytes;
    }

    private static Deed checkpoint(UnaryOperator<String> change) {
        return Deed.text("checkpoint", change);
    }

    private static String line(String text, int number) {
        return text.split("\n", -1)[number];
    }

    private static String size(String text, String size) {
        return text.replaceFirst("\n[0-9]+\n", "\n" + size + "\n");
    }

    private static String broken(String line) {
        int at = line.lastIndexOf(' ') + 1;
        byte[] signature = Base64.getDecoder().decode(line.substring(at));
        signature[20] ^= 1;
        return line.substring(0, at) + Base64.getEncoder().encodeToString(signature) + "\n";
    }

    /** The same bytes to a lenient reader: a bit that stands for nothing is set. */
    private static String spare(String base64) {
        int at = base64.indexOf('=') - 1;
        return base64.substring(0, at) + (char) (base64.charAt(at) + 1) + base64.substring(at + 1);
    }
}
