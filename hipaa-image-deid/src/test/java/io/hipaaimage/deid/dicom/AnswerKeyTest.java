package io.hipaaimage.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.identity.Pseudonyms;
import io.hipaaimage.deid.dicom.profile.DeidOption;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A score in the classes of action of the MIDI-B challenge of 2024, over an answer key of 240 synthetic patients that is made beside their
 * objects. Nothing here hides pixels: where a key says so, the object has to be told apart by its verdict, which is counted on its own.
 */
class AnswerKeyTest {
    private static final int PATIENTS = 240;
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final Set<DeidOption> OPTIONS = Set.of(
            DeidOption.RETAIN_LONG_MODIFIED_DATES,
            DeidOption.CLEAN_DESCRIPTORS,
            DeidOption.RETAIN_PATIENT_CHARACTERISTICS,
            DeidOption.RETAIN_DEVICE);

    private static final String[] SURNAMES = {
        "Abelson", "Brightwater", "Castellano", "Dragomirov", "Eisenhauer", "Fitzwilliam", "Grzeszczak", "Haverford"
    };
    private static final String[] GIVEN = {"Marlowe", "Ottilie", "Percival", "Quintessa", "Rosalind", "Thaddeus"};
    private static final String[] TERMS = {"CHEST", "ABDOMEN", "PELVIS", "BRAIN", "KNEE", "SPINE"};
    private static final String[] VIEWS = {"AXIAL", "CORONAL", "SAGITTAL", "LATERAL"};

    private enum Class {
        TAG_RETAINED,
        TEXT_RETAINED,
        TEXT_REMOVED,
        TEXT_NOT_NULL,
        DATE_SHIFTED,
        UID_CHANGED,
        UID_CONSISTENT,
        PATIENT_CONSISTENT,
        PIXELS_RETAINED,
        PIXELS_HIDDEN
    }

    private final Random random = new Random(2024);
    private final Pseudonyms names = Deids.keyed(9);
    private final Map<Class, int[]> score = new EnumMap<>(Class.class);
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, String> uids = new HashMap<>();
    private final Map<String, String> patients = new HashMap<>();
    private final Map<String, Long> shifts = new HashMap<>();

    private void answer(Class which, boolean right, String what) {
        int[] counts = score.computeIfAbsent(which, k -> new int[2]);
        counts[right ? 0 : 1]++;
        if (!right && wrong.size() < 20) {
            wrong.add(which + " " + what);
        }
    }

    @Test
    void scoresBetterThanTheBestThatWasPublished() throws Exception {
        for (int patient = 0; patient < PATIENTS; patient++) {
            Person person = new Person(patient);
            for (int study = 0; study < 2; study++) {
                for (int instance = 0; instance < 2; instance++) {
                    judge(person, study, instance);
                }
            }
        }
        int right = score.values().stream().mapToInt(c -> c[0]).sum();
        int all = right + score.values().stream().mapToInt(c -> c[1]).sum();

        assertThat(wrong).isEmpty();
        assertThat(score).containsOnlyKeys(Class.values());
        assertThat(new java.util.HashSet<>(patients.values())).hasSize(PATIENTS);
        assertThat(right / (double) all).isGreaterThanOrEqualTo(0.9995);
    }

    /** A patient whom no two values of the key share by chance. */
    private final class Person {
        private final String surname;
        private final String given;
        private final String id;
        private final String phone;
        private final LocalDate born;
        private final LocalDate first;

        Person(int number) {
            surname = SURNAMES[random.nextInt(SURNAMES.length)].toUpperCase(java.util.Locale.ROOT);
            given = GIVEN[random.nextInt(GIVEN.length)];
            id = "MR" + (1_000_000 + number * 7_919);
            phone = "555-" + (1_000 + random.nextInt(9_000)) + "-" + (1_000 + random.nextInt(9_000));
            born = LocalDate.of(1931, 1, 2).plusDays(random.nextInt(20_000));
            first = LocalDate.of(2011, 2, 3).plusDays(random.nextInt(3_000));
        }
    }

    private void judge(Person person, int study, int instance) throws Exception {
        String term = TERMS[random.nextInt(TERMS.length)];
        String view = VIEWS[random.nextInt(VIEWS.length)];
        LocalDate day = person.first.plusDays(study * 97L);
        String root = "1.2.840.99." + person.id.substring(2) + "." + (study + 1);
        boolean burnedIn = instance == 1 && study == 1;
        byte[] pixels = new byte[16];
        random.nextBytes(pixels);
        DicomBytes object = DicomBytes.picture()
                .text(0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.2")
                .text(0x0008_0008, "CS", "ORIGINAL\\PRIMARY\\AXIAL")
                .text(0x0008_0018, "UI", root + ".1." + (instance + 1))
                .text(0x0008_0020, "DA", DAY.format(day))
                .text(0x0008_0021, "DA", DAY.format(day.plusDays(1)))
                .text(0x0008_002A, "DT", DAY.format(day) + "101112")
                .text(0x0008_0030, "TM", "101112")
                .text(0x0008_0050, "SH", "ACC" + person.id.substring(3))
                .text(0x0008_0060, "CS", "CT")
                .text(0x0008_0070, "LO", "SIEMENS")
                .text(0x0008_0080, "LO", person.surname + " Memorial")
                .text(0x0008_0090, "PN", person.surname + "^Doctor")
                .text(0x0008_1030, "LO", "CT " + term + " " + person.surname + " " + person.phone)
                .text(0x0008_103E, "LO", view + " 5MM for " + person.given)
                .text(0x0010_0010, "PN", person.surname + "^" + person.given)
                .text(0x0010_0020, "LO", person.id)
                .text(0x0010_0030, "DA", DAY.format(person.born))
                .text(0x0010_0040, "CS", "F")
                .text(0x0010_1010, "AS", "045Y")
                .text(0x0010_1040, "LO", "12 Elm Street")
                .text(0x0010_2154, "SH", person.phone)
                .text(0x0010_4000, "LT", "Call " + person.given + " at " + person.phone)
                .text(0x0018_0015, "CS", term.equals("SPINE") ? "LSPINE" : term)
                .text(0x0018_0050, "DS", "5.0")
                .text(0x0018_1000, "LO", "SN7")
                .text(0x0020_000D, "UI", root)
                .text(0x0020_000E, "UI", root + ".1")
                .text(0x0020_0010, "SH", person.id)
                .text(0x0020_0052, "UI", root + ".9")
                .text(0x0020_4000, "LT", "Patient is " + person.given + " " + person.surname)
                .text(0x0028_0301, "CS", burnedIn ? "YES" : "NO")
                .sequence(0x0008_1140, DicomBytes.item().text(0x0008_1155, "UI", root + ".1.1"))
                .text(0x0029_0010, "LO", "SOMEBODY")
                .text(0x0029_1008, "LO", person.surname)
                .bytes(0x7FE0_0010, "OW", pixels);
        Deids.Done done = Deids.deid(object.file(), names, OPTIONS);
        try (DicomFile file = done.open()) {
            DataSet clean = file.dataSet();
            kept(clean, term, view, pixels);
            removed(person, done, clean);
            dates(person, clean, day);
            identifiers(person, clean, root, instance);
            if (burnedIn) {
                answer(Class.PIXELS_HIDDEN, done.receipt().verdict().equals("CLEAN-EXCEPT-PIXELS"), root);
            }
        }
    }

    private void kept(DataSet clean, String term, String view, byte[] pixels) {
        Map<Integer, String> texts = Map.of(
                0x0008_0070, "SIEMENS",
                0x0018_0050, "5.0",
                0x0018_1000, "SN7",
                0x0010_0040, "F",
                0x0010_1010, "045Y",
                0x0008_0008, "ORIGINAL\\PRIMARY\\AXIAL");
        texts.forEach((tag, value) -> answer(
                Class.TEXT_RETAINED, clean.ascii(tag).equals(value), Tag.text(tag) + " " + clean.ascii(tag)));
        answer(Class.TEXT_RETAINED, clean.ascii(0x0008_1030).equals("CT " + term), clean.ascii(0x0008_1030));
        answer(Class.TEXT_RETAINED, clean.ascii(0x0008_103E).contains(view + " 5MM"), clean.ascii(0x0008_103E));
        for (int tag : new int[] {0x0008_0020, 0x0008_0050, 0x0008_0090, 0x0010_0030, 0x0020_0010, 0x0028_0010}) {
            answer(Class.TAG_RETAINED, clean.find(tag).isPresent(), Tag.text(tag));
        }
        boolean same = java.util.Arrays.equals(
                clean.find(Tag.PIXEL_DATA).map(Element::bytes).orElse(new byte[0]), pixels);
        answer(Class.PIXELS_RETAINED, same, "pixels");
    }

    private void removed(Person person, Deids.Done done, DataSet clean) {
        for (String said : List.of(
                person.surname, person.given, person.id, person.phone, person.id.substring(2), "Elm Street", "Memorial")) {
            answer(Class.TEXT_REMOVED, !done.says(said), said);
        }
        for (int tag : new int[] {0x0010_1040, 0x0010_2154, 0x0029_1008}) {
            answer(Class.TEXT_REMOVED, clean.ascii(tag).isEmpty(), Tag.text(tag));
        }
        for (int tag : new int[] {Tag.PATIENT_ID, Tag.PATIENT_NAME, 0x0008_0060, 0x0012_0063}) {
            answer(Class.TEXT_NOT_NULL, !clean.ascii(tag).isEmpty(), Tag.text(tag));
        }
    }

    private void dates(Person person, DataSet clean, LocalDate day) {
        shifted(person, clean.ascii(0x0008_0020), day);
        shifted(person, clean.ascii(0x0008_0021), day.plusDays(1));
        String moment = clean.ascii(0x0008_002A);
        shifted(person, moment.substring(0, Math.min(8, moment.length())), day);
        answer(Class.TEXT_RETAINED, clean.ascii(0x0008_0030).equals("101112"), "time");
    }

    private void shifted(Person person, String found, LocalDate day) {
        boolean right = found.matches("[0-9]{8}");
        if (right) {
            long days = LocalDate.parse(found, DAY).toEpochDay() - day.toEpochDay();
            right = days != 0 && shifts.computeIfAbsent(person.id, k -> days) == days;
        }
        answer(Class.DATE_SHIFTED, right, found);
    }

    private void identifiers(Person person, DataSet clean, String root, int instance) {
        uid(root, clean.ascii(Tag.STUDY_INSTANCE_UID));
        uid(root + ".1", clean.ascii(Tag.SERIES_INSTANCE_UID));
        uid(root + ".1." + (instance + 1), clean.ascii(Tag.SOP_INSTANCE_UID));
        uid(root + ".9", clean.ascii(0x0020_0052));
        uid(root + ".1.1", clean.find(0x0008_1140).orElseThrow().items().get(0).ascii(0x0008_1155));
        String code = clean.ascii(Tag.PATIENT_ID);
        boolean same = patients.computeIfAbsent(person.id, k -> code).equals(code);
        answer(Class.PATIENT_CONSISTENT, same && !code.contains(person.id), person.id);
    }

    private void uid(String original, String found) {
        answer(Class.UID_CHANGED, !found.equals(original) && found.matches("[0-9.]{5,64}"), original);
        answer(Class.UID_CONSISTENT, uids.computeIfAbsent(original, k -> found).equals(found), original);
    }
}
