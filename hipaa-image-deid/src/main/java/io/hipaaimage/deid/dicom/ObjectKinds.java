package io.hipaaimage.deid.dicom;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.Dictionary;
import io.hipaaimage.deid.dicom.data.Tag;

/** Refuses whole objects that hold what nobody here can look into. */
final class ObjectKinds {
    private static final int DIRECTORY_RECORDS = 0x0004_1220;
    private static final String DIRECTORY = "1.2.840.10008.1.3.10";
    private static final String DOCUMENTS = "1.2.840.10008.5.1.4.1.1.104.";

    private ObjectKinds() {}

    static void refuse(DataSet dataSet) throws RefusedException {
        String kind = dataSet.ascii(Tag.SOP_CLASS_UID).trim();
        if (kind.equals(DIRECTORY) || dataSet.find(DIRECTORY_RECORDS).isPresent()) {
            throw refused("DICOMDIR", "make a new one for the released folder");
        }
        boolean document = kind.startsWith(DOCUMENTS)
                || dataSet.find(EmptyDocument.DOCUMENT).isPresent();
        if (document && !EmptyDocument.replaces(dataSet)) {
            throw refused("ENCAPSULATED_DOCUMENT", "");
        }
        if (!Dictionary.standard().sopClass(kind)) {
            throw refused(kind.isEmpty() ? "NO_SOP_CLASS" : "SOP_CLASS_NOT_SUPPORTED", "");
        }
    }

    private static RefusedException refused(String reason, String remedy) {
        return new RefusedException(ErrorCode.REFUSED, reason, remedy);
    }
}
