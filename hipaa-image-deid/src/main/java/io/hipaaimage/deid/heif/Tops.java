package io.hipaaimage.deid.heif;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.Boxes;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.iso.MediaData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands at the top of a file. */
record Tops(Set<String> brands, Box meta, List<Box> others, MediaData media) {
    private static final int MOST_BRANDS = 64;

    static Tops read(IsoInput in) throws ImageVaultException, IOException {
        Boxes boxes = Boxes.ofFile(in);
        Box ftyp = boxes.next();
        Fields fields = Fields.of(in, ftyp, "ftyp");
        fields.require(ftyp.type().equals("ftyp") && fields.left() / 4 <= MOST_BRANDS);
        Set<String> brands = new LinkedHashSet<>();
        brands.add(fields.word());
        fields.u32();
        while (fields.left() >= 4) {
            brands.add(fields.word());
        }
        @Nullable Box meta = null;
        List<Box> others = new ArrayList<>();
        MediaData media = new MediaData();
        while (boxes.hasNext()) {
            Box box = boxes.next();
            if (box.type().equals("meta") && meta == null) {
                meta = box;
            } else if (box.type().equals("mdat")) {
                media.add(box);
            } else {
                others.add(box);
            }
        }
        if (meta == null) {
            throw in.malformed("file without meta", ftyp.end());
        }
        if (boxes.rest() > 0) {
            others.add(new Box("", in.size() - boxes.rest(), in.size(), in.size()));
        }
        return new Tops(brands, meta, others, media);
    }
}
