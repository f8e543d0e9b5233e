package io.hipaaimage.deid.heif;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.exif.ExifInspection;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.iso.Spans;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Names what is in the file besides the picture and its alpha. */
final class HeifInspection {
    private static final int MOST_EXIF = 1 << 20;
    private static final int OFFSET_BYTES = 4;

    private final IsoInput in;
    private final Consumer<Finding> findings;

    HeifInspection(PictureInput in, Consumer<Finding> findings) throws IOException {
        this.in = new IsoInput(in.whole());
        this.findings = findings;
    }

    void run() throws ImageVaultException, IOException {
        Tops tops = Tops.read(in);
        for (Box box : tops.others()) {
            box(box);
        }
        Meta meta = Meta.read(in, tops.meta());
        for (Item item : meta.items.values()) {
            if (item.named) {
                found("item name", "a text that names a part of the picture", "other");
            }
        }
        for (Box property : meta.properties) {
            if (property.type().equals("colr") && property.content() > 32) {
                found("colr", "a colour profile; its texts may name a device and a date", "other");
            }
            if (property.type().equals("uuid") || property.type().equals("udes")) {
                found("item property", "a text or data about the picture that no viewer needs", "A");
            }
        }
        Map<Integer, Picture> kept = Selection.of(in, meta, Optional.empty());
        Set<Integer> needed = new HashSet<>(kept.keySet());
        for (Item item : meta.items.values()) {
            if (!needed.contains(item.id)) {
                other(meta, item);
            }
        }
    }

    private void box(Box box) {
        switch (box.type()) {
            case "free", "skip", "wide" -> {
                if (box.content() > 0) {
                    found("free space", box.content() + " bytes that no viewer reads", "other");
                }
            }
            case "uuid" -> found("uuid box", "data of " + box.size() + " bytes that a program added", "A");
            case "moov", "moof" -> found("moov", "a moving picture beside the still one", "Q");
            case "" -> found("after the last box", box.size() + " bytes that no picture viewer shows", "other");
            default -> found("box", "data of " + box.size() + " bytes that no viewer needs", "other");
        }
    }

    private void other(Meta meta, Item item) throws ImageVaultException, IOException {
        Kinds kind = Kinds.of(in, meta, item);
        if (item.type.equals("Exif")) {
            Spans data = meta.locations().of(in, meta, item.id);
            data.requireWithin(in, "Exif");
            if (data.total() > OFFSET_BYTES && data.total() <= MOST_EXIF) {
                exif(data);
                return;
            }
        }
        found(kind.name(), kind.what(), kind.category());
    }

    /** The block stands behind an offset to its byte order mark (ISO/IEC 23008-12 A.2.1). */
    private void exif(Spans data) throws ImageVaultException, IOException {
        byte[] all = data.bytes(in, "Exif");
        long offset = 0;
        for (int i = 0; i < OFFSET_BYTES; i++) {
            offset = offset << 8 | (all[i] & 0xFF);
        }
        int from = (int) Math.min(all.length, OFFSET_BYTES + offset);
        ExifInspection.tell(java.util.Arrays.copyOfRange(all, from, all.length), "Exif", findings);
    }

    private void found(String where, String what, String category) {
        findings.accept(new Finding(where, what, category));
    }
}
