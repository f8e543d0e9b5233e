package io.hipaaimage.core.store;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.DurableFiles.DurableFile;
import io.hipaaimage.core.DurableFiles.Mode;
import io.hipaaimage.core.ImageStore;
import io.hipaaimage.core.KeyId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sealed images as files {@code <key id>.hic} in one folder; what is being written is {@code .<key id>.hic.part} and goes away with the
 * next {@link #recover}. Safe for use by several threads.
 */
public final class FileImageStore implements ImageStore {
    private static final String SUFFIX = ".hic";
    private static final String PART = ".part";

    private final Path folder;
    private final DurableFiles files;

    /**
     * A store in a folder, which is made if it is missing.
     *
     * @param folder the folder
     * @param files the disk
     * @throws IOException if the folder cannot be made
     */
    public FileImageStore(Path folder, DurableFiles files) throws IOException {
        this.folder = folder;
        this.files = files;
        files.createDirectories(folder);
    }

    /**
     * Removes what a stopped process left half written.
     *
     * @return the files removed
     * @throws IOException if the folder cannot be read or changed
     */
    public int recover() throws IOException {
        int removed = 0;
        for (Path path : files.list(folder)) {
            String name = path.getFileName().toString();
            if (name.startsWith(".") && name.endsWith(SUFFIX + PART)) {
                files.delete(path);
                removed++;
            }
        }
        if (removed > 0) {
            files.syncDirectory(folder);
        }
        return removed;
    }

    /**
     * Files that are none of ours: nothing of ours made them.
     *
     * @return their paths
     * @throws IOException if the folder cannot be read
     */
    public List<Path> strangers() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path path : files.list(folder)) {
            if (!isImage(path.getFileName().toString())) {
                found.add(path);
            }
        }
        return found;
    }

    @Override
    public Staged stage(KeyId id) throws IOException {
        Path part = folder.resolve("." + id + SUFFIX + PART);
        files.delete(part);
        return new StagedFile(part, folder.resolve(id + SUFFIX), files.open(part, Mode.CREATE));
    }

    @Override
    public Stored open(KeyId id) throws IOException {
        DurableFile file = files.open(folder.resolve(id + SUFFIX), Mode.READ);
        return new Stored() {
            @Override
            public int read(ByteBuffer into, long position) throws IOException {
                return file.read(into, position);
            }

            @Override
            public long size() throws IOException {
                return file.size();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    @Override
    public void delete(KeyId id) throws IOException {
        files.delete(folder.resolve(id + SUFFIX));
        files.syncDirectory(folder);
    }

    @Override
    public List<KeyId> list() throws IOException {
        List<KeyId> found = new ArrayList<>();
        for (Path path : files.list(folder)) {
            String name = path.getFileName().toString();
            if (isImage(name)) {
                found.add(new KeyId(name.substring(0, name.length() - SUFFIX.length())));
            }
        }
        return found;
    }

    private static boolean isImage(String name) {
        return name.endsWith(SUFFIX) && KeyId.isWellFormed(name.substring(0, name.length() - SUFFIX.length()));
    }

    private final class StagedFile implements Staged {
        private final Path part;
        private final Path target;
        private final DurableFile file;
        private boolean committed;

        StagedFile(Path part, Path target, DurableFile file) {
            this.part = part;
            this.target = target;
            this.file = file;
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            file.write(from, position);
        }

        @Override
        public void commit() throws IOException {
            file.force();
            if (files.exists(target)) {
                throw new FileAlreadyExistsException(target.getFileName().toString());
            }
            files.move(part, target);
            committed = true;
            files.syncDirectory(folder);
        }

        @Override
        public void close() throws IOException {
            file.close();
            if (!committed) {
                files.delete(part);
            }
        }
    }
}
