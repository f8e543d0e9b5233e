package io.hipaaimage.deid;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import io.hipaaimage.core.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What metadata-extractor sees, as a second opinion. It fails in unchecked ways on hostile files and knows no limit of its own, so it gets
 * no block that multiplies ({@link ForeignBlocks}), so many reads and no more, a thread of its own and two seconds. A thread cannot be
 * ended from outside: there is one at a time in a process, and whoever cannot have it goes without an opinion.
 */
final class SecondReader {
    /** How much of a file's beginning an inspection gives it. */
    static final int MOST_BYTES = 4 << 20;

    private static final int MOST_FINDINGS = 200;
    private static final int MOST_SECONDS = 2;
    private static final Semaphore FREE = new Semaphore(1);

    private SecondReader() {}

    /** What it sees apart from Exif; empty where it could not look at the file to its end, which says nothing about the file. */
    static Optional<List<Finding>> read(byte[] beginning) throws IOException {
        CountedStream stream = new CountedStream(ForeignBlocks.blanked(beginning));
        FutureTask<List<Finding>> task = new FutureTask<>(() -> findings(stream));
        try {
            if (!FREE.tryAcquire(MOST_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
            start(task);
            return Optional.of(task.get(MOST_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a picture was inspected", e);
        } finally {
            stream.stop();
            task.cancel(true);
        }
    }

    /** Gives the permit back when the thread ends, not when its caller stops waiting. */
    private static void start(FutureTask<List<Finding>> task) {
        boolean started = false;
        try {
            Thread thread = new Thread(
                    () -> {
                        try {
                            task.run();
                        } finally {
                            FREE.release();
                        }
                    },
                    "hipaa-image-second-reader");
            thread.setDaemon(true);
            thread.start();
            started = true;
        } finally {
            if (!started) {
                FREE.release();
            }
        }
    }

    private static List<Finding> findings(CountedStream stream) throws IOException, ImageProcessingException {
        Metadata metadata = ImageMetadataReader.readMetadata(stream);
        if (stream.cutShort()) {
            throw new IOException("not looked at to the end");
        }
        List<Finding> all = new ArrayList<>();
        for (Directory directory : metadata.getDirectories()) {
            String name = directory.getName();
            if (name.startsWith("File")) {
                continue;
            }
            for (Tag tag : directory.getTags()) {
                Optional<String> category = Category.of(name, tag.getTagName());
                if (category.isPresent() && all.size() < MOST_FINDINGS) {
                    all.add(new Finding(name, tag.getTagName(), category.get()));
                }
            }
        }
        return all;
    }
}
