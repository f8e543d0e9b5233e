package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.Boxes;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.iso.MediaData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands at the top of a movie, and in its {@code moov}. */
final class Movie {
    static final int MOST_TRACKS = 64;

    final List<Box> others = new ArrayList<>();
    final List<Box> tracks = new ArrayList<>();
    final List<Box> otherParts = new ArrayList<>();
    final List<Box> fragments = new ArrayList<>();
    /** What says that fragments follow, and what holds for them. */
    final List<Box> extensions = new ArrayList<>();

    final long timescale;
    final Turn turn;
    final boolean dated;
    final MediaData media = new MediaData();

    Movie(IsoInput in) throws ImageVaultException, IOException {
        Boxes boxes = Boxes.ofFile(in);
        @Nullable Box moov = null;
        while (boxes.hasNext()) {
            Box box = boxes.next();
            switch (box.type()) {
                case "moov" -> {
                    if (moov == null) {
                        moov = box;
                    } else {
                        others.add(box);
                    }
                }
                case "mdat" -> media.add(box);
                case "ftyp" -> {}
                case "moof" -> fragments.add(box);
                default -> others.add(box);
            }
        }
        if (boxes.rest() > 0) {
            others.add(new Box("", in.size() - boxes.rest(), in.size(), in.size()));
        }
        if (moov == null) {
            throw in.malformed("file without moov", 0);
        }
        Boxes parts = Boxes.within(in, moov, 0, "moov");
        @Nullable Box header = null;
        while (parts.hasNext()) {
            Box part = parts.next();
            if (part.type().equals("trak")) {
                tracks.add(part);
            } else if (part.type().equals("mvex")) {
                extensions.add(part);
            } else if (part.type().equals("mvhd") && header == null) {
                header = part;
            } else {
                otherParts.add(part);
            }
        }
        if (otherParts.stream().anyMatch(part -> part.type().equals("cmov"))) {
            throw new RefusedException(ErrorCode.REFUSED, "COMPRESSED_MOVIE_NOT_SUPPORTED", "save the clip anew");
        }
        if (header == null || tracks.size() > MOST_TRACKS) {
            throw in.malformed("moov", moov.at());
        }
        Fields fields = Fields.of(in, header, "mvhd");
        int number = fields.u32() >>> 24 == 0 ? 4 : 8;
        long created = fields.number(number);
        long changed = fields.number(number);
        dated = created != 0 || changed != 0;
        timescale = fields.u32();
        fields.require(timescale > 0 && timescale <= Samples.MOST_TICKS);
        fields.take(number + 16);
        turn = Turn.read(fields);
    }

    /** Whether samples may stand in fragments besides those that its own tables name. */
    boolean fragmented() {
        return !fragments.isEmpty() || !extensions.isEmpty();
    }
}
