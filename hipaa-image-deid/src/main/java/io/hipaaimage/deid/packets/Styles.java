package io.hipaaimage.deid.packets;

import io.hipaaimage.core.DamagedInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the main header, or the headers of a tile's parts, say of how packets are coded (T.800 A.6). A tile's COC goes before its COD, that
 * before the main header's COC, that before the main header's COD; a tile's POC goes before the main header's.
 */
final class Styles {
    private static final int COD = 0xFF52;
    private static final int COC = 0xFF53;
    private static final int POC = 0xFF5F;

    private static final int STYLE_AT = 5;
    private static final int STYLE_BYTES = 5;
    private static final int PRECINCTS = 1;
    private static final int SOP = 2;
    private static final int EPH = 4;
    private static final int MOST_LEVELS = 32;
    private static final int LEAST_BLOCK = 2;
    private static final int MOST_BLOCK = 10;
    private static final int MOST_BLOCK_AREA = 12;
    private static final int NARROW = 256;

    private final @Nullable Styles main;
    private final int components;
    private final Map<Integer, ComponentStyle> own = new HashMap<>();
    private final List<Volume> orders = new ArrayList<>();
    private @Nullable ComponentStyle common;
    private byte @Nullable [] coding;
    private boolean beyond;

    /** Of a main header. */
    Styles(int components) {
        this.main = null;
        this.components = components;
    }

    /** Of a tile, which has a main header's unless its own say otherwise. */
    Styles(Styles main) {
        this.main = main;
        this.components = main.components;
    }

    /** Takes a segment's content; one of another kind decides nothing about packets. */
    void take(int marker, byte[] content) throws DamagedInputException {
        switch (marker) {
            case COD -> {
                if (coding != null || content.length < STYLE_AT + STYLE_BYTES || layers(content) == 0) {
                    throw malformed("COD");
                }
                coding = content.clone();
                common = style(content, STYLE_AT, content[0]);
            }
            case COC -> {
                int index = indexBytes();
                if (content.length < index + 1 + STYLE_BYTES) {
                    throw malformed("COC");
                }
                int component = index(content, 0);
                if (component >= components || own.put(component, style(content, index + 1, content[index])) != null) {
                    throw malformed("COC");
                }
            }
            case POC -> orders(content);
            default -> {}
        }
    }

    private ComponentStyle style(byte[] content, int at, int flags) throws DamagedInputException {
        beyond |= (flags & ~(PRECINCTS | SOP | EPH)) != 0;
        int levels = content[at] & 0xFF;
        int width = (content[at + 1] & 0xFF) + LEAST_BLOCK;
        int height = (content[at + 2] & 0xFF) + LEAST_BLOCK;
        int end = at + STYLE_BYTES + ((flags & PRECINCTS) == 0 ? 0 : levels + 1);
        boolean right = levels <= MOST_LEVELS
                && width <= MOST_BLOCK
                && height <= MOST_BLOCK
                && width + height <= MOST_BLOCK_AREA
                && end <= content.length;
        if (!right) {
            throw malformed("coding style");
        }
        byte[] precincts = Arrays.copyOfRange(content, at + STYLE_BYTES, end);
        for (int i = 1; i < precincts.length; i++) {
            // half of it is a subband's
            if ((precincts[i] & 0x0F) == 0 || (precincts[i] & 0xF0) == 0) {
                throw malformed("precinct size");
            }
        }
        return new ComponentStyle(levels, width, height, content[at + 3] & 0xFF, precincts);
    }

    private void orders(byte[] content) throws DamagedInputException {
        int index = indexBytes();
        int each = 5 + 2 * index;
        for (int at = 0; at + each <= content.length; at += each) {
            int to = index(content, at + 4 + index);
            Volume volume = new Volume(
                    content[at + each - 1] & 0xFF,
                    content[at] & 0xFF,
                    Math.min(MOST_LEVELS + 1, content[at + 3 + index] & 0xFF),
                    index(content, at + 1),
                    to == 0 ? components : Math.min(to, components),
                    ((content[at + 1 + index] & 0xFF) << 8) | (content[at + 2 + index] & 0xFF));
            if (volume.order() > Volume.CPRL
                    || volume.fromResolution() >= volume.toResolution()
                    || volume.fromComponent() >= volume.toComponent()) {
                throw malformed("POC");
            }
            orders.add(volume);
        }
    }

    private int indexBytes() {
        return components <= NARROW ? 1 : 2;
    }

    private int index(byte[] content, int at) {
        int first = content[at] & 0xFF;
        return indexBytes() == 1 ? first : (first << 8) | (content[at + 1] & 0xFF);
    }

    ComponentStyle component(int component) throws DamagedInputException {
        ComponentStyle style = own.getOrDefault(component, common);
        if (style == null && main != null) {
            return main.component(component);
        }
        if (style == null) {
            throw malformed("no COD");
        }
        return style;
    }

    /** What comes in which order, of a tile of so many layers. */
    List<Volume> volumes(int layers) throws DamagedInputException {
        List<Volume> changed = !orders.isEmpty() || main == null ? orders : main.orders;
        return changed.isEmpty()
                ? List.of(new Volume(coding()[1] & 0xFF, 0, MOST_LEVELS + 1, 0, components, layers))
                : changed.stream().map(volume -> cut(volume, layers)).toList();
    }

    private static Volume cut(Volume volume, int layers) {
        return new Volume(
                volume.order(),
                volume.fromResolution(),
                volume.toResolution(),
                volume.fromComponent(),
                volume.toComponent(),
                Math.min(volume.layers(), layers));
    }

    /** Whether progressions of a POC segment give the order. */
    boolean isReordered() {
        return hasOrders() || (main != null && main.hasOrders());
    }

    /** Whether these very headers have a POC segment. */
    boolean hasOrders() {
        return !orders.isEmpty();
    }

    /** Whether these very headers say how samples are coded. */
    boolean hasStyles() {
        return coding != null || !own.isEmpty();
    }

    /** Whether styles are of part 2. */
    boolean isBeyond() {
        return beyond || (main != null && main.isBeyond());
    }

    boolean hasSop() throws DamagedInputException {
        return (coding()[0] & SOP) != 0;
    }

    boolean hasEph() throws DamagedInputException {
        return (coding()[0] & EPH) != 0;
    }

    int layers() throws DamagedInputException {
        return layers(coding());
    }

    private byte[] coding() throws DamagedInputException {
        byte[] content = coding == null && main != null ? main.coding : coding;
        if (content == null) {
            throw malformed("no COD");
        }
        if ((content[1] & 0xFF) > Volume.CPRL) {
            throw malformed("COD");
        }
        return content;
    }

    private static int layers(byte[] content) {
        return ((content[2] & 0xFF) << 8) | (content[3] & 0xFF);
    }

    private static DamagedInputException malformed(String what) {
        return PacketBytes.malformed(what, 0);
    }
}
