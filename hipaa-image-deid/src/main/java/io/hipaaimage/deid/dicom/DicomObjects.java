package io.hipaaimage.deid.dicom;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.ObjectDeidentifier;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.StatedPatient;
import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.identity.KeyedPseudonyms;
import io.hipaaimage.deid.dicom.identity.PassingPseudonyms;
import io.hipaaimage.deid.dicom.identity.Pseudonyms;
import io.hipaaimage.deid.dicom.identity.Secret;
import io.hipaaimage.deid.dicom.profile.DeidOption;
import io.hipaaimage.deid.dicom.profile.Profile;
import io.hipaaimage.deid.dicom.profile.Remaining;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** DICOM objects of a vault: whose they are, and how they leave care. By the basic profile with options, under keyed or passing names. */
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
    public Series begin(Method method, byte[] secret) throws RefusedException {
        Set<DeidOption> options = EnumSet.noneOf(DeidOption.class);
        for (String word : method.options()) {
            options.add(DeidOption.of(word)
                    .filter(DeidOption::available)
                    .orElseThrow(() -> new RefusedException(ErrorCode.REFUSED, "OPTION_NOT_AVAILABLE:" + word)));
        }
        Pseudonyms names = method.random() ? new PassingPseudonyms() : new KeyedPseudonyms(Secret.of(secret));
        DicomDeidentifier deidentifier = new DicomDeidentifier(names, options);
        return (source, out) -> released(deidentifier.deidentify(source, ids -> Output.unverified(out), false));
    }

    private static Released released(DeidResult result) {
        List<String> remaining =
                result.remaining().stream().map(Remaining::reason).distinct().toList();
        return new Released(
                result.verdict(), result.basis(), result.reviewed(), Profile.TABLE, remaining, result.bytes());
    }
}
