package io.hipaaimage.deid.heif;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.Configurations;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.iso.NalUnits;
import io.hipaaimage.deid.iso.Obus;
import io.hipaaimage.deid.iso.Spans;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One picture's way through: the tables are read, the items that it needs are walked, and a new file is written of them alone. */
final class HeifScrub {
    private static final int LAYERS = 3;

    private final IsoInput in;
    private final String coding;
    private final boolean deep;
    private final Removals removed;
    private final Tops tops;
    private final Meta meta;
    private final Properties properties;
    private final Map<Integer, Picture> kept;

    HeifScrub(PictureInput in, String coding, Scrubber.Depth depth, boolean withMap, Removals removed)
            throws ImageVaultException, IOException {
        this.in = new IsoInput(in.whole());
        this.coding = coding;
        this.deep = depth == Scrubber.Depth.DEEP;
        this.removed = removed;
        this.tops = Tops.read(this.in);
        this.meta = Meta.read(this.in, tops.meta());
        meta.box("idat").ifPresent(tops.media()::add);
        this.properties = new Properties(this.in, meta, removed);
        this.kept = Selection.of(this.in, meta, withMap ? ToneMaps.find(this.in, tops, meta) : Optional.empty());
    }

    void run(PictureOutput out) throws ImageVaultException, IOException {
        Set<String> seen = new HashSet<>();
        long source = 0;
        for (Picture picture : kept.values()) {
            Spans data = meta.locations().of(in, meta, picture.item.id);
            data.requireWithin(in, "item");
            data.requireWithin(tops.media(), "item");
            if (seen.add(data.key())) {
                source += data.total();
            }
            if (source > in.size()) {
                throw in.malformed("items that share their bytes", 0);
            }
            if (picture.item.isCoded()) {
                coded(picture, data);
            } else if (picture.isToneMap()) {
                picture.written = ToneMaps.rebuilt(in, data).orElseThrow();
                properties.associate(picture, new long[0]);
            } else {
                picture.written =
                        Derived.rebuild(picture.item.type, data.bytes(in, "derived item"), picture.parts.size());
                properties.associate(picture, new long[0]);
            }
        }
        new HeifWriter(in, tops, meta, kept, properties).write(out);
        tell(source);
    }

    private void coded(Picture picture, Spans data) throws ImageVaultException, IOException {
        if (!picture.item.type.equals(coding)) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "ITEM_TYPE_NOT_SUPPORTED", "the picture is coded in a rare way: convert it");
        }
        byte[] configuration = properties.configuration(picture.item);
        Spans needed = new Spans();
        needed.add(0, data.total());
        if (deep) {
            removed.notLookedInto("bytes behind the last symbol of coded pictures");
            needed = coding.equals("av01")
                    ? Obus.kept(in, data, removed)
                    : NalUnits.kept(
                            in,
                            data,
                            Configurations.hevcLengthSize(configuration),
                            NalUnits.Coding.HEVC,
                            removed,
                            message -> {});
        }
        if (needed.total() == 0) {
            throw in.malformed("coded item without a picture", data.first());
        }
        picture.data = data.select(needed);
        properties.associate(picture, layers(picture.item, data.total(), needed));
    }

    /** The lengths of a progressive picture's layers (AV1 image file format 2.3.2.3), of what is kept of them. */
    private long[] layers(Item item, long total, Spans needed) throws ImageVaultException, IOException {
        for (Item.Association association : item.properties) {
            Box box = meta.properties.get(association.property() - 1);
            if (box.type().equals("a1lx") && item.type.equals("av01")) {
                Fields fields = Fields.of(in, box, "a1lx");
                int size = (fields.u8() & 1) == 0 ? 2 : 4;
                long[] lengths = new long[LAYERS];
                long at = 0;
                for (int i = 0; i < LAYERS; i++) {
                    long length = fields.number(size);
                    fields.require(length <= total - at);
                    lengths[i] = needed.within(at, at + length);
                    fields.require(lengths[i] > 0 || length == 0);
                    at += length;
                }
                return lengths;
            }
        }
        return new long[0];
    }

    private void tell(long source) throws ImageVaultException, IOException {
        long items = 0;
        for (Item item : meta.items.values()) {
            if (item.named) {
                removed.add("item names", 0);
            }
            if (!kept.containsKey(item.id)) {
                long bytes = meta.locations().lengthOf(item.id);
                items += bytes;
                removed.add(Kinds.of(in, meta, item).name(), bytes);
            }
        }
        properties.tellUnused();
        long media = tops.media().bytes();
        if (media > source + items) {
            removed.add("media data of no item", media - source - items);
        }
        for (Box box : tops.others()) {
            removed.add(Kinds.ofBox(box.type()), box.size());
        }
    }
}
