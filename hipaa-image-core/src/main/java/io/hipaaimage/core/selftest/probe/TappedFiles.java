package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ForwardingFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A disk that does what the real one does; probes change or watch how a file is written and forced. */
class TappedFiles extends ForwardingFiles {
    TappedFiles(DurableFiles disk) {
        super(disk);
    }

    /** Hears of bytes that are about to be written. */
    void written(Path path) {}

    /** Forces a file. */
    void force(Path path, DurableFile file) throws IOException {
        file.force();
    }

    @Override
    public DurableFile open(Path path, Mode mode) throws IOException {
        return new ForwardingFile(super.open(path, mode)) {
            @Override
            public void write(ByteBuffer from, long position) throws IOException {
                written(path);
                super.write(from, position);
            }

            @Override
            public void force() throws IOException {
                TappedFiles.this.force(path, file);
            }
        };
    }
}
