package io.hipaaimage.cli.pictures;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.OutputPlan;
import io.hipaaimage.core.Scrubber;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Numbers in path order with the ending of what the file is: neither a name nor a folder nor an ending of the input goes on. */
final class NeutralNames implements OutputPlan.Naming {
    private static final int HEAD = 4_096;
    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/png", "png"),
            Map.entry("image/apng", "png"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/webp", "webp"),
            Map.entry("image/tiff", "tif"),
            Map.entry("image/bmp", "bmp"),
            Map.entry("image/heic", "heic"),
            Map.entry("image/avif", "avif"),
            Map.entry("image/jxl", "jxl"),
            Map.entry("image/jp2", "jp2"),
            Map.entry("image/svg+xml", "svg"),
            Map.entry("video/mp4", "mp4"),
            Map.entry("video/quicktime", "mov"),
            Map.entry("application/pdf", "pdf"),
            Map.entry("application/dicom", "dcm"));

    private final Scrubber scrubber;

    NeutralNames(Scrubber scrubber) {
        this.scrubber = scrubber;
    }

    @Override
    public Path name(Path input, Path place, int index) throws IOException {
        InputFile.requireFile(input);
        byte[] head = InputFile.beginning(input, HEAD);
        String ending = scrubber.mediaType(head)
                .map(type -> ENDINGS.getOrDefault(type, "bin"))
                .orElse("bin");
        return Path.of(String.format(Locale.ROOT, "%06d.%s", index, ending));
    }
}
