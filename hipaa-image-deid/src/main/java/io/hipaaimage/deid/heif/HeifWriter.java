package io.hipaaimage.deid.heif;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.iso.BoxWriter;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.spi.PictureOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the one canonical file: {@code ftyp}, {@code meta}, and an {@code mdat} in which the items lie in the order of their numbers. */
final class HeifWriter {
    /** Brands that tell a reader which rules hold, beside the first one; in this order. */
    private static final List<String> PROFILES = List.of("miaf", "MiHE", "MiHA", "MiHB", "MA1A", "MA1B");

    private static final long MOST_32 = 0xFFFFFFFFL;
    private static final int NARROW = 0x7F;

    private final IsoInput in;
    private final Tops tops;
    private final Meta meta;
    private final Map<Integer, Picture> kept;
    private final Properties properties;
    private final List<Picture> stored = new ArrayList<>();
    private final Map<Picture, Long> offsets = new HashMap<>();
    private long mediaBytes;

    HeifWriter(IsoInput in, Tops tops, Meta meta, Map<Integer, Picture> kept, Properties properties) {
        this.in = in;
        this.tops = tops;
        this.meta = meta;
        this.kept = kept;
        this.properties = properties;
    }

    void write(PictureOutput out) throws ImageVaultException, IOException {
        place();
        byte[] ftyp = ftyp();
        int offsetBytes = mediaBytes > MOST_32 - 2L * IsoInput.MOST_BYTES ? 8 : 4;
        byte[] mdat = mediaBytes > MOST_32 - 8
                ? new BoxWriter()
                        .u32(1)
                        .put(latin("mdat"))
                        .number(mediaBytes + 16, 8)
                        .bytes()
                : new BoxWriter().u32(mediaBytes + 8).put(latin("mdat")).bytes();
        long head = (long) ftyp.length + meta(0, offsetBytes).length + mdat.length;
        out.write(ftyp);
        out.write(meta(head, offsetBytes));
        out.write(mdat);
        for (Picture picture : stored) {
            out.write(picture.written);
            picture.data.copy(in, out);
        }
    }

    /** Items that have the same bytes of the source share them again. */
    private void place() {
        Map<String, Long> known = new HashMap<>();
        for (Picture picture : kept.values()) {
            if (picture.bytes() == 0) {
                continue;
            }
            String key = picture.data.key();
            @Nullable Long before = picture.written.length == 0 ? known.get(key) : null;
            if (before != null) {
                offsets.put(picture, before);
                continue;
            }
            known.put(key, mediaBytes);
            offsets.put(picture, mediaBytes);
            stored.add(picture);
            mediaBytes += picture.bytes();
        }
    }

    private byte[] ftyp() {
        boolean av1 = kept.values().stream().anyMatch(picture -> picture.item.type.equals("av01"));
        String major = av1 ? "avif" : tops.brands().contains("heix") ? "heix" : "heic";
        BoxWriter out = new BoxWriter().begin("ftyp").put(latin(major)).u32(0);
        out.put(latin(major)).put(latin("mif1"));
        PROFILES.stream()
                .filter(tops.brands()::contains)
                .filter(brand -> !brand.startsWith(av1 ? "MiH" : "MA1"))
                .forEach(brand -> out.put(latin(brand)));
        if (toneMap().isPresent()) {
            out.put(latin(ToneMaps.TYPE));
        }
        return out.end().bytes();
    }

    private byte[] meta(long head, int offsetBytes) {
        BoxWriter out = new BoxWriter().begin("meta", 0, 0);
        out.begin("hdlr", 0, 0).u32(0).put(latin("pict")).zeros(13).end();
        out.begin("pitm", 0, 0).u16(picture(meta.primary).number).end();
        locations(out, head, offsetBytes);
        out.begin("iinf", 0, 0).u16(kept.size());
        for (Picture picture : kept.values()) {
            out.begin("infe", 2, picture.item.id == meta.primary || picture.isToneMap() ? 0 : 1)
                    .u16(picture.number)
                    .u16(0);
            out.put(latin(picture.item.type)).u8(0).end();
        }
        out.end();
        references(out);
        properties(out);
        toneMap()
                .ifPresent(map -> out.begin("grpl")
                        .begin("altr", 0, 0)
                        .u32(kept.size() + 1L)
                        .u32(2)
                        .u32(map.number)
                        .u32(picture(meta.primary).number)
                        .end()
                        .end());
        return out.end().bytes();
    }

    private Optional<Picture> toneMap() {
        return kept.values().stream().filter(Picture::isToneMap).findFirst();
    }

    private void locations(BoxWriter out, long head, int offsetBytes) {
        out.begin("iloc", 0, 0).u8(offsetBytes << 4 | offsetBytes).u8(0).u16(offsets.size());
        for (Picture picture : kept.values()) {
            @Nullable Long offset = offsets.get(picture);
            if (offset != null) {
                out.u16(picture.number).u16(0).u16(1);
                out.number(head + offset, offsetBytes).number(picture.bytes(), offsetBytes);
            }
        }
        out.end();
    }

    private void references(BoxWriter out) {
        BoxWriter all = new BoxWriter().begin("iref", 0, 0);
        int empty = all.length();
        Map<Integer, List<Integer>> alphas = new LinkedHashMap<>();
        kept.forEach((id, picture) -> {
            reference(all, "dimg", picture, picture.parts);
            Optional<Integer> alpha = picture.alpha
                    ? Optional.empty()
                    : meta.auxiliaries(id).stream().filter(this::isAlpha).findFirst();
            alpha.ifPresent(of -> {
                alphas.computeIfAbsent(of, key -> new ArrayList<>()).add(id);
                if (meta.referred("prem", id).equals(List.of(of))) {
                    reference(all, "prem", picture, List.of(of));
                }
            });
        });
        alphas.forEach((alpha, of) -> reference(all, "auxl", picture(alpha), of));
        if (all.length() > empty) {
            out.put(all.end().bytes());
        }
    }

    private boolean isAlpha(int id) {
        @Nullable Picture picture = kept.get(id);
        return picture != null && picture.alpha;
    }

    private Picture picture(int id) {
        return java.util.Objects.requireNonNull(kept.get(id));
    }

    private void reference(BoxWriter out, String type, Picture from, List<Integer> to) {
        if (!to.isEmpty()) {
            out.begin(type).u16(from.number).u16(to.size());
            to.forEach(id -> out.u16(picture(id).number));
            out.end();
        }
    }

    private void properties(BoxWriter out) {
        List<byte[]> boxes = properties.boxes();
        boolean wide = boxes.size() > NARROW;
        out.begin("iprp").begin("ipco");
        boxes.forEach(out::put);
        out.end().begin("ipma", 0, wide ? 1 : 0).u32(kept.size());
        for (Picture picture : kept.values()) {
            out.u16(picture.number).u8(picture.properties.size());
            for (Picture.Association association : picture.properties) {
                int mark = association.essential() ? wide ? 0x8000 : 0x80 : 0;
                out.number(mark | association.property(), wide ? 2 : 1);
            }
        }
        out.end().end();
    }

    private static byte[] latin(String word) {
        return word.getBytes(StandardCharsets.ISO_8859_1);
    }
}
