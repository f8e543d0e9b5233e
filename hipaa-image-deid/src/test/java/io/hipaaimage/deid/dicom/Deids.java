package io.hipaaimage.deid.dicom;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.identity.KeyedPseudonyms;
import io.hipaaimage.deid.dicom.identity.Pseudonyms;
import io.hipaaimage.deid.dicom.identity.Secret;
import io.hipaaimage.deid.dicom.profile.DeidOption;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** De-identifies in memory. */
public final class Deids {
    private Deids() {}

    public record Done(DeidResult receipt, byte[] bytes) {
        public DicomFile open() {
            try {
                return DicomFile.open(source(bytes));
            } catch (ImageVaultException | IOException e) {
                throw new AssertionError("an output that cannot be read", e);
            }
        }

        /** Whether a searcher finds a text, as it is or as UTF-16. */
        public boolean says(String text) {
            String all = new String(bytes, StandardCharsets.ISO_8859_1);
            return all.contains(text)
                    || all.contains(new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1))
                    || all.contains(new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1));
        }
    }

    public static Pseudonyms keyed(int seed) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) seed;
        return new KeyedPseudonyms(Secret.of(bytes));
    }

    public static Done deid(byte[] file, DeidOption... options) throws ImageVaultException {
        return deid(file, keyed(1), Set.of(options));
    }

    public static Done deid(byte[] file, Pseudonyms pseudonyms, Set<DeidOption> options) throws ImageVaultException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DeidResult receipt = new DicomDeidentifier(pseudonyms, options)
                    .deidentify(source(file), ids -> Output.unverified(out), false);
            return new Done(receipt, out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ImageSource source(byte[] bytes) {
        return new ImageSource() {
            @Override
            public InputStream stream() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public Optional<SeekableByteChannel> channel() {
                return Optional.of(new MemoryChannel(bytes));
            }
        };
    }
}
