package io.hipaaimage.crypto;

import io.hipaaimage.core.ImageStore;
import io.hipaaimage.core.KeyId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sealed images in memory, for tests to alter. */
final class MemoryStore implements ImageStore {
    final Map<KeyId, byte[]> images = new ConcurrentHashMap<>();

    /** What staging throws next. */
    volatile @Nullable IOException fault;

    byte[] only() {
        return images.values().iterator().next();
    }

    @Override
    public Staged stage(KeyId id) {
        return new Staged() {
            private byte[] bytes = new byte[0];

            @Override
            public synchronized void write(ByteBuffer from, long position) throws IOException {
                IOException planned = fault;
                if (planned != null) {
                    throw planned;
                }
                int end = (int) position + from.remaining();
                bytes = end > bytes.length ? Arrays.copyOf(bytes, end) : bytes;
                from.get(bytes, (int) position, from.remaining());
            }

            @Override
            public synchronized void commit() throws IOException {
                if (images.putIfAbsent(id, bytes) != null) {
                    throw new FileAlreadyExistsException(id.value());
                }
            }

            @Override
            public void close() {
                // what was not committed is forgotten
            }
        };
    }

    @Override
    public Stored open(KeyId id) throws IOException {
        byte[] bytes = images.get(id);
        if (bytes == null) {
            throw new NoSuchFileException(id.value());
        }
        return new Stored() {
            @Override
            public int read(ByteBuffer into, long position) {
                if (position >= bytes.length) {
                    return -1;
                }
                int n = (int) Math.min(into.remaining(), bytes.length - position);
                into.put(bytes, (int) position, n);
                return n;
            }

            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public void close() {
                // memory has nothing to let go of
            }
        };
    }

    @Override
    public void delete(KeyId id) {
        images.remove(id);
    }

    @Override
    public List<KeyId> list() {
        return List.copyOf(images.keySet());
    }
}
