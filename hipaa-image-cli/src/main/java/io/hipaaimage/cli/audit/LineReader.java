package io.hipaaimage.cli.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads lines of UTF-8 from a stream that may never end and holds one line at most, however long its sender makes it. */
final class LineReader {
    /** The longest line, in bytes. */
    static final int LONGEST = 32 * 1024;

    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final byte[] chunk = new byte[CHUNK];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int at;
    private int end;
    private long number;

    LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * A line.
     *
     * @param number its number, from 1
     * @param text the line without its end, or null if it is too long or no UTF-8
     */
    record Line(long number, @Nullable String text) {}

    /** The next line, empty at the end of the stream. */
    Optional<Line> next() throws IOException {
        line.reset();
        long length = 0;
        while (true) {
            if (at == end && !fill()) {
                return length == 0 ? Optional.empty() : Optional.of(line(length));
            }
            int stop = at;
            while (stop < end && chunk[stop] != '\n') {
                stop++;
            }
            length += stop - at;
            if (length <= LONGEST) {
                line.write(chunk, at, stop - at);
            }
            boolean complete = stop < end;
            at = complete ? stop + 1 : stop;
            if (complete) {
                return Optional.of(line(length));
            }
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(chunk));
        return end > 0;
    }

    private Line line(long length) {
        number++;
        if (length > LONGEST) {
            return new Line(number, null);
        }
        try {
            return new Line(
                    number,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(line.toByteArray()))
                            .toString());
        } catch (CharacterCodingException e) {
            return new Line(number, null);
        }
    }
}
