package io.hipaaimage.deid.dicom.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.deid.dicom.Deids;
import io.hipaaimage.deid.dicom.DicomBytes;
import io.hipaaimage.deid.dicom.data.DataFile;
import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.data.Dictionary;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.Vr;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Table E.1-1 against what is done: each row with each option and with none, at the top, one to five items deep, within UN that holds a
 * sequence, and within a private sequence. What is expected is read off the cells of the table, not off the rules.
 */
class ProfileTableTest {
    private static final String WORD = "ZQWORDQZ";
    private static final int AROUND = 0x0008_1115;

    /** What goes whatever the cell says: the reasons stand in {@code Rules}. */
    private static final Set<Integer> DENIED_BY_US = Set.of(0x0070_0001, 0x0088_0200);

    /** Dates that all files share are not moved, since they would tell the distance. */
    private static final Set<Integer> PUBLISHED = Set.of(0x0008_0106, 0x0008_0107);

    private final List<String> wrong = new ArrayList<>();

    private static List<Set<DeidOption>> optionSets() {
        List<Set<DeidOption>> sets = new ArrayList<>(List.of(EnumSet.noneOf(DeidOption.class)));
        Arrays.stream(DeidOption.values())
                .filter(DeidOption::available)
                .forEach(option -> sets.add(EnumSet.of(option)));
        return sets;
    }

    @Test
    void everyRowWithEveryOptionAtEveryDepth() {
        for (String[] row : rows()) {
            Element planted = planted(row);
            for (Set<DeidOption> options : optionSets()) {
                for (int depth = 0; depth <= 5; depth++) {
                    DataSet clean = new Profile(options)
                            .clean(nested(planted, depth), Deids.keyed(1))
                            .dataSet();
                    check(row, planted, options, dig(clean, planted.tag(), depth), " at " + depth);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyRowWithEveryOptionWithinUnknownAndPrivate() throws Exception {
        for (String[] row : rows()) {
            Element planted = planted(row);
            if (planted.vr() == Vr.SQ) {
                continue; // its items are rows of their own
            }
            DicomBytes item = DicomBytes.implicitItem().bytes(planted.tag(), "UN", planted.bytes());
            byte[] unknown = DicomBytes.object()
                    .bytes(AROUND, "UN", DicomBytes.items(item))
                    .file();
            byte[] own = DicomBytes.object()
                    .text(0x0009_0010, "LO", "SOMEBODY")
                    .sequence(
                            0x0009_1001,
                            DicomBytes.item().bytes(planted.tag(), planted.vr().name(), planted.bytes()))
                    .file();
            for (Set<DeidOption> options : optionSets()) {
                DeidOption[] chosen = options.toArray(DeidOption[]::new);
                try (DicomFile clean = Deids.deid(unknown, chosen).open()) {
                    Optional<Element> found = dig(clean.dataSet(), planted.tag(), 1);
                    check(row, planted, options, found, " within UN");
                }
                try (DicomFile clean = Deids.deid(own, chosen).open()) {
                    if (clean.dataSet().elements().stream().anyMatch(e -> Tag.isPrivate(e.tag()))) {
                        wrong.add("private " + row[0] + " " + options);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private void check(String[] row, Element planted, Set<DeidOption> options, Optional<Element> found, String where) {
        String cell = cell(row, options);
        int tag = planted.tag();
        boolean denied = Tag.group(tag) < 8 || Tag.group(tag) >>> 8 == 0x60 || Tag.group(tag) >= 0xFF00;
        boolean right;
        if (denied || (DENIED_BY_US.contains(tag) && cell.equals("D"))) {
            right = found.isEmpty();
        } else if (cell.equals("K")) {
            right = keeps(planted, found);
        } else if (cell.equals("C")) {
            right = cleans(planted, found);
        } else if (cell.contains("D")) {
            right = found.isPresent()
                    && !same(planted, found.get())
                    && !(found.get().isEmpty() && filled(planted));
        } else if (cell.contains("U")) {
            right = found.isPresent() && !same(planted, found.get());
        } else if (tag == Tag.PATIENT_NAME) {
            right = found.filter(e -> e.ascii().matches("[A-Z2-9]{16}")).isPresent(); // a code says more than nothing
        } else if (cell.contains("Z")) {
            right = planted.vr() == Vr.SQ
                    ? found.filter(e -> !e.isEmpty()).isEmpty()
                    : found.isPresent() && found.get().isEmpty();
        } else {
            right = found.isEmpty();
        }
        if (!right) {
            wrong.add(row[0] + " " + planted.vr() + " '" + cell + "' " + options + where + ": "
                    + found.map(e -> e.vr() + " " + e.ascii()).orElse("gone"));
        }
    }

    /** Sequences that are replaced keep their form; their items are rows of their own. */
    private static boolean filled(Element planted) {
        return planted.vr() != Vr.SQ;
    }

    private static String cell(String[] row, Set<DeidOption> options) {
        for (DeidOption option : options) {
            if (option.column() < row.length && !row[option.column()].isEmpty()) {
                return row[option.column()];
            }
        }
        return row[1];
    }

    private static boolean same(Element planted, Element found) {
        return planted.vr() != Vr.SQ && Arrays.equals(planted.bytes(), found.bytes());
    }

    private static boolean keeps(Element planted, Optional<Element> found) {
        if (planted.vr().kind() == Vr.Kind.BYTES) {
            return found.isEmpty() || !same(planted, found.get()); // nobody can look into bytes
        }
        return found.filter(e -> planted.vr() == Vr.SQ || same(planted, e)).isPresent();
    }

    private static boolean cleans(Element planted, Optional<Element> found) {
        return switch (planted.vr().kind()) {
            case SEQUENCE -> found.isPresent();
            case TIME ->
                PUBLISHED.contains(planted.tag())
                        ? found.filter(e -> same(planted, e)).isEmpty()
                        : found.filter(e -> moved(planted, e.ascii())).isPresent();
            case CODED, NUMBER -> found.isPresent();
            default ->
                planted.tag() == 0x0008_0201
                        ? found.filter(e -> same(planted, e)).isPresent()
                        : found.filter(e -> e.ascii().contains(WORD)).isEmpty();
        };
    }

    /** The day of a patient's that a file without any other date shows. */
    private static boolean moved(Element planted, String found) {
        if (planted.vr() == Vr.TM) {
            return found.equals("101112");
        }
        boolean formed = found.length() == planted.ascii().length()
                && found.endsWith(planted.ascii().substring(8));
        LocalDate before = LocalDate.of(2015, 6, 7);
        LocalDate day = formed ? LocalDate.parse(found.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE) : before;
        return day.isBefore(before.minusDays(29)) && day.isAfter(before.minusDays(3651));
    }

    private static List<String[]> rows() {
        return DataFile.rows(ProfileTable.class, "attributes.tsv").stream()
                .filter(row -> !row[0].equals("50XXXXXX"))
                .toList();
    }

    private static Element planted(String[] row) {
        int tag = Integer.parseUnsignedInt(row[0].replace('X', '0'), 16);
        String said = Dictionary.standard().entry(tag).map(e -> e.vr()).orElse("UN");
        Vr vr = said.length() == 2 ? Vr.valueOf(said) : Vr.OB;
        return switch (vr) {
            case SQ -> Element.ofItems(tag, List.of(DataSet.of(List.of(Element.ofAscii(0x0010_1001, Vr.PN, WORD)))));
            case DA -> Element.ofAscii(tag, vr, "20150607");
            case TM -> Element.ofAscii(tag, vr, "101112");
            case DT -> Element.ofAscii(tag, vr, "20150607101112");
            case UI -> Element.ofAscii(tag, vr, "1.2.3.999");
            case CS -> Element.ofAscii(tag, vr, "YES");
            case IS, DS -> Element.ofAscii(tag, vr, "12");
            case AS -> Element.ofAscii(tag, vr, "045Y");
            case US, SS -> Element.of(tag, vr, new byte[] {7, 0});
            case FL, SL, UL, AT -> Element.of(tag, vr, new byte[] {7, 0, 1, 0});
            case FD, SV, UV -> Element.of(tag, vr, new byte[] {7, 0, 1, 0, 0, 0, 0, 1});
            default ->
                tag == 0x0008_0201
                        ? Element.ofAscii(tag, vr, "+0100")
                        : Element.of(tag, vr, WORD.getBytes(StandardCharsets.US_ASCII));
        };
    }

    private static DataSet nested(Element element, int depth) {
        DataSet inner = DataSet.of(List.of(element));
        for (int i = 0; i < depth; i++) {
            inner = DataSet.of(List.of(Element.ofItems(AROUND, List.of(inner))));
        }
        return inner;
    }

    private static Optional<Element> dig(DataSet top, int tag, int depth) {
        DataSet now = top;
        for (int i = 0; i < depth; i++) {
            now = now.find(AROUND).orElseThrow().items().get(0);
        }
        return now.find(tag);
    }

    @Test
    void hasTheEditionsRows() {
        assertThat(DataFile.rows(ProfileTable.class, "attributes.tsv"))
                .hasSize(656); // 657 without the row for private groups
        assertThat(DataFile.rows(SafePrivate.class, "safe-private.tsv")).hasSize(479);
    }
}
