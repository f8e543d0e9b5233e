package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.gainmap.GainMap;
import io.hipaaimage.deid.gainmap.GainMapSegments;
import io.hipaaimage.deid.spi.JpegParts;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.PictureStream;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.SeekablePicture;
import io.hipaaimage.deid.verify.StrictJpegReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A clean gain map, in memory.
 *
 * @param bytes the whole JPEG, canonical
 * @param sourceBytes what it was in the source
 * @param removed what was left out of it
 */
record GainMapPicture(byte[] bytes, long sourceBytes, Removals removed) {
    /** A map is a picture of a quarter of the size and of one colour as a rule, some hundred kilobytes. */
    private static final int MOST_BYTES = 16 << 20;

    private static final int MOST_PICTURES = 4;
    private static final int MOST_BETWEEN = 1 << 16;

    /** A picture behind the first, as it came out. */
    private record Candidate(GainMapSegments said, byte[] clean, long end, int components, Removals removed) {}

    /** What is kept of a picture that may be too large to be one. */
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private boolean over;

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            over |= length > MOST_BYTES - kept.size();
            if (!over) {
                kept.write(bytes, from, length);
            }
        }
    }

    /** The first of the pictures behind a picture that has parameters which are understood; it shows no more than that picture. */
    static Optional<GainMapPicture> find(SeekablePicture whole, long end, Frame picture) throws IOException {
        long from = end;
        for (int i = 0; i < MOST_PICTURES; i++) {
            long begin = begin(whole, from);
            if (begin < 0) {
                return Optional.empty();
            }
            Candidate candidate;
            try {
                candidate = clean(whole, begin, picture);
            } catch (RefusedException | DamagedInputException e) {
                return Optional.empty(); // whoever asked tells that there was a map and that it is gone
            } catch (ImageVaultException e) {
                throw new IOException("a picture behind the first cannot be read", e);
            }
            Optional<GainMap> map = candidate.said().parameters();
            if (map.isPresent()) {
                return map.filter(m -> m.fits(candidate.components()) && candidate.clean().length > 0)
                        .map(m -> of(candidate, m, candidate.end() - begin));
            }
            from = candidate.end();
        }
        return Optional.empty();
    }

    /** Where the next picture begins, behind padding at most. */
    private static long begin(SeekablePicture whole, long from) throws IOException {
        byte[] bytes = new byte[(int) Math.min(MOST_BETWEEN, whole.size() - from)];
        int have = 0;
        while (have < bytes.length) {
            int read = whole.read(from + have, bytes, have, bytes.length - have);
            if (read <= 0) {
                break;
            }
            have += read;
        }
        for (int at = 0; at + 2 < have; at++) {
            if (bytes[at] == -1 && (bytes[at + 1] & 0xFF) == Marker.SOI && bytes[at + 2] == -1) {
                return from + at;
            }
        }
        return -1;
    }

    private static Candidate clean(SeekablePicture whole, long begin, Frame picture)
            throws ImageVaultException, IOException {
        Bounded kept = new Bounded();
        PictureOutput out = new PictureOutput(kept, new StrictJpegReader(), null);
        GainMapSegments said = new GainMapSegments();
        Removals removed = new Removals();
        JpegParts.Part within = new JpegParts.Part(new byte[0], picture.width(), picture.height());
        try (PictureInput first = new PictureInput(new PictureStream(whole, begin), null);
                PictureInput in = new PictureInput(new PictureStream(whole, begin), null)) {
            SymbolUse use = SymbolUse.mayHide(in) ? SymbolUse.of(first, within) : null;
            JpegScrub scrub = new JpegScrub(
                            in, out, JpegCodec.entropy(in, out, Scrubber.Depth.DEEP, removed, use), removed, within)
                    .using(use)
                    .telling(said);
            scrub.picture();
            out.flush();
            byte[] clean = kept.over ? new byte[0] : kept.kept.toByteArray();
            int components = scrub.frame().components().size();
            return new Candidate(said, clean, begin + in.offset(), components, removed);
        }
    }

    private static GainMapPicture of(Candidate candidate, GainMap map, long sourceBytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] clean = candidate.clean();
        all.write(clean, 0, 2);
        GainMapSegments.ofMap(map).forEach(all::writeBytes);
        all.write(clean, 2, clean.length - 2);
        return new GainMapPicture(all.toByteArray(), sourceBytes, candidate.removed());
    }
}
