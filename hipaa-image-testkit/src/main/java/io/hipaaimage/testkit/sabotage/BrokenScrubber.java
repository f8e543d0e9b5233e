package io.hipaaimage.testkit.sabotage;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Scrubbers that do not scrub. */
final class BrokenScrubber {
    private BrokenScrubber() {}

    /** Returns its input and says that it is clean. */
    static Scrubber idle(Scrubber honest) {
        return new Sabotaged(honest) {
            @Override
            public ScrubResult scrub(ImageSource source, Output output, Options options)
                    throws ImageVaultException, IOException {
                byte[] whole = read(source);
                ScrubResult said = honest.scrub(copy(whole), Output.unverified(new ByteArrayOutputStream()), options);
                output.write(out -> {
                    out.write(whole);
                    return whole.length;
                });
                return said;
            }
        };
    }

    /** Scrubs, and leaves what it read in the temporary folder. */
    static Scrubber littering(Scrubber honest) {
        return new Sabotaged(honest) {
            @Override
            public ScrubResult scrub(ImageSource source, Output output, Options options)
                    throws ImageVaultException, IOException {
                Path left = Files.createTempFile("thumbnail", ".tmp");
                left.toFile().deleteOnExit();
                byte[] whole = read(source);
                Files.write(left, whole);
                return honest.scrub(copy(whole), output, options);
            }
        };
    }

    private static ImageSource copy(byte[] whole) {
        return ImageSource.of(new ByteArrayInputStream(whole));
    }

    private static byte[] read(ImageSource source) throws IOException {
        try (InputStream in = source.stream()) {
            return in.readAllBytes();
        }
    }

    /** A scrubber that does what the honest one does. */
    private abstract static class Sabotaged implements Scrubber {
        final Scrubber honest;

        Sabotaged(Scrubber honest) {
            this.honest = honest;
        }

        @Override
        public Inspection inspect(ImageSource source) throws RefusedException, IOException {
            return honest.inspect(source);
        }

        @Override
        public Optional<String> mediaType(byte[] head) {
            return honest.mediaType(head);
        }
    }
}
