package io.hipaaimage.deid.dicom;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.ObjectDeidentifier;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.StatedPatient;
import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.identity.KeyedPseudonyms;
import io.hipaaimage.deid.dicom.identity.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** DICOM objects of a vault: whose they are, and how they leave care. By the basic profile, with keyed names. */
public final class DicomObjects implements ObjectDeidentifier {
    private static final int OTHER_PATIENT_IDS = 0x0010_1000;
    private static final int OTHER_PATIENT_IDS_SEQUENCE = 0x0010_1002;

    /** The vault's parts ask for one. */
    public DicomObjects() {}

    @Override
    public boolean takes(String mediaType) {
        return mediaType.equals("application/dicom");
    }

    @Override
    public StatedPatient stated(byte[] beginning) {
        try {
            DataSet head = DicomFile.beginning(beginning, OTHER_PATIENT_IDS_SEQUENCE);
            Set<String> identifiers = new HashSet<>();
            add(head, Tag.PATIENT_ID, identifiers);
            if (identifiers.isEmpty()) {
                return StatedPatient.SILENT; // other identifiers are other ones of this
            }
            add(head, OTHER_PATIENT_IDS, identifiers);
            head.find(OTHER_PATIENT_IDS_SEQUENCE).stream()
                    .flatMap(sequence -> sequence.items().stream())
                    .forEach(item -> add(item, Tag.PATIENT_ID, identifiers));
            return new StatedPatient(identifiers, true);
        } catch (ImageVaultException | IOException e) {
            return StatedPatient.UNREADABLE;
        }
    }

    /** The values, read as Latin 1 and as UTF-8: a host's identifier is either, or ASCII. */
    private static void add(DataSet dataSet, int tag, Set<String> identifiers) {
        byte[] bytes = dataSet.find(tag).map(Element::bytes).orElse(new byte[0]);
        for (var charset : Set.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8)) {
            Arrays.stream(new String(bytes, charset).replace('\0', ' ').split("\\\\"))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .forEach(identifiers::add);
        }
    }

    @Override
    public Released deidentify(ImageSource source, byte[] secret, OutputStream out)
            throws ImageVaultException, IOException {
        DeidResult result = new DicomDeidentifier(new KeyedPseudonyms(Secret.of(secret)), Set.of())
                .deidentify(source, ids -> Output.unverified(out), false);
        return new Released(result.verdict(), result.basis(), result.bytes());
    }
}
