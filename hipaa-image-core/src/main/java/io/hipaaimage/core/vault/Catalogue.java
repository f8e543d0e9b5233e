package io.hipaaimage.core.vault;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.UnavailableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which image is under which key, and what is known of it; read from the key records, which alone are durable. Thread-safe. */
final class Catalogue {
    record Item(KeyId key, CatalogueRow row, io.hipaaimage.core.ImageContext context, long bytes) {}

    private final Map<ImageId, Item> items = new LinkedHashMap<>();

    static Catalogue read(KeyAdministration keys) throws UnavailableException, DamagedInputException {
        Catalogue catalogue = new Catalogue();
        for (ImageRecord record : keys.records()) {
            catalogue.add(record);
        }
        return catalogue;
    }

    synchronized void add(ImageRecord record) throws DamagedInputException {
        CatalogueRow row = CatalogueRow.of(record.attributes());
        items.put(row.image(), new Item(record.id(), row, record.context(), record.plaintextBytes()));
    }

    synchronized Optional<Item> find(ImageId image) {
        return Optional.ofNullable(items.get(image));
    }

    synchronized void remove(ImageId image) {
        items.remove(image);
    }

    synchronized List<Item> all() {
        return new ArrayList<>(items.values());
    }
}
