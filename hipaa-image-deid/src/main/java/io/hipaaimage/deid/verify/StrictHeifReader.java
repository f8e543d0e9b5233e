package io.hipaaimage.deid.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a clean HEIF or AVIF: brands, the item tables in one order without a name, properties of known kinds, references among the items
 * that are there, and media data that the items cover from its first byte to its last.
 */
public final class StrictHeifReader extends IsoTop {
    private static final int MOST_LIGHT = 10_000;
    private static final Set<String> MAJOR = Set.of("avif", "heic", "heix");
    private static final Set<String> BRANDS = Set.of("mif1", "miaf", "MiHE", "MiHA", "MiHB", "MA1A", "MA1B");
    private static final Set<String> TYPES = Set.of("av01", "hvc1", "grid", "iovl", "iden");
    private static final Set<String> REFERENCES = Set.of("dimg", "auxl", "prem");
    private static final byte[] ALPHA =
            "\0\0\0\0urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] HEVC_ALPHA =
            "\0\0\0\0urn:mpeg:hevc:2015:auxid:1\0".getBytes(StandardCharsets.ISO_8859_1);

    private record Place(long at, long length, long item) {
        boolean isSame(Place other) {
            return at == other.at && length == other.length;
        }
    }

    private final List<Place> places = new ArrayList<>();
    private final boolean maps;
    private final StrictToneMap numbers = new StrictToneMap();
    private boolean branded;
    private long toneMap;
    private long items;

    /** A reader for one file without a gain map. */
    public StrictHeifReader() {
        this(false);
    }

    private StrictHeifReader(boolean maps) {
        super(List.of("ftyp", "meta", "mdat"));
        this.maps = maps;
    }

    /**
     * A reader for one file that may have a gain map.
     *
     * @return at the first byte
     */
    public static StrictHeifReader withMap() {
        return new StrictHeifReader(true);
    }

    @Override
    void table(String type, StrictBox box) {
        if (type.equals("ftyp")) {
            brands(box);
        } else {
            meta(box);
        }
    }

    @Override
    void media(long at, long length) {
        long end = at;
        for (Place place : places) {
            require(place.at >= at && place.at <= end && place.length > 0, "place of an item");
            if (place.at == end) {
                end += place.length;
            } else {
                require(places.stream().filter(place::isSame).count() > 1, "shared item"); // itself, and another
            }
        }
        require(end == at + length, "media data of no item");
        require(toneMap == 0 || places.stream().anyMatch(place -> place.item == toneMap), "numbers of a gain map");
    }

    private void brands(StrictBox box) {
        String major = box.word();
        require(MAJOR.contains(major), "brand");
        box.zeros(4, "minor version");
        require(box.word().equals(major), "brand");
        while (box.hasMore()) {
            require(!branded, "brand");
            String brand = box.word();
            branded = maps && brand.equals("tmap");
            require(branded || BRANDS.contains(brand), "brand");
        }
    }

    private void meta(StrictBox meta) {
        meta.zeros(4, "meta");
        StrictBox handler = meta.box("hdlr", 0, 0);
        handler.zeros(4, "hdlr");
        require(handler.word().equals("pict"), "hdlr");
        handler.zeros(13, "hdlr");
        handler.end("hdlr");
        StrictBox primary = meta.box("pitm", 0, 0);
        long first = primary.number(2);
        primary.end("pitm");
        locations(meta.box("iloc", 0, 0));
        items(meta.box("iinf", 0, 0), first);
        if (meta.type().equals("iref")) {
            references(meta.box("iref", 0, 0));
        }
        StrictBox all = meta.box("iprp");
        int count = properties(all.box("ipco"));
        associations(all.box("ipma"), count);
        all.end("iprp");
        require(branded == (toneMap > 0), "gain map");
        if (branded) {
            alternatives(meta.box("grpl"), first);
        }
        meta.end("meta");
    }

    private void locations(StrictBox box) {
        long sizes = box.number(2);
        require(sizes == 0x4400 || sizes == 0x8800, "iloc");
        int bytes = (int) (sizes >> 12);
        long count = box.number(2);
        long before = 0;
        for (long i = 0; i < count; i++) {
            long id = box.number(2);
            require(id > before, "iloc");
            before = id;
            box.number(4, 1, "iloc");
            places.add(new Place(box.number(bytes), box.number(bytes), id));
        }
        box.end("iloc");
    }

    private void items(StrictBox box, long primary) {
        items = box.number(2);
        for (long i = 1; i <= items; i++) {
            StrictBox entry = box.box("infe");
            long flags = entry.number(4);
            entry.number(2, i, "infe");
            entry.number(2, 0, "infe");
            String type = entry.word();
            if (branded && toneMap == 0 && type.equals("tmap")) {
                toneMap = i;
            } else {
                require(TYPES.contains(type), "item type");
            }
            require(flags == (2L << 24 | (i == primary || i == toneMap ? 0 : 1)), "infe");
            entry.number(1, 0, "item name");
            entry.end("infe");
        }
        require(primary >= 1 && primary <= items, "pitm");
        box.end("iinf");
    }

    private void alternatives(StrictBox groups, long primary) {
        StrictBox group = groups.box("altr", 0, 0);
        groups.end("grpl");
        group.number(4, items + 1, "altr");
        group.number(4, 2, "altr");
        group.number(4, toneMap, "altr");
        group.number(4, primary, "altr");
        group.end("altr");
    }

    @Override
    void passed(long at, byte[] bytes, int from, int length) {
        for (Place place : places) {
            if (place.item == toneMap && toneMap > 0) {
                long begin = Math.max(at, place.at);
                long end = Math.min(at + length, place.at + place.length);
                if (begin < end) {
                    numbers.take(bytes, from + (int) (begin - at), (int) (end - begin), place.length);
                }
            }
        }
    }

    private void references(StrictBox box) {
        while (box.hasMore()) {
            require(REFERENCES.contains(box.type()), "reference");
            StrictBox entry = box.content();
            item(entry);
            long count = entry.number(2);
            for (long i = 0; i < count; i++) {
                item(entry);
            }
            entry.end("reference");
        }
    }

    private void item(StrictBox box) {
        long id = box.number(2);
        require(id >= 1 && id <= items, "item number");
    }

    private static int properties(StrictBox all) {
        int count = 0;
        while (all.hasMore()) {
            String type = all.type();
            property(type, all.content());
            count++;
        }
        return count;
    }

    private static void property(String type, StrictBox box) {
        switch (type) {
            case "av1C" -> StrictCodecBox.av1(box);
            case "hvcC" -> StrictCodecBox.hevc(box);
            case "colr" -> StrictCodecBox.colour(box);
            case "ispe" -> StrictNumbers.sides(box);
            case "pixi" -> StrictNumbers.depths(box);
            case "auxC" -> StrictCodecBox.text(box, type, ALPHA, HEVC_ALPHA);
            case "pasp" -> StrictNumbers.ratio(box);
            case "clli" -> {
                long most = box.number(2);
                long average = box.number(2);
                require(most <= MOST_LIGHT && average <= MOST_LIGHT && !box.hasMore(), type);
            }
            case "mdcv" -> require(StrictNumbers.isScreen(box.take(box.left())), type);
            case "lsel" -> {
                long layer = box.number(2);
                require((layer <= 3 || layer == 0xFFFF) && !box.hasMore(), type);
            }
            case "a1op" -> require(box.number(1) < 32 && !box.hasMore(), type);
            case "irot" -> {
                long quarters = box.number(1);
                require(quarters >= 1 && quarters <= 3 && !box.hasMore(), type);
            }
            case "imir" -> require(box.number(1) < 2 && !box.hasMore(), type);
            case "clap" -> StrictNumbers.cut(box);
            case "a1lx" -> StrictCodecBox.numbers(box, box.number(1) == 0 ? 6 : 12, type);
            default -> require(false, "property");
        }
    }

    private void associations(StrictBox box, int properties) {
        long wide = box.number(4);
        require(wide <= 1, "ipma");
        box.number(4, items, "ipma");
        for (long i = 1; i <= items; i++) {
            box.number(2, i, "ipma");
            long count = box.number(1);
            for (long k = 0; k < count; k++) {
                long property = wide == 0 ? box.number(1) & 0x7F : box.number(2) & 0x7FFF;
                require(property >= 1 && property <= properties, "property number");
            }
        }
        box.end("ipma");
    }
}
