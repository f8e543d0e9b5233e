package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One file alone: round trips, and every kind of damage named, with no output left. */
class SealedFilesTest {
    private static final Passphrase PASSPHRASE = Passphrase.of(new byte[] {1, 2, 3});
    private static final ImageContext CONTEXT = ImageContext.of(Map.of("tenant", "t1", "image", "i1"));
    private static final int SIZE = 700_001;

    @TempDir
    static Path dir;

    private static SealedFiles files;
    private static SealedFiles others;
    private static byte[] plain;
    private static byte[] raw;
    private static byte[] again;
    private static int floe;
    private static int start;
    private static int segment;

    @BeforeAll
    static void sealsOnce() throws Exception {
        SealedFiles.createKeyFile(dir.resolve("key"), PASSPHRASE);
        SealedFiles.createKeyFile(dir.resolve("other"), PASSPHRASE);
        files = SealedFiles.with(dir.resolve("key"), PASSPHRASE);
        others = SealedFiles.with(dir.resolve("other"), PASSPHRASE);
        plain = new byte[SIZE];
        new Random(1).nextBytes(plain);
        raw = sealed(files, plain, SealOptions.defaults());
        again = sealed(files, plain, SealOptions.defaults());
        floe = 40 + ByteBuffer.wrap(raw).getInt(12);
        segment = ByteBuffer.wrap(raw).getInt(floe + 2);
        start = floe + 74;
    }

    private static byte[] sealed(SealedFiles by, byte[] content, SealOptions options) throws Exception {
        Path in = Files.write(Files.createTempFile(dir, "in", ""), content);
        Path out = dir.resolve(in.getFileName() + ".hic");
        SealedFiles.Sealed result = by.seal(in, out, CONTEXT, options);
        assertThat(result.bytes()).isEqualTo(content.length);
        assertThat(result.sealedBytes()).isEqualTo(Files.size(out));
        return Files.readAllBytes(out);
    }

    private static SealedFiles.Opened open(SealedFiles by, byte[] sealed, ImageContext context, Path out)
            throws IOException, ImageVaultException {
        Path in = Files.write(Files.createTempFile(dir, "sealed", ""), sealed);
        return by.open(in, out, context, false);
    }

    private static byte[] opened(byte[] sealed) throws Exception {
        Path out = dir.resolve("out" + System.nanoTime());
        open(files, sealed, CONTEXT, out);
        return Files.readAllBytes(out);
    }

    private static void refuses(byte[] sealed, String message) throws IOException {
        refuses(files, sealed, CONTEXT, message);
    }

    private static void refuses(SealedFiles by, byte[] sealed, ImageContext context, String message)
            throws IOException {
        Path folder = Files.createTempDirectory(dir, "refused");
        assertThatThrownBy(() -> open(by, sealed, context, folder.resolve("out")))
                .isInstanceOf(ImageVaultException.class)
                .hasMessageStartingWith(message);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private static byte[] flipped(byte[] bytes, int at, int bit) {
        byte[] copy = bytes.clone();
        copy[at] ^= (byte) (1 << bit);
        return copy;
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer out =
                ByteBuffer.allocate(Stream.of(parts).mapToInt(p -> p.length).sum());
        Stream.of(parts).forEach(out::put);
        return out.array();
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_503, 65_504, 65_505, 262_111, 262_112, 262_113, 524_224, 700_001})
    void opensWhatItSealed(int size) throws Exception {
        byte[] content = Arrays.copyOf(plain, size);
        for (SegmentSize segments : SegmentSize.values()) {
            byte[] sealed = sealed(files, content, SealOptions.defaults().segments(segments));
            assertThat(opened(sealed)).isEqualTo(content);
            long pieces = Math.max(1, (size + segments.bytes() - 33L) / (segments.bytes() - 32L));
            int at = 40 + ByteBuffer.wrap(sealed).getInt(12);
            assertThat(sealed).hasSize((int) (at + 74 + size + 32 * pieces));
        }
    }

    @Test
    void laysTheFileOutAsTheFormatSays() {
        assertThat(segment).isEqualTo(262_144);
        assertThat(raw).hasSize(start + SIZE + 3 * 32).startsWith('H', 'I', 'C', '1');
        assertThat(part(again, again.length - 2_000, again.length))
                .isNotEqualTo(part(raw, raw.length - 2_000, raw.length));
    }

    @Test
    void refusesAnotherImageTenantAndKey() throws Exception {
        refuses(files, raw, ImageContext.of(Map.of("tenant", "t1", "image", "i2")), "WRONG_CONTEXT");
        refuses(files, raw, ImageContext.of(Map.of("tenant", "t2", "image", "i1")), "WRONG_CONTEXT");
        refuses(others, raw, CONTEXT, "WRONG_KEY");
    }

    @Test
    void refusesWhatIsNotOurs() throws Exception {
        refuses(new byte[0], "NOT_HIC1");
        refuses(new byte[] {'H', 'I', 'D'}, "NOT_HIC1");
        refuses(joined(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, part(raw, 4, raw.length)), "NOT_HIC1");
    }

    @Test
    void namesWhatFollowsTheEndATrailer() throws Exception {
        refuses(joined(raw, new byte[1]), "TAMPERED trailer");
        refuses(joined(raw, raw), "TAMPERED trailer");
        byte[] full = sealed(files, Arrays.copyOf(plain, 2 * 262_112), SealOptions.defaults());
        refuses(joined(full, new byte[1]), "TAMPERED trailer");
        refuses(joined(full, new byte[64]), "TAMPERED trailer");
    }

    @Test
    void namesSegmentsThatWereMoved() throws Exception {
        byte[] head = part(raw, 0, start);
        byte[] first = part(raw, start, start + segment);
        byte[] second = part(raw, start + segment, start + 2 * segment);
        byte[] rest = part(raw, start + 2 * segment, raw.length);
        refuses(joined(head, second, first, rest), "TAMPERED segment 0");
        refuses(joined(head, first, first, second, rest), "TAMPERED segment 1");
        refuses(joined(head, part(again, start, start + segment), second, rest), "TAMPERED segment 0");
        refuses(joined(head, first, part(again, start + segment, again.length)), "TAMPERED segment 1");
        refuses(joined(part(again, 0, start), first, second, rest), "TAMPERED segment 0");
        refuses(joined(head, first, rest), "TAMPERED segment 1");
    }

    @Test
    void callsEveryCutTruncated() throws Exception {
        for (int border : new int[] {start + segment, start + 2 * segment, raw.length}) {
            for (int end : new int[] {border - 32, border - 1, border, border + 1, border + 31, border + 32}) {
                if (end < raw.length) {
                    refuses(part(raw, 0, end), "TRUNCATED");
                }
            }
        }
        for (int end : new int[] {4, 39, 40, 41, floe - 1, floe, start - 1, start, start + 1, start + 31, start + 33}) {
            refuses(part(raw, 0, end), "TRUNCATED");
        }
        refuses(part(raw, 0, raw.length / 2), "TRUNCATED");
    }

    @Test
    void callsAChangedLengthPrefixTheSegmentsDamage() throws Exception {
        for (int n = 0; n < 3; n++) {
            for (int bit = 0; bit < 32; bit++) {
                refuses(flipped(raw, start + n * segment + bit / 8, bit % 8), "TAMPERED segment " + n);
            }
        }
    }

    @Test
    void namesTheSegmentThatWasAltered() throws Exception {
        for (int n = 0; n < 3; n++) {
            int from = start + n * segment;
            int to = Math.min(raw.length, from + segment);
            for (int at : new int[] {from + 4, from + 15, from + 16, (from + to) / 2, to - 17, to - 16, to - 1}) {
                refuses(flipped(raw, at, at % 8), "TAMPERED segment " + n);
            }
        }
        refuses(flipped(flipped(raw, start + 2 * segment + 99, 0), start + segment + 99, 0), "TAMPERED segment 1");
    }

    @Test
    void namesEveryBitOfTheFixedHeader() throws Exception {
        for (int bit = 0; bit < 40 * 8; bit++) {
            int at = bit / 8;
            String expected = at < 4
                    ? "NOT_HIC1"
                    : at < 8 || at >= 32 ? "UNSUPPORTED_VERSION" : at < 16 ? "TAMPERED header" : "WRONG_KEY";
            refuses(flipped(raw, at, bit % 8), expected);
        }
    }

    @Test
    void namesTheFloeHeaderByWhatItsBytesBind() throws Exception {
        for (int at = floe; at < floe + 10; at++) {
            refuses(flipped(raw, at, at % 8), "UNSUPPORTED_VERSION");
        }
        for (int at = floe + 10; at < floe + 42; at++) {
            refuses(flipped(raw, at, at % 8), "TAMPERED header");
        }
        for (int at = floe + 42; at < start; at++) {
            refuses(flipped(raw, at, at % 8), "WRONG_KEY"); // every slot is bound to the tag
        }
    }

    @Test
    void opensByTheOtherCopyOfTheSlotsAndWarns() throws Exception {
        int copy = (floe - 40) / 2;
        for (int at : new int[] {0, 7, 8, 9, 16, 300, 2_000, 2_056, 4_000, copy - 33, copy - 32, copy - 1}) {
            for (int n = 0; n < 2; n++) {
                byte[] damaged = flipped(raw, 40 + n * copy + at, 0);
                Path out = dir.resolve("warned" + at + "-" + n);
                assertThat(open(files, damaged, CONTEXT, out).warnings())
                        .containsExactly("slot copy " + n + " damaged");
                assertThat(out).hasBinaryContent(plain);
            }
        }
    }

    @Test
    void namesWhatIsWrongWithBothCopiesOfTheSlots() throws Exception {
        int copy = (floe - 40) / 2;
        refuses(flipped(flipped(raw, 40 + 20, 1), 40 + copy + 20, 1), "TAMPERED slot 0");
        refuses(flipped(flipped(raw, 40 + copy - 1, 1), 40 + 2 * copy - 1, 1), "TAMPERED header");
        refuses(flipped(flipped(raw, 40 + 7, 1), 40 + copy + 7, 1), "TAMPERED header");
        refuses(flipped(flipped(raw, 40 + 20, 1), 40 + 2 * copy - 1, 1), "TAMPERED header");
        refuses(others, flipped(flipped(raw, 40 + 20, 1), 40 + copy + 20, 1), CONTEXT, "TAMPERED slot 0");
        refuses(others, flipped(flipped(raw, 40 + 8_000, 1), 40 + copy + 8_000, 1), CONTEXT, "TAMPERED slot 3");
    }

    @Test
    void callsAKeyWrongWhereTheOtherCopyOfADamagedSlotIsWhole() throws Exception {
        int copy = (floe - 40) / 2;
        for (int at : new int[] {20, copy - 40}) {
            refuses(others, flipped(raw, 40 + at, 1), CONTEXT, "WRONG_KEY");
            refuses(others, flipped(raw, 40 + copy + at, 1), CONTEXT, "WRONG_KEY");
        }
        refuses(others, flipped(flipped(raw, 40 + 20, 1), 40 + copy + 8_000, 1), CONTEXT, "WRONG_KEY");
    }

    @Test
    void callsAFileTruncatedThatEndsBeforeItsFirstSegmentWhateverTheKey() throws Exception {
        for (int end : new int[] {start, start + 1, start + 31}) {
            refuses(others, part(raw, 0, end), CONTEXT, "TRUNCATED");
            refuses(others, part(flipped(raw, floe - 1, 1), 0, end), CONTEXT, "TRUNCATED");
        }
        refuses(others, part(raw, 0, start + 32), CONTEXT, "WRONG_KEY");
        refuses(others, part(flipped(raw, floe + 5, 1), 0, start), CONTEXT, "UNSUPPORTED_VERSION");
    }

    @Test
    void refusesAnExistingOutputUnlessItMayBeReplaced() throws Exception {
        Path in = Files.write(dir.resolve("in-exists"), plain);
        Path out = Files.writeString(dir.resolve("out-exists"), "mine");
        assertThatThrownBy(() -> files.seal(in, out, CONTEXT, SealOptions.defaults()))
                .isInstanceOfSatisfying(
                        ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_EXISTS));
        Path sealed = Files.write(dir.resolve("sealed-exists"), raw);
        assertThatThrownBy(() -> files.open(sealed, out, CONTEXT, false)).hasMessageStartingWith("OUTPUT_EXISTS");
        assertThat(out).hasContent("mine");
        files.seal(in, out, CONTEXT, SealOptions.defaults().replacing());
        files.open(out, out, CONTEXT, true);
        assertThat(out).hasBinaryContent(plain);
        assertThat(PlatformFiles.ownerOnly(out)).isTrue();
    }

    @Test
    void neverGivesAnOutputItsNameFromAnotherWritersPart() throws Exception {
        Path out = dir.resolve("contested");
        PartFile first = PartFile.begin(PlatformFiles.get(), out, false);
        try (PartFile second = PartFile.begin(PlatformFiles.get(), out, false)) {
            second.write(ByteBuffer.wrap(new byte[] {1}), 0);
            assertThatThrownBy(first::release).hasMessageStartingWith("LOCKED");
            first.close();
            assertThat(out).doesNotExist();
            second.release();
        }
        assertThat(out).hasBinaryContent(new byte[] {1});
    }

    @Test
    void replacesWhatACrashLeft() throws Exception {
        Path left = Files.writeString(dir.resolve(".crashed.hipaa-part"), "half of something");
        Path in = Files.write(dir.resolve("in-crashed"), plain);
        files.seal(in, dir.resolve("crashed"), CONTEXT, SealOptions.defaults());
        assertThat(left).doesNotExist();
        assertThat(dir.resolve("crashed")).exists();
    }

    @Test
    void finishesForAThreadThatIsInterrupted() throws Exception {
        Path in = Files.write(dir.resolve("in-interrupted"), plain);
        Thread.currentThread().interrupt();
        files.seal(in, dir.resolve("interrupted"), CONTEXT, SealOptions.defaults());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(opened(Files.readAllBytes(dir.resolve("interrupted")))).isEqualTo(plain);
    }

    @Test
    void sealsForARecipientWhoIsTold() throws Exception {
        Path keyFile = dir.resolve("recipient");
        RecipientKey recipient = RecipientKeys.generate(keyFile, PASSPHRASE, PlatformFiles.get());
        RecipientKeys.generate(dir.resolve("recipient2"), PASSPHRASE, PlatformFiles.get());
        byte[] sealed = sealed(files, plain, SealOptions.defaults().alsoFor(recipient));
        assertThat(opened(sealed)).isEqualTo(plain);
        Path in = Files.write(dir.resolve("for-recipient"), sealed);
        Path out = dir.resolve("by-recipient");
        try (RecipientKeys keys = RecipientKeys.open(keyFile, PASSPHRASE, PlatformFiles.get());
                RecipientKeys wrong = RecipientKeys.open(dir.resolve("recipient2"), PASSPHRASE, PlatformFiles.get())) {
            assertThatThrownBy(() -> wrong.openSealedFile(in, out, CONTEXT, false))
                    .hasMessageStartingWith("WRONG_KEY");
            assertThat(keys.openSealedFile(in, out, CONTEXT, false).warnings()).containsExactly("sender: unverified");
        }
        assertThat(out).hasBinaryContent(plain);
    }
}
