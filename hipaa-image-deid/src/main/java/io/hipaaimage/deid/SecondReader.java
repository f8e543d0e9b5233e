package io.hipaaimage.deid;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import io.hipaaimage.core.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What metadata-extractor sees, as a second opinion. It fails in unchecked ways on hostile files and knows no limit of its own, so it
 * gets the beginning of a file only, a thread of its own and two seconds; whatever it throws means that it saw nothing.
 */
final class SecondReader {
    /** How much of a file's beginning it is given. */
    static final int MOST_BYTES = 4 << 20;

    private static final int MOST_FINDINGS = 200;
    private static final int MOST_SECONDS = 2;

    private SecondReader() {}

    /** What it sees; {@code exif} false leaves out what a codec of ours reads itself. */
    static List<Finding> read(byte[] beginning, boolean exif) throws IOException {
        FutureTask<List<Finding>> task = new FutureTask<>(() -> findings(beginning, exif));
        Thread thread = new Thread(task, "hipaa-image-second-reader");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return List.of();
        } catch (TimeoutException e) {
            task.cancel(true);
            return List.of();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a picture was inspected", e);
        }
    }

    private static List<Finding> findings(byte[] beginning, boolean exif) throws IOException, ImageProcessingException {
        Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(beginning));
        List<Finding> all = new ArrayList<>();
        for (Directory directory : metadata.getDirectories()) {
            String name = directory.getName();
            if (name.startsWith("File") || (!exif && (name.startsWith("Exif") || name.equals("GPS")))) {
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
