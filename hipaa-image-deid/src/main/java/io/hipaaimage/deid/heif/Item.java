package io.hipaaimage.deid.heif;

import java.util.ArrayList;
import java.util.List;

/** An item as the tables tell of it. */
final class Item {
    /** An entry of {@code ipma}: the number of a property, from 1, and whether readers that do not know it must not show the item. */
    record Association(int property, boolean essential) {}

    final int id;
    final String type;
    final String contentType;
    final boolean named;
    final List<Association> properties = new ArrayList<>();

    Item(int id, String type, String contentType, boolean named) {
        this.id = id;
        this.type = type;
        this.contentType = contentType;
        this.named = named;
    }

    boolean isCoded() {
        return type.equals("av01") || type.equals("hvc1");
    }

    boolean isDerived() {
        return type.equals("grid") || type.equals("iovl") || type.equals("iden");
    }
}
