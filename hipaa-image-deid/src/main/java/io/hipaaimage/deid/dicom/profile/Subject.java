package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.Vr;
import io.hipaaimage.deid.dicom.identity.Pseudonyms;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The patient of one object, and what an output says in the patient's place. For one object and one thread. */
final class Subject {
    private static final int ISSUER = 0x0010_0021;
    private static final int BIRTH_DATE = 0x0010_0030;
    private static final int MOST = 1024;

    private final Pseudonyms pseudonyms;
    private final String patient;

    Subject(DataSet dataSet, Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
        this.patient = identity(dataSet);
    }

    /** An identifier with its issuer; without one, name and birth date; without those, the study. */
    private static String identity(DataSet dataSet) {
        String id = text(dataSet, Tag.PATIENT_ID);
        if (!id.isEmpty()) {
            return "id\n" + id + "\n" + text(dataSet, ISSUER);
        }
        String name = text(dataSet, Tag.PATIENT_NAME);
        if (!name.isEmpty()) {
            return "name\n" + name + "\n" + text(dataSet, BIRTH_DATE);
        }
        return "study\n" + text(dataSet, Tag.STUDY_INSTANCE_UID);
    }

    private static String text(DataSet dataSet, int tag) {
        byte[] bytes = dataSet.find(tag).map(Element::bytes).orElse(new byte[0]);
        String text = new String(bytes, 0, Math.min(bytes.length, MOST / 2), StandardCharsets.ISO_8859_1);
        return text.replace('\0', ' ').trim().toUpperCase(Locale.ROOT);
    }

    /** Whether an attribute names the patient. */
    boolean knows(int tag) {
        return tag == Tag.PATIENT_ID || tag == Tag.PATIENT_NAME;
    }

    Element of(int tag) {
        return Element.ofAscii(tag, tag == Tag.PATIENT_ID ? Vr.LO : Vr.PN, pseudonyms.patientCode(patient));
    }

    String uid(String original) {
        return pseudonyms.uid(original.length() > MOST ? original.substring(0, MOST) : original);
    }

    int shiftDays() {
        return pseudonyms.shiftDays(patient);
    }
}
