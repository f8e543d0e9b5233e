package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.JpegParts;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.Removals;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** The tables that the streams of a container share: a stream of tables alone (T.81 B.5). */
final class SharedTables {
    private SharedTables() {}

    static void define(JpegParts.Part part, Tables tables, Removals removed) throws ImageVaultException, IOException {
        if (part.tables().length > 0) {
            try (PictureInput shared = new PictureInput(new ByteArrayInputStream(part.tables()), null)) {
                define(shared, tables, removed);
            }
        }
    }

    private static void define(PictureInput shared, Tables tables, Removals removed)
            throws ImageVaultException, IOException {
        if (shared.u16("SOI of tables") != (0xFF << 8 | Marker.SOI)) {
            throw shared.malformed("SOI of tables");
        }
        MarkerReader reader = new MarkerReader(shared, removed);
        int marker = reader.next();
        while (marker != Marker.EOI) {
            int length = reader.payload("segment of tables");
            switch (marker) {
                case Marker.DQT -> tables.defineQuantizers(shared, length);
                case Marker.DHT -> tables.defineHuffman(shared, length);
                default -> removed.add("segment among the tables", length);
            }
            shared.position(shared.position() + length);
            marker = reader.next();
        }
    }
}
