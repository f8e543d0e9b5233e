package io.hipaaimage.deid.dicom.recovery;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.EnvelopeProvider;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.TransferSyntax;
import io.hipaaimage.deid.dicom.data.Vr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Encrypted Attributes Sequence (0400,0500): one item, whose one envelope opens for any of the recipients (PS3.3 clause C.12.1.1.4). */
public final class EncryptedAttributes {
    /** Encrypted Attributes Sequence. */
    public static final int SEQUENCE = 0x0400_0500;

    static final int MODIFIED_ATTRIBUTES = 0x0400_0550;
    private static final int CONTENT_SYNTAX = 0x0400_0510;
    private static final int CONTENT = 0x0400_0520;
    private static final int MOST_ITEMS = 100;

    /** What a de-identifier adds: that, how, and that times were moved. */
    private static final List<Integer> ADDED = List.of(0x0012_0062, 0x0012_0063, 0x0012_0064, 0x0028_0303);

    private EncryptedAttributes() {}

    /**
     * A sealed sequence.
     *
     * @param element the sequence
     * @param attributes how many originals are in it
     */
    public record Sealed(Element element, int attributes) {}

    /**
     * Seals what a copy lacks of its original.
     *
     * @param file where large values are
     * @param original the object
     * @param copy its copy
     * @param sealer seals to the recipients
     * @return the sequence for the copy
     * @throws RefusedException {@code REFUSED ENCRYPTED_ATTRIBUTES_TOO_LARGE}: more than 1 MiB
     * @throws IOException when reading fails
     */
    public static Sealed seal(DicomFile file, DataSet original, DataSet copy, EnvelopeProvider.Sealer sealer)
            throws ImageVaultException, IOException {
        List<Element> originals = Originals.of(original, copy);
        byte[] plain = Originals.encoded(file, originals);
        byte[] envelope = sealer.seal(plain);
        Arrays.fill(plain, (byte) 0);
        DataSet item = DataSet.of(List.of(
                Element.ofAscii(CONTENT_SYNTAX, Vr.UI, TransferSyntax.EXPLICIT.uid()),
                Element.of(CONTENT, Vr.OB, envelope)));
        return new Sealed(Element.ofItems(SEQUENCE, List.of(item)), originals.size());
    }

    /**
     * A copy with its originals in their places again.
     *
     * @param dataSet the object
     * @param attributes how many were put back
     */
    public record Restored(DataSet dataSet, int attributes) {}

    /**
     * Puts the originals back into a copy (PS3.15 clause E.1.2).
     *
     * @param file where large values are
     * @param opener opens with a recipient's key
     * @return the object; what the de-identifier added is gone
     * @throws RefusedException {@code REFUSED NO_ENCRYPTED_ATTRIBUTES}
     * @throws DamagedInputException {@code WRONG_KEY} where no item opens, {@code MALFORMED}
     * @throws IOException when reading fails
     */
    public static Restored open(DicomFile file, EnvelopeProvider.Opener opener)
            throws ImageVaultException, IOException {
        List<DataSet> items = file.dataSet().find(SEQUENCE).map(Element::items).orElse(List.of());
        if (items.isEmpty() || items.size() > MOST_ITEMS) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "NO_ENCRYPTED_ATTRIBUTES", "nothing in this object leads back");
        }
        Optional<DamagedInputException> wrong = Optional.empty();
        for (DataSet item : items) {
            try {
                return restored(file.dataSet(), content(file, item, opener));
            } catch (DamagedInputException e) {
                if (e.code() != ErrorCode.WRONG_KEY) {
                    throw e;
                }
                wrong = Optional.of(e);
            }
        }
        throw wrong.orElseThrow();
    }

    private static DataSet content(DicomFile file, DataSet item, EnvelopeProvider.Opener opener)
            throws ImageVaultException, IOException {
        Element sealed = item.find(CONTENT)
                .orElseThrow(() -> new DamagedInputException(ErrorCode.MALFORMED, "04000500 without 04000520", -1));
        byte[] plain = opener.open(file.bytes(sealed, 4 * Originals.MOST_BYTES));
        DataSet content = DicomFile.content(plain, item.ascii(CONTENT_SYNTAX).trim());
        List<DataSet> modified =
                content.find(MODIFIED_ATTRIBUTES).map(Element::items).orElse(List.of());
        if (modified.size() != 1) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "encrypted content without one item of 04000550", -1);
        }
        return modified.get(0);
    }

    private static Restored restored(DataSet copy, DataSet originals) {
        DataSet bare = copy.without(SEQUENCE).without(Tag.SPECIFIC_CHARACTER_SET);
        for (int tag : ADDED) {
            bare = bare.without(tag);
        }
        List<Element> all = new ArrayList<>(originals.elements().stream()
                .filter(element -> element.tag() != Tag.PIXEL_DATA && Tag.group(element.tag()) >= 8)
                .flatMap(element -> Originals.writable(element).stream())
                .toList());
        DataSet given = DataSet.of(all);
        bare.elements().stream()
                .filter(element -> given.find(element.tag()).isEmpty())
                .forEach(all::add);
        return new Restored(DataSet.of(all), given.elements().size());
    }
}
