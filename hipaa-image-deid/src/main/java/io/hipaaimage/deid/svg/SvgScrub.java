package io.hipaaimage.deid.svg;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.EmbeddedPictures;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.SeekablePicture;
import java.io.IOException;
import java.io.OutputStream;
import java.util.SortedMap;

/** One SVG's way through: a reading to learn which names are needed, and one to write. */
final class SvgScrub {
    private static final SvgSink NOWHERE = new SvgSink() {
        @Override
        public void begin(String element, SortedMap<String, String> attributes) {
            // only names are of interest
        }

        @Override
        public void text(String text) {
            // only names are of interest
        }

        @Override
        public void end(String element) {
            // only names are of interest
        }
    };

    private final SeekablePicture picture;
    private final DataPictures pictures;

    SvgScrub(SeekablePicture picture, EmbeddedPictures pictures, Scrubber.Depth depth) {
        this.picture = picture;
        this.pictures = new DataPictures(pictures, depth);
    }

    void run(PictureOutput out, Removals removed) throws ImageVaultException, IOException {
        Survey survey = new Survey();
        read(survey, NOWHERE, new Removals());
        Plan plan = survey.plan();
        if (isZipped()) {
            try (GzipOutput zip = new GzipOutput(out)) {
                write(plan, zip, removed);
                zip.finish();
            }
        } else {
            write(plan, new Unzipped(out), removed);
        }
    }

    private boolean isZipped() throws ImageVaultException, IOException {
        try (SvgText text = SvgText.open(picture)) {
            return text.zipped();
        }
    }

    private void write(Plan plan, OutputStream out, Removals removed) throws ImageVaultException, IOException {
        SvgWriter writer = new SvgWriter(out);
        read(plan, writer, removed);
        writer.finish();
    }

    private void read(Names names, SvgSink sink, Removals removed) throws ImageVaultException, IOException {
        try (SvgText text = SvgText.open(picture)) {
            Attributes attributes = new Attributes(names, pictures, removed);
            new SvgWalk(new XmlEvents(text), names, attributes, sink, removed).run();
            long more = text.finish();
            if (more > 0) {
                removed.add("bytes after the gzip member", more);
            }
        }
    }

    private static final class Unzipped extends OutputStream {
        private final PictureOutput out;

        Unzipped(PictureOutput out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(new byte[] {(byte) value});
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }
    }
}
