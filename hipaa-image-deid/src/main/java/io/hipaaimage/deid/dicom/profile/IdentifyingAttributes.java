package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.Dictionary;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.Vr;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The Safe Harbor letter of an attribute: 45 CFR 164.514(b)(2)(i). */
public final class IdentifyingAttributes {
    private static final Rules BASIC = new Rules(Set.of());
    private static final Map<Pattern, String> LETTERS = new LinkedHashMap<>();

    static {
        letter("F", "E-?mail");
        letter("D", "Telephone|TelecomInformation|FaxNumber");
        letter("B", "Address|GPS|Country|Region|Residence|PostalCode|CityName|CurrentPatientLocation");
        letter("H", "^PatientID$|OtherPatientIDs|MedicalRecordLocator|IssuerOfPatientID|TypeOfPatientID");
        letter("I", "InsurancePlan|HealthPlan");
        letter("J", "AccountNumber|Ledger");
        letter("M", "SerialNumber|DeviceUID|DeviceID|StationName|DetectorID|UDI|GantryID|PlateID|CassetteID|SystemID");
        letter("N", "URL|URI|URN");
        letter("A", "Name$|Names$|PhysicianOf|Physicians|Operator|Performer|Author|Observer|Patient(Mother|Birth)Name");
        letter("C", "Age$|BirthDate|DeathDate");
        letter(
                "R",
                "AccessionNumber|StudyID|ProcedureID|AdmissionID|OrderNumber|IdentifierSequence|StepID|SpecimenIdentifier|Barcode");
        letter("other", "");
    }

    private IdentifyingAttributes() {}

    private static void letter(String letter, String names) {
        LETTERS.put(Pattern.compile(names), letter);
    }

    /**
     * The letter of an attribute.
     *
     * @param element with a value
     * @return the letter, {@code other} for what is removed without one, or empty for what is kept
     */
    public static Optional<String> letter(Element element) {
        int tag = element.tag();
        if (Tag.isPrivate(tag)) {
            return Optional.of("other");
        }
        if (tag == Tag.PIXEL_DATA || tag == Tag.SPECIFIC_CHARACTER_SET) {
            return Optional.empty();
        }
        Action action = BASIC.of(element);
        if (element.vr() == Vr.UI) {
            boolean known = element.ascii().isEmpty() || Dictionary.standard().wellKnown(element.ascii());
            return known || action != Action.U ? Optional.empty() : Optional.of("R");
        }
        if (action == Action.K || element.vr() == Vr.SQ || !tells(element)) {
            return Optional.empty();
        }
        if (element.vr() == Vr.PN) {
            return Optional.of("A");
        }
        if (element.vr() == Vr.DA || element.vr() == Vr.DT) {
            return Optional.of("C");
        }
        String name = Dictionary.standard().entry(tag).map(e -> e.keyword()).orElse("");
        return LETTERS.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(name).find())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Codes are text that says nothing of anybody. */
    private static boolean tells(Element element) {
        return !CodeItem.holds(element.tag());
    }
}
