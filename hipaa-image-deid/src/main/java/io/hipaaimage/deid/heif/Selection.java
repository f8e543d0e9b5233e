package io.hipaaimage.deid.heif;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the primary picture needs: itself, what it is made from, and their alpha. Items get new numbers, from 1 without a gap. Their order
 * stays, because libavif before 1.1 takes the tiles of a grid by number and not as they are referred to.
 */
final class Selection {
    private static final Set<String> ALPHA =
            Set.of("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", "urn:mpeg:hevc:2015:auxid:1");
    private static final int MOST_ITEMS = 8192;
    private static final int MOST_LEVELS = 8;

    private final IsoInput in;
    private final Meta meta;
    private final Map<Integer, Picture> kept = new TreeMap<>(Integer::compareUnsigned);
    private final Deque<Picture> waiting = new ArrayDeque<>();

    private Selection(IsoInput in, Meta meta) {
        this.in = in;
        this.meta = meta;
    }

    /** By their numbers in the source, in their order; with the item of a gain map where one is to be kept. */
    static Map<Integer, Picture> of(IsoInput in, Meta meta, Optional<Integer> toneMap)
            throws ImageVaultException, IOException {
        if (meta.refers(meta.primary, "thmb") || meta.refers(meta.primary, "auxl")) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "PRIMARY_PICTURE_UNCLEAR",
                    "viewers show the small copy that the file names first, or the picture that it is a copy of");
        }
        Selection selection = new Selection(in, meta);
        selection.add(meta.primary, false, 0);
        if (toneMap.isPresent()) {
            // what it is made from is on the level of the primary picture
            selection.add(toneMap.get(), false, -1);
        }
        while (!selection.waiting.isEmpty()) {
            selection.follow(selection.waiting.remove());
        }
        int number = 0;
        for (Picture picture : selection.kept.values()) {
            picture.number = ++number;
        }
        return selection.kept;
    }

    private void add(int id, boolean alpha, int level) throws ImageVaultException {
        @Nullable Item item = meta.items.get(id);
        if (item == null || level > MOST_LEVELS) {
            throw in.malformed("item that another one needs", 0);
        }
        @Nullable Picture before = kept.get(id);
        if (before != null) {
            if (before.level < level) {
                throw in.malformed("items that are made from each other", 0);
            }
            return;
        }
        if (!item.isCoded() && !item.isDerived() && level >= 0) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "ITEM_TYPE_NOT_SUPPORTED", "the picture is coded in a rare way: convert it");
        }
        if (kept.size() == MOST_ITEMS) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_MANY_ITEMS", "convert the picture to one without tiles");
        }
        Picture picture = new Picture(item, alpha, level);
        kept.put(id, picture);
        waiting.add(picture);
    }

    private void follow(Picture picture) throws ImageVaultException, IOException {
        int id = picture.item.id;
        if (picture.item.isDerived() || picture.isToneMap()) {
            picture.parts = meta.referred("dimg", id);
            for (int part : picture.parts) {
                add(part, picture.alpha, picture.level + 1);
            }
        }
        if (!picture.alpha && !picture.isToneMap()) {
            Optional<Integer> alpha = alphaOf(id);
            if (alpha.isPresent()) {
                add(alpha.get(), true, picture.level);
            }
        }
    }

    private Optional<Integer> alphaOf(int id) throws ImageVaultException, IOException {
        for (int candidate : meta.auxiliaries(id)) {
            @Nullable Item item = meta.items.get(candidate);
            if (item != null
                    && auxiliaryType(in, meta, item).filter(ALPHA::contains).isPresent()) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** What an auxiliary picture says that it is. */
    static Optional<String> auxiliaryType(IsoInput in, Meta meta, Item item) throws ImageVaultException, IOException {
        for (Item.Association association : item.properties) {
            Box box = meta.properties.get(association.property() - 1);
            if (box.type().equals("auxC")) {
                Fields fields = Fields.of(in, box, "auxC");
                fields.u32();
                return Optional.of(fields.text());
            }
        }
        return Optional.empty();
    }
}
