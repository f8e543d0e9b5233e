package io.hipaaimage.samples.aigateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of a share on their way: sealed, and gone from the outbox when they are delivered. */
final class Parcel {
    private static final List<String> FILES = List.of("sender.vkey", "packet.hics", "image.hic", "release.cert");

    private Parcel() {}

    /** In the order in which a vendor gets them; a certificate comes with what was de-identified. */
    static List<String> files(Path parcel) {
        return FILES.stream().filter(file -> Files.exists(parcel.resolve(file))).toList();
    }

    static void remove(Path parcel) throws IOException {
        for (String file : FILES) {
            Files.deleteIfExists(parcel.resolve(file));
        }
        Files.deleteIfExists(parcel);
    }
}
