package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;
import java.util.function.Consumer;

/** Names what is in a movie besides its pictures and its sound. */
final class MovieInspection {
    private final IsoInput in;
    private final Consumer<Finding> findings;

    MovieInspection(PictureInput in, Consumer<Finding> findings) throws IOException {
        this.in = new IsoInput(in.whole());
        this.findings = findings;
    }

    void run() throws ImageVaultException, IOException {
        Movie movie = new Movie(in);
        if (movie.dated) {
            found("mvhd", "when the clip was recorded and changed", "C");
        }
        movie.others.forEach(this::box);
        movie.otherParts.forEach(this::box);
        for (Box box : movie.tracks) {
            Tree tree = new Tree(in, box, "trak");
            String handler = Track.handler(tree);
            boolean played = (handler.equals("vide") || handler.equals("soun")) && Track.isEnabled(tree);
            if (!played) {
                found(Parts.track(handler), "data beside the pictures, which may hold words, places or faces", "A");
            }
            tree.box("udta").ifPresent(this::box);
            tree.box("meta").ifPresent(this::box);
        }
    }

    private void box(Box box) {
        String kind = Parts.box(box.type());
        switch (box.type()) {
            case "free", "skip", "wide" -> {
                if (box.content() > 0) {
                    found(kind, box.content() + " bytes that no player reads", "other");
                }
            }
            case "udta", "meta" -> found(kind, "names, dates, places or a device, as fields of the clip", "A");
            case "uuid" -> found(kind, "data of " + box.size() + " bytes that a program added", "A");
            case "iods", "mvex", "pnot", "sidx", "moof" -> {}
            default -> found(kind, "data of " + box.size() + " bytes that no player needs", "other");
        }
    }

    private void found(String where, String what, String category) {
        findings.accept(new Finding(where, what, category));
    }
}
