package io.hipaaimage.deid.dicom.recovery;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.data.DicomWriter;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.Value;
import io.hipaaimage.deid.dicom.data.Vr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The top-level attributes of an object that its copy lacks or says otherwise, whole sequences included; pixels never. Stateless. */
final class Originals {
    static final int MOST_BYTES = 1 << 20;
    private static final int MOST_SHORT = 0xFFFE;
    private static final int PADDING_GROUP = 0xFFFC;
    private static final int OVERLAY_DATA = 0x3000;

    /** Pixels of every kind, and what was encrypted before. */
    private static final Set<Integer> NEVER = Set.of(
            Tag.PIXEL_DATA, 0x7FE0_0008, 0x7FE0_0009, 0x7FE0_0001, 0x7FE0_0002, 0x7FE0_0003, 0x0400_0500, 0x0088_0200);

    private Originals() {}

    /** What the copy does not say; the character set with it, so that texts read as they did. */
    static List<Element> of(DataSet original, DataSet copy) {
        List<Element> changed = new ArrayList<>();
        for (Element element : original.elements()) {
            boolean stays = copy.find(element.tag())
                    .filter(other -> same(element, other))
                    .isPresent();
            if (!never(element.tag()) && (!stays || element.tag() == Tag.SPECIFIC_CHARACTER_SET)) {
                writable(element).ifPresent(changed::add);
            }
        }
        return changed;
    }

    private static boolean never(int tag) {
        int group = Tag.group(tag);
        boolean overlay = group >>> 8 == 0x60 && Tag.element(tag) == OVERLAY_DATA;
        return NEVER.contains(tag) || group < 8 || group >= PADDING_GROUP || overlay;
    }

    private static boolean same(Element one, Element other) {
        if (one.vr() != other.vr()) {
            return false;
        }
        if (one.value() instanceof Value.Bytes first && other.value() instanceof Value.Bytes second) {
            return Arrays.equals(first.bytes(), second.bytes());
        }
        if (one.value() instanceof Value.Items first && other.value() instanceof Value.Items second) {
            return sameItems(first.list(), second.list());
        }
        return one.value().equals(other.value());
    }

    private static boolean sameItems(List<DataSet> first, List<DataSet> second) {
        if (first.size() != second.size()) {
            return false;
        }
        for (int i = 0; i < first.size(); i++) {
            List<Element> one = first.get(i).elements();
            List<Element> other = second.get(i).elements();
            if (one.size() != other.size()) {
                return false;
            }
            for (int j = 0; j < one.size(); j++) {
                if (one.get(j).tag() != other.get(j).tag() || !same(one.get(j), other.get(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** An element that explicit VR can say: a long value of a short representation is UN (PS3.5 clause 6.2.2), fragments are pixels. */
    static Optional<Element> writable(Element element) {
        if (element.value() instanceof Value.Fragments) {
            return Optional.empty();
        }
        if (element.value() instanceof Value.Items items) {
            List<DataSet> all = items.list().stream()
                    .map(item -> DataSet.of(item.elements().stream()
                            .flatMap(inner -> writable(inner).stream())
                            .toList()))
                    .toList();
            return Optional.of(Element.ofItems(element.tag(), all));
        }
        boolean tooLong = element.value() instanceof Value.Range
                || (element.value() instanceof Value.Bytes bytes && bytes.bytes().length > MOST_SHORT);
        Vr vr = tooLong && !element.vr().isLong() ? Vr.UN : element.vr();
        return Optional.of(new Element(element.tag(), vr, element.value(), element.offset()));
    }

    /** The Encrypted Attributes Data Set (PS3.3 table C.12-7), in explicit VR little endian. */
    static byte[] encoded(DicomFile file, List<Element> originals) throws ImageVaultException, IOException {
        Element modified = Element.ofItems(EncryptedAttributes.MODIFIED_ATTRIBUTES, List.of(DataSet.of(originals)));
        Bounded out = new Bounded();
        try {
            DicomWriter.writeElements(file, DataSet.of(List.of(modified)), out);
        } catch (TooMuch e) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "ENCRYPTED_ATTRIBUTES_TOO_LARGE",
                    "originals of more than 1 MiB are not carried along; keep the crosswalk in place of it");
        }
        return out.toByteArray();
    }

    private static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Bounded extends java.io.OutputStream {
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();

        @Override
        public void write(int b) throws IOException {
            more(1);
            held.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            more(length);
            held.write(bytes, from, length);
        }

        private void more(int count) throws TooMuch {
            if (held.size() + count > MOST_BYTES) {
                throw new TooMuch();
            }
        }

        byte[] toByteArray() {
            return held.toByteArray();
        }
    }
}
