package io.hipaaimage.deid.heif;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.gainmap.ToneMap;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.Boxes;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.iso.Spans;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the item that makes the primary picture brighter by a gain map, where players would: the brand says that there is one, it is
 * derived from the primary picture and a map, it is an alternative that comes before the primary one, and its numbers are understood.
 */
final class ToneMaps {
    static final String TYPE = "tmap";
    private static final int MOST_BYTES = 4096;
    private static final int MOST_MEMBERS = 64;

    private ToneMaps() {}

    /** The item's number in the source. */
    static Optional<Integer> find(IsoInput in, Tops tops, Meta meta) throws ImageVaultException, IOException {
        if (!tops.brands().contains(TYPE)) {
            return Optional.empty();
        }
        for (Item item : meta.items.values()) {
            if (item.type.equals(TYPE)
                    && isOfPrimary(meta, item)
                    && isBetter(in, meta, item)
                    && isUnderstood(in, meta, item)) {
                return Optional.of(item.id);
            }
        }
        return Optional.empty();
    }

    private static boolean isOfPrimary(Meta meta, Item item) {
        List<Integer> parts = meta.referred("dimg", item.id);
        if (parts.size() != 2 || parts.get(0) != meta.primary || parts.get(1) == meta.primary) {
            return false;
        }
        Item map = meta.items.get(parts.get(1));
        return map != null && (map.isCoded() || map.isDerived());
    }

    private static boolean isUnderstood(IsoInput in, Meta meta, Item item) throws ImageVaultException, IOException {
        return rebuilt(in, meta.locations().of(in, meta, item.id)).isPresent();
    }

    /** The numbers of a map, written anew. */
    static Optional<byte[]> rebuilt(IsoInput in, Spans data) throws ImageVaultException, IOException {
        data.requireWithin(in, TYPE);
        return data.total() > MOST_BYTES ? Optional.empty() : ToneMap.rebuild(data.bytes(in, TYPE));
    }

    /** Whether a group of alternatives names it, and the primary picture after it. */
    private static boolean isBetter(IsoInput in, Meta meta, Item item) throws ImageVaultException, IOException {
        Optional<Box> groups = meta.box("grpl");
        if (groups.isEmpty()) {
            return false;
        }
        Boxes all = Boxes.within(in, groups.get(), 0, "grpl");
        while (all.hasNext()) {
            Box group = all.next();
            if (group.type().equals("altr")) {
                List<Integer> members = members(Fields.of(in, group, "altr"));
                int at = members.indexOf(item.id);
                if (at >= 0 && members.lastIndexOf(meta.primary) > at) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Integer> members(Fields group) throws ImageVaultException {
        group.u32();
        group.u32();
        long count = group.u32();
        group.require(count <= MOST_MEMBERS && count * 4 <= group.left());
        List<Integer> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add((int) group.u32());
        }
        return members;
    }
}
