package io.hipaaimage.deid.heif;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.BoxWriter;
import io.hipaaimage.deid.iso.ColourBox;
import io.hipaaimage.deid.iso.Configurations;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties that are kept, each once, numbered in the order of first use. Those that describe stand in one order; those that turn,
 * mirror and cut stay in their own. A property that readers must know and that is not known here is a reason to refuse: without it the
 * picture would be another one.
 */
final class Properties {
    private static final List<String> DESCRIBING =
            List.of("ispe", "pixi", "av1C", "hvcC", "colr", "pasp", "clli", "mdcv", "auxC", "a1op", "lsel", "a1lx");
    private static final Set<String> TURNING = Set.of("irot", "imir", "clap");
    private static final Set<String> ESSENTIAL = Set.of("av1C", "hvcC", "a1op", "lsel", "irot", "imir", "clap");
    private static final int MOST_BYTES = 8 << 20;

    private final IsoInput in;
    private final Meta meta;
    private final Removals removed;
    private final Map<ByteBuffer, Integer> numbers = new LinkedHashMap<>();
    private final Map<Box, byte[]> contents = new HashMap<>();
    private final Map<List<Box>, ColourBox> colours = new HashMap<>();
    private final Set<Box> used = new HashSet<>();
    private int bytes;

    Properties(IsoInput in, Meta meta, Removals removed) {
        this.in = in;
        this.meta = meta;
        this.removed = removed;
    }

    /** The boxes, in the order of their numbers. */
    List<byte[]> boxes() {
        return numbers.keySet().stream().map(ByteBuffer::array).toList();
    }

    /** What is not used by any picture. */
    void tellUnused() {
        meta.properties.stream()
                .filter(box -> !used.contains(box))
                .forEach(box -> removed.add("item properties", box.size()));
    }

    /** What the decoder of a coded item is told. */
    byte[] configuration(Item item) throws ImageVaultException, IOException {
        String type = item.type.equals("av01") ? "av1C" : "hvcC";
        for (Item.Association association : item.properties) {
            Box box = meta.properties.get(association.property() - 1);
            if (box.type().equals(type)) {
                return content(box);
            }
        }
        throw in.malformed("coded item without its configuration", 0);
    }

    /** Gives a picture its properties; the layers of a coded one have the lengths given. */
    void associate(Picture picture, long[] layers) throws ImageVaultException, IOException {
        Map<String, Box> describing = new HashMap<>();
        List<Box> colour = new ArrayList<>();
        List<Box> turning = new ArrayList<>();
        Set<String> turned = new HashSet<>();
        for (Item.Association association : picture.item.properties) {
            Box box = meta.properties.get(association.property() - 1);
            if (box.type().equals("colr")) {
                colour.add(box);
            } else if (DESCRIBING.contains(box.type())) {
                describing.putIfAbsent(box.type(), box);
            } else if (TURNING.contains(box.type())) {
                if (!turned.add(box.type())) {
                    throw in.malformed("item that is turned twice", box.at());
                }
                turning.add(box);
            } else if (association.essential()) {
                throw new RefusedException(
                        ErrorCode.REFUSED, "ESSENTIAL_PROPERTY_NOT_SUPPORTED", "convert the picture to a common form");
            }
        }
        for (String type : DESCRIBING) {
            if (type.equals("colr")) {
                colour(picture, colour);
            } else {
                describe(picture, type, describing.get(type), layers);
            }
        }
        for (Box box : turning) {
            add(picture, box.type(), content(box));
        }
    }

    private void describe(Picture picture, String type, @Nullable Box box, long[] layers)
            throws ImageVaultException, IOException {
        boolean wanted = switch (type) {
            case "av1C", "a1op", "lsel" -> picture.item.type.equals("av01");
            case "hvcC" -> picture.item.type.equals("hvc1");
            case "auxC" -> picture.alpha;
            case "a1lx" -> layers.length > 0;
            default -> true;
        };
        if (box != null && wanted) {
            used.add(box);
            add(picture, type, type.equals("a1lx") ? PropertyValue.layers(layers) : content(box));
        }
    }

    private void colour(Picture picture, List<Box> boxes) throws ImageVaultException, IOException {
        if (boxes.isEmpty()) {
            return;
        }
        @Nullable ColourBox colour = colours.get(boxes);
        if (colour == null) {
            colour = new ColourBox();
            for (Box box : boxes) {
                used.add(box);
                colour.take(in, box, removed);
            }
            colours.put(boxes, colour);
        }
        add(picture, "colr", colour.numbers().orElse(new byte[0]));
        add(picture, "colr", colour.profile().orElse(new byte[0]));
    }

    private byte[] content(Box box) throws ImageVaultException, IOException {
        used.add(box);
        byte[] known = contents.get(box);
        if (known != null) {
            return known;
        }
        byte[] content = switch (box.type()) {
            case "av1C" -> Configurations.av1(in, box, removed);
            case "hvcC" -> Configurations.hevc(in, box, removed);
            default -> PropertyValue.rebuild(in, box);
        };
        if (content.length != box.content()) {
            removed.add("item properties", Math.max(0, box.content() - content.length));
        }
        contents.put(box, content);
        return content;
    }

    /** Nothing to say needs no property. */
    private void add(Picture picture, String type, byte[] content) throws ImageVaultException {
        if (content.length == 0) {
            return;
        }
        byte[] box = new BoxWriter().begin(type).put(content).end().bytes();
        ByteBuffer key = ByteBuffer.wrap(box);
        @Nullable Integer number = numbers.get(key);
        if (number == null) {
            bytes += box.length;
            number = numbers.size() + 1;
            numbers.put(key, number);
            if (bytes > MOST_BYTES || number > PropertyValue.MOST) {
                throw new RefusedException(ErrorCode.REFUSED, "TOO_MANY_PROPERTIES", "no camera writes so many");
            }
        }
        if (picture.properties.size() >= 255) {
            throw new VaultBugException("more properties than there are kinds");
        }
        picture.properties.add(new Picture.Association(number, ESSENTIAL.contains(type)));
    }
}
