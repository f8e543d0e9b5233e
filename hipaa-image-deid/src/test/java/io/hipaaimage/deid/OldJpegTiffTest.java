package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Old-style JPEG in TIFF, whose tables lie anywhere: one part of it becomes a whole JPEG, which ImageIO decodes to the same pixels. */
class OldJpegTiffTest {
    private static final String WORD = "JANEDOE MRN4711 JANEDOE";
    private static final int HEADER = 8;
    private static final int QUANTIZERS = 64;

    @ParameterizedTest
    @EnumSource
    void aPageOfOnePartLooksTheSame(Depth depth) throws Exception {
        for (boolean tile : new boolean[] {false, true}) {
            byte[] file = page("", tile, true).file();
            byte[] clean = Scrubs.scrub(file, depth);
            assertThat(pixels(clean)).isEqualTo(pixels(file));
            assertThat(Scrubs.scrub(clean, depth)).isEqualTo(clean);
            assertThat(clean).isEqualTo(Scrubs.scrub(page("", tile, false).file(), depth));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingStaysBetweenItsTables(Depth depth) throws Exception {
        byte[] file = page(WORD, false, true).file();
        byte[] clean = Scrubs.scrub(file, depth);
        assertThat(Scrubs.contains(file, WORD)).isTrue();
        assertThat(Scrubs.contains(clean, "JANE")).isFalse();
        assertThat(clean).isEqualTo(Scrubs.scrub(page("", false, true).file(), depth));
    }

    /** How light black is decides what is seen; some writers say it in whole numbers. */
    @ParameterizedTest
    @EnumSource
    void whatDecodersTakeForBlackStays(Depth depth) throws Exception {
        byte[] numbers = page("", true, true, 4).file();
        byte[] fractions = page("", true, true, 5).file();
        assertThat(Scrubs.scrub(numbers, depth)).isEqualTo(Scrubs.scrub(fractions, depth));
        assertThat(Scrubs.scrub(numbers, depth))
                .isNotEqualTo(Scrubs.scrub(page("", true, true).file(), depth));
    }

    @Test
    void whatOthersReadInDifferentWaysIsRefused() {
        byte[] parts = page("", false, true)
                .change(page -> page.shorts(278, 24).parts(List.of(new byte[40], new byte[40])))
                .file();
        byte[] elsewhere =
                page("", false, true).change(page -> page.numbers(513, 4, 9)).file();
        byte[] lossless =
                page("", false, true).change(page -> page.shorts(512, 14)).file();
        byte[] gray = page("", false, true).change(page -> page.shorts(262, 2)).file();
        for (byte[] file : List.of(parts, elsewhere, lossless, gray)) {
            assertThatThrownBy(() -> Scrubs.scrub(file, Depth.DEEP))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("old-style JPEG");
        }
    }

    @Test
    void tablesThatAreNotThereAreDamage() {
        byte[] outside = page("", false, true)
                .change(page -> page.numbers(519, 4, 1 << 30, 8, 8))
                .file();
        byte[] none = page("", false, true).change(page -> page.without(520)).file();
        byte[] few =
                page("", false, true).change(page -> page.numbers(521, 4, 8)).file();
        byte[] other = page("", false, true)
                .change(page -> page.numbers(521, 4, 8, 8, 8))
                .file();
        for (byte[] file : List.of(outside, none, few, other)) {
            assertThatThrownBy(() -> Scrubs.scrub(file, Depth.CONTAINER)).isInstanceOf(DamagedInputException.class);
        }
    }

    /** A file, and its one page. */
    private record Made(Tiffs tiff, Tiffs.Page page) {
        byte[] file() {
            return tiff.file();
        }

        Made change(java.util.function.Consumer<Tiffs.Page> how) {
            how.accept(page);
            return this;
        }
    }

    private static Made page(String word, boolean tile, boolean withEnd) {
        return page(word, tile, withEnd, 0);
    }

    /** The parts of a JPEG at their places of a TIFF: tables in front, each with a word behind it, then the data. */
    private static Made page(String word, boolean tile, boolean withEnd, int blackType) {
        List<byte[]> parts = Jpegs.split(Jpegs.soft(false));
        StringBuilder tables = new StringBuilder();
        List<List<Integer>> places = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (byte[] part : parts) {
            int marker = part[1] & 0xFF;
            int at = 4;
            while ((marker == 0xDB || marker == 0xC4) && at < part.length) {
                int length = marker == 0xDB ? QUANTIZERS : 16 + symbols(part, at + 1);
                places.get(marker == 0xDB ? 0 : 1 + (part[at] >> 4)).add(HEADER + tables.length());
                tables.append(new String(part, at + 1, length, StandardCharsets.ISO_8859_1))
                        .append(word);
                at += 1 + length;
            }
        }
        byte[] data = parts.get(parts.size() - 1);
        Tiffs tiff = new Tiffs(!tile, false);
        Tiffs.Page page = tiff.page(80, 48, 8, 3, 1)
                .shorts(259, 6)
                .shorts(262, 6)
                .shorts(278, 48)
                .shorts(512, 1)
                .shorts(530, 2, 2)
                .between(tables.toString())
                .parts(List.of(withEnd ? data : Arrays.copyOf(data, data.length - 2)));
        for (int kind = 0; kind < 3; kind++) {
            List<Integer> of = places.get(kind);
            page.numbers(519 + kind, 4, of.get(0), of.get(1), of.get(1));
        }
        if (tile) {
            page.tiles(80, 48);
        }
        if (blackType == 4) {
            page.numbers(532, 4, 16, 235, 128, 240, 128, 240);
        } else if (blackType == 5) {
            page.rational(532, 16, 1, 235, 1, 128, 1, 240, 1, 128, 1, 240, 1);
        }
        return new Made(tiff, page);
    }

    private static int symbols(byte[] part, int at) {
        int sum = 0;
        for (int i = at; i < at + 16; i++) {
            sum += part[i] & 0xFF;
        }
        return sum;
    }

    private static int[] pixels(byte[] file) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    }
}
