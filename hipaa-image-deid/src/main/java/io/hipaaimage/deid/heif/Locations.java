package io.hipaaimage.deid.heif;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.iso.Spans;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the items' bytes are: {@code iloc} (ISO/IEC 14496-12 8.11.3), in the file, in {@code idat}, or in another item. */
final class Locations {
    private static final int MOST_EXTENTS = 1 << 17;
    private static final int MOST_HOPS = 4;
    private static final int MOST_PARTS_OF_ANOTHER = 1024;
    private static final int IN_FILE = 0;
    private static final int IN_IDAT = 1;

    private record Extent(long index, long offset, long length) {}

    private record Location(int method, int dataReference, long base, List<Extent> extents) {}

    private final Map<Integer, Location> byItem = new HashMap<>();
    private final @Nullable Box idat;
    private int looked;

    Locations(Fields fields, @Nullable Box idat) throws ImageVaultException {
        this.idat = idat;
        int version = (int) (fields.u32() >>> 24);
        fields.require(version <= 2);
        int sizes = fields.u16();
        int offsetSize = size(fields, sizes >> 12);
        int lengthSize = size(fields, sizes >> 8 & 0xF);
        int baseSize = size(fields, sizes >> 4 & 0xF);
        int indexSize = version == 0 ? 0 : size(fields, sizes & 0xF);
        long items = fields.number(version < 2 ? 2 : 4);
        int all = 0;
        for (long i = 0; i < items; i++) {
            int id = (int) fields.number(version < 2 ? 2 : 4);
            int method = version == 0 ? IN_FILE : fields.u16() & 0xF;
            int reference = fields.u16();
            long base = fields.number(baseSize);
            int count = fields.u16();
            all += count;
            fields.require(base >= 0 && all <= MOST_EXTENTS);
            List<Extent> extents = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                Extent extent =
                        new Extent(fields.number(indexSize), fields.number(offsetSize), fields.number(lengthSize));
                fields.require(extent.offset >= 0 && extent.length >= 0 && base <= Long.MAX_VALUE - extent.offset);
                extents.add(extent);
            }
            fields.require(byItem.put(id, new Location(method, reference, base, extents)) == null);
        }
    }

    private static int size(Fields fields, int value) throws ImageVaultException {
        fields.require(value == 0 || value == 4 || value == 8);
        return value;
    }

    /** Where an item's bytes lie in the file; nowhere for an item that has none. */
    Spans of(IsoInput in, Meta meta, int item) throws ImageVaultException {
        return of(in, meta, item, 0);
    }

    /** How many bytes an item says that it has. */
    long lengthOf(int item) {
        @Nullable Location location = byItem.get(item);
        return location == null
                ? 0
                : location.extents.stream()
                        .mapToLong(extent -> extent.length & 0xFFFFFFFFFFL)
                        .sum();
    }

    private Spans of(IsoInput in, Meta meta, int item, int hops) throws ImageVaultException {
        @Nullable Location location = byItem.get(item);
        Spans all = new Spans();
        if (location == null) {
            return all;
        }
        if (location.dataReference != 0) {
            throw new RefusedException(ErrorCode.REFUSED, "EXTERNAL_DATA", "a part of the picture is in another file");
        }
        looked += location.extents.size();
        if (location.method > 2 || hops > MOST_HOPS || looked > 2 * MOST_EXTENTS) {
            throw in.malformed("iloc", 0);
        }
        List<Integer> others = meta.referred("iloc", item);
        for (Extent extent : location.extents) {
            Spans source;
            if (location.method == IN_FILE) {
                source = new Spans();
                source.add(0, in.size());
            } else if (location.method == IN_IDAT) {
                source = new Spans();
                if (idat != null) {
                    source.add(idat.body(), idat.content());
                }
            } else {
                long index = Math.max(1, extent.index);
                if (index > others.size()) {
                    throw in.malformed("iloc", 0);
                }
                source = of(in, meta, others.get((int) index - 1), hops + 1);
                if (source.count() > MOST_PARTS_OF_ANOTHER) {
                    throw new RefusedException(ErrorCode.REFUSED, "TOO_MANY_PARTS", "its items lie in pieces");
                }
            }
            add(in, all, source, location.base + extent.offset, extent.length);
        }
        return all;
    }

    /** A length of 0 means all that follows. */
    private static void add(IsoInput in, Spans all, Spans source, long from, long length) throws ImageVaultException {
        in.requireWithin(from, length, "item");
        if (from > source.total() || length > source.total() - from) {
            throw in.malformed("extent of an item", 0);
        }
        all.append(source.part(from, length == 0 ? source.total() - from : length));
    }
}
