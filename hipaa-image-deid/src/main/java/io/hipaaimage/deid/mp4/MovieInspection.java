package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.Boxes;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Names what is in a movie besides its pictures and its sound. */
final class MovieInspection {
    private static final int MOST_KINDS = 64;

    private final IsoInput in;
    private final Dialect dialect;
    private final Consumer<Finding> findings;

    MovieInspection(PictureInput in, Dialect dialect, Consumer<Finding> findings) throws IOException {
        this.in = new IsoInput(in.whole());
        this.dialect = dialect;
        this.findings = findings;
    }

    void run() throws ImageVaultException, IOException {
        Movie movie = new Movie(in);
        if (movie.dated) {
            found("mvhd", "when the clip was recorded and changed", "C");
        }
        for (Box box : movie.others) {
            if (dialect.pictures() && box.type().equals("meta")) {
                still(box);
            } else {
                box(box);
            }
        }
        movie.otherParts.forEach(this::box);
        fragments(movie);
        for (Box box : movie.tracks) {
            Tree tree = new Tree(in, box, "trak");
            String handler = Track.handler(tree);
            boolean played = dialect.pictures()
                    ? handler.equals(Track.PICTURES) || handler.equals(Track.AUXILIARY)
                    : handler.equals("vide") || handler.equals("soun");
            if (!played || !Track.isEnabled(tree)) {
                found(Parts.track(handler), "data beside the pictures, which may hold words, places or faces", "A");
            }
            tree.box("udta").ifPresent(this::box);
            tree.box("meta").ifPresent(this::box);
        }
    }

    /** What stands in fragments besides tables, together: a recording has thousands of them. */
    private void fragments(Movie movie) throws ImageVaultException, IOException {
        Map<String, Box> added = new TreeMap<>();
        for (Box moof : movie.fragments) {
            Boxes parts = Boxes.within(in, moof, 0, "moof");
            while (parts.hasNext()) {
                Box part = parts.next();
                if (part.type().equals("traf")) {
                    Boxes tables = Boxes.within(in, part, 0, "traf");
                    while (tables.hasNext()) {
                        first(added, tables.next(), Fragments.TABLES);
                    }
                } else {
                    first(added, part, Set.of("mfhd"));
                }
            }
        }
        added.values().forEach(this::box);
    }

    private static void first(Map<String, Box> added, Box box, Set<String> tables) {
        if (!tables.contains(box.type()) && added.size() < MOST_KINDS) {
            added.putIfAbsent(box.type(), box);
        }
    }

    /** Beside an animation stands a still, for viewers that play none, and with it what stills carry. */
    private void still(Box meta) throws ImageVaultException, IOException {
        Boxes parts = Boxes.within(in, meta, 4, "meta");
        while (parts.hasNext()) {
            Box part = parts.next();
            if (part.type().equals("iinf")) {
                Boxes items = Boxes.within(in, part, in.u8(part.body(), "iinf") == 0 ? 6 : 8, "iinf");
                while (items.hasNext()) {
                    item(items.next());
                }
            }
        }
        found("still picture", "a still picture beside the moving one", "other");
    }

    private void item(Box entry) throws ImageVaultException, IOException {
        int at = in.u8(entry.body(), "infe") == 2 ? 8 : 10;
        Fields fields = new Fields(in.bytes(entry.body() + at, 4, "infe"), entry.body() + at, "infe");
        switch (fields.word()) {
            case "Exif" -> found("Exif", "camera, dates and perhaps a place, as fields of a still beside", "A");
            case "mime", "uri " ->
                found("item of text", "data about the picture, which often holds names and places", "A");
            default -> {}
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
            case "prft" -> found(kind, "when the clip was recorded", "C");
            case "emsg" -> found(kind, "messages of " + box.size() + " bytes, which may hold words or places", "A");
            case "iods", "pnot", "sidx", "ssix", "styp", "mfra", "pdin" -> {}
            default -> found(kind, "data of " + box.size() + " bytes that no player needs", "other");
        }
    }

    private void found(String where, String what, String category) {
        findings.accept(new Finding(where, what, category));
    }
}
