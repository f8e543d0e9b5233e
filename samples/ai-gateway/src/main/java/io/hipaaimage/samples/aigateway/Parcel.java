package io.hipaaimage.samples.aigateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of a share on their way: sealed, and gone from the outbox when they are delivered. */
final class Parcel {
    /** In the order in which a vendor gets them. */
    static final List<String> FILES = List.of("sender.vkey", "packet.hics", "image.hic");

    private Parcel() {}

    static void remove(Path parcel) throws IOException {
        for (String file : FILES) {
            Files.deleteIfExists(parcel.resolve(file));
        }
        Files.deleteIfExists(parcel);
    }
}
