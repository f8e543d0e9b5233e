package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The highest time seen, on the disk to within a minute: milliseconds i64 and an HMAC-SHA-256. Thread-safe. */
final class TimeKeeper {
    private static final long GRAIN_MILLIS = 60_000;
    private static final byte[] LABEL = "hipaa-image/time/v1".getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private final DurableFiles files;
    private final byte[] key;
    private long stored = Long.MIN_VALUE;
    private long highest = Long.MIN_VALUE;
    private boolean loaded;

    TimeKeeper(Path path, DurableFiles files, byte[] secret) {
        this.path = path;
        this.files = files;
        this.key = Primitives.hmacSha256(secret, LABEL);
    }

    synchronized Instant highest(Instant now) throws UnavailableException {
        try {
            load();
            highest = Math.max(highest, now.toEpochMilli());
            if (stored == Long.MIN_VALUE || highest - stored >= GRAIN_MILLIS) {
                byte[] time = ByteBuffer.allocate(8).putLong(highest).array();
                byte[] content = Arrays.copyOf(time, 40);
                System.arraycopy(Primitives.hmacSha256(key, time), 0, content, 8, 32);
                files.replace(path, content);
                stored = highest;
            }
            return Instant.ofEpochMilli(highest);
        } catch (IOException e) {
            throw DiskFault.of(e, "the highest time seen cannot be kept");
        }
    }

    private void load() throws IOException, UnavailableException {
        if (loaded || !files.exists(path)) {
            return;
        }
        byte[] content;
        try {
            content = files.readAll(path, 40);
        } catch (DurableFiles.TooLongException e) {
            throw altered(e);
        }
        byte[] time = Arrays.copyOf(content, 8);
        boolean ours = content.length == 40
                && Arrays.equals(Primitives.hmacSha256(key, time), Arrays.copyOfRange(content, 8, 40));
        if (!ours) {
            throw altered(null);
        }
        stored = ByteBuffer.wrap(time).getLong();
        highest = Math.max(highest, stored);
        loaded = true;
    }

    private static UnavailableException altered(@Nullable Throwable cause) {
        return new UnavailableException(
                ErrorCode.STORE_DAMAGED,
                "the highest time seen was altered; check the clock, then remove KEYS/time",
                false,
                cause);
    }
}
