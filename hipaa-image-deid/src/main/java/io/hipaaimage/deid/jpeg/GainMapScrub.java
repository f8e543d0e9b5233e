package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.gainmap.GainMapSegments;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.SeekablePicture;
import io.hipaaimage.deid.verify.StrictJpegReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JPEG whose gain map stays (Ultra HDR; ISO 21496-1 annex on JPEG). The picture's head tells the lengths of both, so the picture is walked
 * once more to learn them before it is written. A map that is not understood goes like everything else behind the picture, and is told.
 */
final class GainMapScrub {
    private final PictureInput in;
    private final PictureOutput out;
    private final Scrubber.Depth depth;
    private final Removals removed;

    GainMapScrub(PictureInput in, PictureOutput out, Scrubber.Depth depth, Removals removed) {
        this.in = in;
        this.out = out;
        this.depth = depth;
        this.removed = removed;
    }

    void run() throws ImageVaultException, IOException {
        int scan = LinesBehind.scan(in);
        SeekablePicture whole = in.whole();
        int lines = scan < 0 ? 0 : LinesBehind.find(whole, scan);
        GainMapSegments said = new GainMapSegments();
        PictureOutput counted = new PictureOutput(OutputStream.nullOutputStream(), new StrictJpegReader(), null);
        SymbolUse use = depth == Scrubber.Depth.DEEP ? use(whole, lines) : null;
        try (PictureInput first = PictureInput.again(whole);
                PictureInput again = PictureInput.again(whole)) {
            JpegScrub look = scrub(first, counted, new Removals(), lines, use).telling(said);
            look.picture();
            Optional<GainMapPicture> map = said.declares() && counted.written() < Integer.MAX_VALUE
                    ? GainMapPicture.find(whole, first.offset(), look.frame())
                    : Optional.empty();
            if (map.isPresent()) {
                write(scrub(again, out, removed, lines, use), look.bytesBeforeHeads(), counted.written(), map.get());
                rest(whole, again.offset(), map.get());
                return;
            }
            if (said.declares()) {
                removed.add("gain map of a form that is not known", 0);
            }
            scrub(again, out, removed, lines, use).run();
        }
    }

    private static @Nullable SymbolUse use(SeekablePicture whole, int lines) throws ImageVaultException, IOException {
        try (PictureInput look = PictureInput.again(whole);
                PictureInput first = PictureInput.again(whole)) {
            return SymbolUse.mayHide(look) ? SymbolUse.of(first, lines) : null;
        }
    }

    private JpegScrub scrub(PictureInput from, PictureOutput to, Removals told, int lines, @Nullable SymbolUse use) {
        return new JpegScrub(from, to, JpegCodec.entropy(from, to, depth, told, use), told, lines).using(use);
    }

    private void write(JpegScrub scrub, int before, long plain, GainMapPicture map)
            throws ImageVaultException, IOException {
        List<byte[]> heads = GainMapSegments.ofPicture(before, plain, map.bytes().length);
        scrub.with(heads).picture();
        out.write(map.bytes());
    }

    private void rest(SeekablePicture whole, long end, GainMapPicture map) {
        map.removed().list().forEach(what -> removed.add(what.what(), what.bytes()));
        long trailer = whole.size() - end - map.sourceBytes();
        if (trailer > 0) {
            removed.add("bytes after EOI", trailer);
        }
    }
}
