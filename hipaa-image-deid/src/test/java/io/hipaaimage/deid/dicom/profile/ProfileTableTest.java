package io.hipaaimage.deid.dicom.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.deid.dicom.Deids;
import io.hipaaimage.deid.dicom.data.DataFile;
import io.hipaaimage.deid.dicom.data.DataSet;
import io.hipaaimage.deid.dicom.data.Dictionary;
import io.hipaaimage.deid.dicom.data.Element;
import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.data.Vr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Table E.1-1, each row with each option, at the top and up to five items deep, within private sequences too. */
class ProfileTableTest {
    private static final String WORD = "ZQWORDQZ";

    @Test
    void noRowLetsAFreeTextThroughThatItsOptionDoesNotKeep() {
        List<String> wrong = new ArrayList<>();
        for (String[] row : DataFile.rows(ProfileTable.class, "attributes.tsv")) {
            int tag = Integer.parseUnsignedInt(row[0].replace('X', '0'), 16);
            Optional<Element> planted = planted(tag);
            if (planted.isEmpty()) {
                continue;
            }
            for (DeidOption option : DeidOption.values()) {
                if (option.available()) {
                    for (int depth = 0; depth <= 5; depth++) {
                        check(row, planted.get(), option, depth, wrong);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static void check(String[] row, Element planted, DeidOption option, int depth, List<String> wrong) {
        String cell = option.column() < row.length ? row[option.column()] : "";
        Cleaned clean = new Profile(Set.of(option)).clean(nested(planted, depth), Deids.keyed(1));
        Optional<Element> found = dig(clean.dataSet(), planted.tag(), depth);
        boolean says = found.filter(e -> e.ascii().contains(WORD)).isPresent();
        boolean mayStay = cell.equals("K");
        if (says && !mayStay) {
            wrong.add("stays " + row[0] + " " + option + " at " + depth);
        }
        String basic = row[1];
        if (cell.isEmpty() && basic.equals("X") && found.isPresent()) {
            wrong.add("is there " + row[0] + " " + option + " at " + depth);
        }
        if (cell.isEmpty() && basic.equals("D") && found.isEmpty() && Tag.group(planted.tag()) >= 8) {
            wrong.add("is gone " + row[0] + " " + option + " at " + depth);
        }
        if (mayStay && planted.vr().kind() == Vr.Kind.TEXT && !says && Tag.group(planted.tag()) >= 8) {
            wrong.add("was not kept " + row[0] + " " + option + " at " + depth);
        }
    }

    private static Optional<Element> planted(int tag) {
        String vr = Dictionary.standard().entry(tag).map(e -> e.vr()).orElse("");
        boolean text = Arrays.stream(Vr.values())
                .anyMatch(v -> v.name().equals(vr) && v.kind() != Vr.Kind.SEQUENCE && v.kind() != Vr.Kind.NUMBER);
        return text ? Optional.of(Element.ofAscii(tag, Vr.valueOf(vr), WORD)) : Optional.empty();
    }

    private static DataSet nested(Element element, int depth) {
        DataSet inner = DataSet.of(List.of(element));
        for (int i = 0; i < depth; i++) {
            inner = DataSet.of(List.of(Element.ofItems(0x0008_1115, List.of(inner))));
        }
        return inner;
    }

    private static Optional<Element> dig(DataSet top, int tag, int depth) {
        DataSet now = top;
        for (int i = 0; i < depth; i++) {
            now = now.find(0x0008_1115).orElseThrow().items().get(0);
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
