package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.Boxes;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first box of each type within a box. */
final class Tree {
    private final IsoInput in;
    private final Box parent;
    private final String name;
    private final Map<String, Box> children = new LinkedHashMap<>();
    private long repeated;

    Tree(IsoInput in, Box parent, String name) throws ImageVaultException, IOException {
        this.in = in;
        this.parent = parent;
        this.name = name;
        Boxes boxes = Boxes.within(in, parent, 0, name);
        while (boxes.hasNext()) {
            Box box = boxes.next();
            repeated += children.putIfAbsent(box.type(), box) == null ? 0 : box.size();
        }
    }

    /** The bytes of all of it. */
    long size() {
        return parent.size();
    }

    /** The bytes of all boxes but the first of each of some types. */
    long bytesBeside(Set<String> types) {
        return repeated
                + children.values().stream()
                        .filter(box -> !types.contains(box.type()))
                        .mapToLong(Box::size)
                        .sum();
    }

    Optional<Box> box(String type) {
        return Optional.ofNullable(children.get(type));
    }

    Box required(String type) throws ImageVaultException {
        @Nullable Box box = children.get(type);
        if (box == null) {
            throw in.malformed(name + " without " + type, parent.at());
        }
        return box;
    }

    Tree tree(String type) throws ImageVaultException, IOException {
        return new Tree(in, required(type), type);
    }

    Fields fields(String type) throws ImageVaultException, IOException {
        return Fields.of(in, required(type), type);
    }
}
