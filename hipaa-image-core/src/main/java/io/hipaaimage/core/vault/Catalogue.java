package io.hipaaimage.core.vault;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which image is under which key, and what is known of it; read from the key records, which alone are durable. An image whose
 * re-encryption was stopped has two records: the newer one serves, the other one is its rival until {@link Reencryption} has settled
 * them. Thread-safe.
 */
final class Catalogue {
    record Item(KeyId key, CatalogueRow row, io.hipaaimage.core.ImageContext context, long bytes, long intent) {}

    private final Map<ImageId, Item> items = new LinkedHashMap<>();
    private final Map<ImageId, List<Item>> rivals = new LinkedHashMap<>();
    private final Lock changing = new ReentrantLock();

    /** Held by whoever gives an image another key or asks for its destruction. */
    Lock changing() {
        return changing;
    }

    static Catalogue read(KeyAdministration keys) throws UnavailableException, DamagedInputException {
        Catalogue catalogue = new Catalogue();
        for (ImageRecord record : keys.records()) {
            catalogue.add(record);
        }
        return catalogue;
    }

    synchronized void add(ImageRecord record) throws DamagedInputException {
        CatalogueRow row = CatalogueRow.of(record.attributes());
        Item item = new Item(record.id(), row, record.context(), record.plaintextBytes(), record.intentIndex());
        Item other = items.get(row.image());
        boolean serves = other == null || other.intent() < item.intent();
        if (serves) {
            items.put(row.image(), item);
        }
        if (other != null) {
            rivals.computeIfAbsent(row.image(), i -> new ArrayList<>()).add(serves ? other : item);
        }
    }

    /** The further records of an image, which are older than the one that serves. */
    synchronized List<Item> rivals(ImageId image) {
        return List.copyOf(rivals.getOrDefault(image, List.of()));
    }

    /** The images that have more than one record. */
    synchronized List<ImageId> contested() {
        return List.copyOf(rivals.keySet());
    }

    /** Of an image's record that serves and a rival, one was destroyed. */
    synchronized void settled(ImageId image, Item kept, Item destroyed) {
        items.put(image, kept);
        List<Item> left = rivals.getOrDefault(image, new ArrayList<>());
        left.remove(kept);
        left.remove(destroyed);
        if (left.isEmpty()) {
            rivals.remove(image);
        }
    }

    synchronized Optional<Item> find(ImageId image) {
        return Optional.ofNullable(items.get(image));
    }

    /** An image that has to be there; whoever asks for another one learns no more than that. */
    Item required(ImageId image) throws RefusedException {
        return find(image)
                .orElseThrow(() -> new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such image for you"));
    }

    synchronized void remove(ImageId image) {
        items.remove(image);
    }

    synchronized List<Item> all() {
        return new ArrayList<>(items.values());
    }
}
