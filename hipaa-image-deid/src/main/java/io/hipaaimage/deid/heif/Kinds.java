package io.hipaaimage.deid.heif;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.iso.IsoInput;
import java.io.IOException;
import java.util.Locale;

/** What an item or a box that is left out is, in words of ours, and its Safe Harbor letter. */
record Kinds(String name, String what, String category) {
    static Kinds of(IsoInput in, Meta meta, Item item) throws ImageVaultException, IOException {
        if (meta.refers(item.id, "thmb")) {
            return new Kinds("thumbnail", "a small copy of the picture", "Q");
        }
        if (meta.refers(item.id, "auxl")) {
            String type = Selection.auxiliaryType(in, meta, item).orElse("").toLowerCase(Locale.ROOT);
            return type.contains("depth") || type.contains("matte") || type.contains("auxid:2")
                    ? new Kinds("depth or matte", "a second picture with the depth or the person in it", "Q")
                    : new Kinds("auxiliary picture", "a second picture beside the first one", "Q");
        }
        return switch (item.type) {
            case "Exif" -> new Kinds("Exif", "an Exif block", "A");
            case "mime" ->
                item.contentType.equals("application/rdf+xml")
                        ? new Kinds("XMP", "an XMP packet, with names, dates, places or an editing history", "A")
                        : new Kinds("item of a media type", "a file within the file", "A");
            case "uri " -> new Kinds("uri item", "data that is named by a web address", "N");
            case "tmap" -> new Kinds("gain map", "how the picture is made brighter", "other");
            default ->
                item.isCoded() || item.isDerived()
                        ? new Kinds("other picture", "another picture, which viewers do not show first", "Q")
                        : new Kinds("item of another type", "data that is no picture", "other");
        };
    }

    static String ofBox(String type) {
        return switch (type) {
            case "free", "skip", "wide" -> "free space";
            case "uuid" -> "uuid box";
            case "moov", "moof" -> "moving picture";
            case "" -> "bytes behind the last box";
            default -> "box of another type";
        };
    }
}
