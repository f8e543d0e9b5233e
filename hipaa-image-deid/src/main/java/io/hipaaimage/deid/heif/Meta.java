package io.hipaaimage.deid.heif;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.Boxes;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The item tables of a file's {@code meta} box. Of each box the first counts. Counts are believed as far as bytes are there. */
final class Meta {
    private static final int MOST_REFERENCES = 1 << 16;

    private final IsoInput in;
    final Map<Integer, Item> items = new LinkedHashMap<>();
    private final Map<Integer, List<Reference>> references = new HashMap<>();
    private final Map<Integer, List<Integer>> auxiliaries = new HashMap<>();
    final List<Box> properties = new ArrayList<>();
    private final Map<String, Box> boxes = new LinkedHashMap<>();
    private final Locations locations;
    final int primary;

    private Meta(IsoInput in, Box meta) throws ImageVaultException, IOException {
        this.in = in;
        Boxes children = Boxes.within(in, meta, 4, "meta");
        while (children.hasNext()) {
            Box box = children.next();
            boxes.putIfAbsent(box.type(), box);
        }
        Fields handler = fields("hdlr", meta);
        handler.take(8);
        handler.require(handler.word().equals("pict"));
        Fields first = fields("pitm", meta);
        primary = (int) first.number(first.u32() >>> 24 == 0 ? 2 : 4);
        readItems(meta);
        readReferences();
        readProperties(meta);
        locations = new Locations(fields("iloc", meta), boxes.get("idat"));
    }

    static Meta read(IsoInput in, Box meta) throws ImageVaultException, IOException {
        return new Meta(in, meta);
    }

    Locations locations() {
        return locations;
    }

    Optional<Box> box(String type) {
        return Optional.ofNullable(boxes.get(type));
    }

    /** The items that an item refers to, in order. */
    List<Integer> referred(String type, int from) {
        return references.getOrDefault(from, List.of()).stream()
                .filter(reference -> reference.type().equals(type))
                .findFirst()
                .map(Reference::to)
                .orElse(List.of());
    }

    /** The items that say of themselves that they belong to an item. */
    List<Integer> auxiliaries(int item) {
        return auxiliaries.getOrDefault(item, List.of());
    }

    /** Whether any item refers to another in a way. */
    boolean refers(int from, String type) {
        return !referred(type, from).isEmpty();
    }

    private Box required(String type, Box parent) throws ImageVaultException {
        @Nullable Box box = boxes.get(type);
        if (box == null) {
            throw in.malformed("meta without " + type, parent.at());
        }
        return box;
    }

    private Fields fields(String type, Box parent) throws ImageVaultException, IOException {
        return Fields.of(in, required(type, parent), type);
    }

    private void readItems(Box meta) throws ImageVaultException, IOException {
        Box iinf = required("iinf", meta);
        int head = in.u8(iinf.body(), "iinf") == 0 ? 6 : 8;
        Boxes entries = Boxes.within(in, iinf, head, "iinf");
        while (entries.hasNext()) {
            Box box = entries.next();
            if (box.type().equals("infe")) {
                readItem(Fields.of(in, box, "infe"));
            }
        }
    }

    private void readItem(Fields entry) throws ImageVaultException {
        int version = (int) (entry.u32() >>> 24);
        entry.require(version == 2 || version == 3);
        int id = (int) entry.number(version == 2 ? 2 : 4);
        entry.require(entry.u16() == 0);
        String type = entry.word();
        boolean named = !entry.text().isEmpty();
        String contentType = type.equals("mime") ? entry.text() : "";
        entry.require(items.putIfAbsent(id, new Item(id, type, contentType, named)) == null);
    }

    /** An entry of {@code iref}: one item refers to others, in order. */
    private record Reference(String type, List<Integer> to) {}

    private void readReferences() throws ImageVaultException, IOException {
        @Nullable Box iref = boxes.get("iref");
        if (iref == null) {
            return;
        }
        int idBytes = in.u8(iref.body(), "iref") == 0 ? 2 : 4;
        Boxes entries = Boxes.within(in, iref, 4, "iref");
        int all = 0;
        while (entries.hasNext()) {
            Box box = entries.next();
            Fields entry = Fields.of(in, box, "iref");
            int from = (int) entry.number(idBytes);
            int count = entry.u16();
            all += count;
            entry.require(count * idBytes <= entry.left() && all <= MOST_REFERENCES);
            List<Integer> to = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                to.add((int) entry.number(idBytes));
            }
            references.computeIfAbsent(from, id -> new ArrayList<>()).add(new Reference(box.type(), to));
            if (box.type().equals("auxl")) {
                to.forEach(item -> auxiliaries
                        .computeIfAbsent(item, id -> new ArrayList<>())
                        .add(from));
            }
        }
    }

    private void readProperties(Box meta) throws ImageVaultException, IOException {
        Boxes parts = Boxes.within(in, required("iprp", meta), 0, "iprp");
        boolean container = false;
        while (parts.hasNext()) {
            Box part = parts.next();
            if (part.type().equals("ipco") && !container) {
                container = true;
                Boxes all = Boxes.within(in, part, 0, "ipco");
                while (all.hasNext()) {
                    properties.add(all.next());
                }
            } else if (part.type().equals("ipma")) {
                readAssociations(Fields.of(in, part, "ipma"));
            }
        }
    }

    private void readAssociations(Fields fields) throws ImageVaultException {
        long head = fields.u32();
        int idBytes = head >>> 24 == 0 ? 2 : 4;
        int bytes = (head & 1) == 0 ? 1 : 2;
        int mark = bytes == 1 ? 0x80 : 0x8000;
        long count = fields.u32();
        for (long i = 0; i < count; i++) {
            @Nullable Item item = items.get((int) fields.number(idBytes));
            int associations = fields.u8();
            for (int k = 0; k < associations; k++) {
                int value = (int) fields.number(bytes);
                int property = value & (mark - 1);
                fields.require(property <= properties.size());
                if (item != null && property > 0) {
                    item.properties.add(new Item.Association(property, (value & mark) != 0));
                }
            }
        }
    }
}
