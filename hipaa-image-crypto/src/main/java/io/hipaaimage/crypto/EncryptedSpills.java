package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.TempSealer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Spills in a folder, each a FLOE message under a key that exists in memory only. Guards against whoever reads the folder, then or later:
 * what a crash leaves there is noise for good. Safe for use by several threads; a spill is for one.
 */
public final class EncryptedSpills implements TempSealer {
    private static final byte[] AAD = new byte[0];

    private final Path folder;
    private final DurableFiles files = PlatformFiles.get();
    private final SecureRandom random = new SecureRandom();

    private EncryptedSpills(Path folder) {
        this.folder = folder;
    }

    /**
     * Spills in a folder.
     *
     * @param folder made, mode 0700, if it is missing
     * @return the sealer
     */
    public static EncryptedSpills in(Path folder) {
        return new EncryptedSpills(folder);
    }

    @Override
    public Spill spill() throws IOException {
        files.createDirectories(folder);
        Path path = folder.resolve("spill-" + KeyId.random(random));
        return new FileSpill(path, files.open(path, DurableFiles.Mode.CREATE));
    }

    private final class FileSpill implements Spill {
        private final Path path;
        private final DurableFiles.DurableFile file;
        private final FloeMessage message;
        private boolean begun;
        private @Nullable Long size;

        FileSpill(Path path, DurableFiles.DurableFile file) {
            this.path = path;
            this.file = file;
            byte[] key = new byte[DataKey.BYTES];
            random.nextBytes(key);
            this.message = FloeMessage.begin(FloeParameters.of(SegmentSize.KIB_64), key, AAD, random);
            Arrays.fill(key, (byte) 0);
        }

        @Override
        public OutputStream writer() throws IOException {
            if (begun) {
                throw new IOException("a spill is written once");
            }
            begun = true;
            SealingStream out = new SealingStream(message, file::write, 0, random);
            return new OutputStream() {
                private boolean closed;

                @Override
                public void write(int b) throws IOException {
                    out.write(b);
                }

                @Override
                public void write(byte[] from, int offset, int length) throws IOException {
                    out.write(from, offset, length);
                }

                @Override
                public void close() throws IOException {
                    if (!closed) {
                        closed = true;
                        size = out.finish().segmentBytes();
                    }
                }
            };
        }

        @Override
        public InputStream reader() throws IOException {
            Long written = size;
            if (written == null) {
                throw new IOException("the spill's writer was not closed");
            }
            return new OpeningStream(new PayloadReader(message, file::read, 0, written));
        }

        @Override
        public void close() throws IOException {
            message.close();
            try {
                file.close();
            } finally {
                files.delete(path);
            }
        }
    }
}
