package io.hipaaimage.deid.dicom;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.EnvelopeProvider;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.data.DicomWriter;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Sink;
import io.hipaaimage.deid.dicom.pixel.PixelPlan;
import io.hipaaimage.deid.dicom.recovery.EncryptedAttributes;
import java.io.IOException;

/**
 * Leads a copy with Encrypted Attributes back to what it was, for who holds a recipient's key. Pixels stay those of the copy, and what an
 * output of ours never has does not come back: curves, overlays, icons. Whoever destroys the key ends it for good. What comes out names a
 * patient. Safe for use by several threads.
 */
public final class DicomReidentifier {
    private final EnvelopeProvider.Opener opener;

    /**
     * A re-identifier.
     *
     * @param opener opens with a recipient's key
     */
    public DicomReidentifier(EnvelopeProvider.Opener opener) {
        this.opener = opener;
    }

    /**
     * The receipt.
     *
     * @param attributes how many attributes were put back
     * @param certificate SHA-256 of the certificate whose key opened it
     * @param bytes how many bytes were written
     */
    public record Reidentified(int attributes, String certificate, long bytes) {}

    /**
     * Re-identifies one object.
     *
     * @param input the copy, in a file
     * @param output where the object goes
     * @return the receipt
     * @throws RefusedException {@code REFUSED NO_ENCRYPTED_ATTRIBUTES}, and what {@link DicomDeidentifier} refuses by its pixels
     * @throws DamagedInputException {@code WRONG_KEY}: sealed to others; {@code MALFORMED}, {@code TRUNCATED}
     * @throws IOException when reading or writing fails
     */
    public Reidentified reidentify(ImageSource input, Output output) throws ImageVaultException, IOException {
        try (DicomFile file = DicomFile.open(input)) {
            EncryptedAttributes.Restored restored = EncryptedAttributes.open(file, opener);
            PixelPlan pixels = PixelPlan.of(file);
            var dataSet = restored.dataSet();
            for (Element element : pixels.element().stream().toList()) {
                dataSet = dataSet.with(element);
            }
            var object = dataSet;
            return output.write(out -> {
                Sink sink = new Sink(out, false);
                DicomWriter.write(file, object, pixels, file.syntax().written(), sink);
                return new Reidentified(restored.attributes(), opener.fingerprint(), sink.count());
            });
        }
    }
}
