package io.hipaaimage.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    @Test
    void readsLinesWithAndWithoutALastEnd() throws Exception {
        assertThat(read("a\n\nbé\nlast".getBytes(StandardCharsets.UTF_8)))
                .extracting(LineReader.Line::text)
                .containsExactly("a", "", "bé", "last");
        assertThat(read("a\n".getBytes(StandardCharsets.UTF_8))).hasSize(1);
        assertThat(read(new byte[0])).isEmpty();
    }

    @Test
    void aLineOfTheLongestLengthIsReadAndALongerOneIsPassedOver() throws Exception {
        String longest = "x".repeat(LineReader.LONGEST);
        List<LineReader.Line> lines = read((longest + "\n" + longest + "y\nz\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(lines.get(0).text()).isEqualTo(longest);
        assertThat(lines.get(1).text()).isNull();
        assertThat(lines.get(2)).isEqualTo(new LineReader.Line(3, "z"));
    }

    @Test
    void whatIsNoUtf8IsNoText() throws Exception {
        assertThat(read(new byte[] {(byte) 0xC0, (byte) 0x80, '\n', 'a'}))
                .containsExactly(new LineReader.Line(1, null), new LineReader.Line(2, "a"));
    }

    @Test
    void anEndlessLineTakesNoMemory() throws Exception {
        long megabytes = 300;
        InputStream endless = new InputStream() {
            private long left = megabytes << 20;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                if (left <= 0) {
                    return -1;
                }
                int n = (int) Math.min(left, length);
                java.util.Arrays.fill(into, from, from + n, (byte) 'x');
                left -= n;
                return n;
            }
        };
        assertThat(new LineReader(endless).next()).contains(new LineReader.Line(1, null));
    }

    private static List<LineReader.Line> read(byte[] bytes) throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream(bytes));
        List<LineReader.Line> lines = new ArrayList<>();
        for (Optional<LineReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
            lines.add(line.get());
        }
        return lines;
    }
}
