package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.cli.DicomElements;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ObjectDeidentifier;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.Form;
import io.hipaaimage.core.access.Reason;
import io.hipaaimage.core.legal.DefectiveException;
import io.hipaaimage.core.legal.DeidentificationBasis;
import io.hipaaimage.core.release.Determination;
import io.hipaaimage.core.release.VisualReview;
import io.hipaaimage.core.vault.DeidentifiedCopy;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A release for research: the engine's receipt and people's records decide, a certificate goes along. */
class ReleaseTest extends ReleaseCase {
    private static final ObjectDeidentifier.Method KEYED = new ObjectDeidentifier.Method(Set.of(), false);
    private static final String[] PROOFS = {"18_removed", "visual_review_attested", "no_actual_knowledge"};

    @Test
    void aCopyIsReleasedOnceSomebodyLookedAtIt() throws Exception {
        DeidentifiedCopy copy = copy(DicomElements.object("1.2.3.4", "MRN-4711"), RANDOM);
        assertThat(copy.receipt().basis()).isEqualTo("safe-harbor");
        assertThat(reasons(copy.copy())).contains("NOT_DEIDENTIFIED");

        desk().review(copy.copy(), Set.of(), true);

        byte[] released = export(copy.copy());
        assertThat(text(released)).contains("DICM").doesNotContain("MRN-4711").doesNotContain("Doe");
        assertThat(desk().standing(copy.copy()).form()).isEqualTo(Form.DEID_SAFE_HARBOR);
        assertThat(reasons(copy.original())).isNotEmpty();
        assertThat(vault.administration("op").images())
                .extracting(i -> i.form())
                .containsExactlyInAnyOrder("identified", "deid_safe_harbor");
    }

    @Test
    void whatTheCallerSaysProvesNothing() throws Exception {
        DeidentifiedCopy copy = copy(DicomElements.object("1.2.3.4", "MRN-4711"), RANDOM);
        for (String word : PROOFS) {
            said.put(word, "");
        }
        said.put("expert_report_on_file", "");

        assertThat(reasons(copy.copy())).contains("NOT_DEIDENTIFIED");
        assertThat(reasons(copy.original())).isNotEmpty();
    }

    @Test
    void whatTheHostKnowsAgainstItStillCounts() throws Exception {
        DeidentifiedCopy copy = copy(DicomElements.object("1.2.3.4", "MRN-4711"), RANDOM);
        desk().review(copy.copy(), Set.of(), true);
        said.put("actual_knowledge", "");

        assertThat(reasons(copy.copy())).contains("NOT_DEIDENTIFIED:ACTUAL_KNOWLEDGE");
    }

    @Test
    void aFaceThatSomebodySawEndsIt() throws Exception {
        DeidentifiedCopy copy = copy(picture(), RANDOM);
        assertThat(copy.receipt().verdict()).isEqualTo("CLEAN-EXCEPT-PIXELS");
        assertThat(copy.receipt().basis()).isEqualTo("expert-determination-needed");
        desk().review(copy.copy(), Set.of(), true);
        assertThat(reasons(copy.copy())).isEmpty();

        desk().review(copy.copy(), Set.of(VisualReview.Seen.FACE), true);

        assertThat(reasons(copy.copy())).contains("NOT_DEIDENTIFIED:FACE");
        desk().review(copy.copy(), Set.of(), false);
        assertThat(reasons(copy.copy())).contains("NOT_DEIDENTIFIED:ACTUAL_KNOWLEDGE");
    }

    @Test
    void keyedNamesAreNoSafeHarborWhoeverLooks() throws Exception {
        DeidentifiedCopy copy = copy(DicomElements.object("1.2.3.4", "MRN-4711"), KEYED);

        desk().review(copy.copy(), Set.of(), true);

        assertThat(desk().standing(copy.copy()).form()).isEqualTo(Form.LIMITED_DATA_SET);
        assertThat(reasons(copy.copy())).isNotEmpty();
    }

    @Test
    void anExpertsDeterminationCarriesItUntilItsLastDay() throws Exception {
        ImageId copy = copy(picture(), KEYED).copy();
        assertThatThrownBy(() -> desk().determine(copy, determination(false, null)))
                .isInstanceOf(DefectiveException.class)
                .hasMessageContaining("NOT_DEIDENTIFIED:RISK");

        assertThat(desk().determine(copy, determination(true, null)).proved()).isTrue();
        assertThat(reasons(copy)).isEmpty();
        assertThatThrownBy(() -> desk().determine(copy, determination(true, LocalDate.of(2026, 2, 28))))
                .isInstanceOf(DefectiveException.class);
    }

    @Test
    void copiesOfOneCallStayOneStudyAndLeadNowhere() throws Exception {
        ImageId one = capture(DicomElements.object("1.2.3.4", "MRN-4711"));
        ImageId two = capture(DicomElements.object("1.2.3.5", "MRN-4711"));

        List<DeidentifiedCopy> together = research().copies().deidentify(List.of(one, two), RANDOM);
        DeidentifiedCopy again =
                research().copies().deidentify(List.of(one), RANDOM).get(0);

        assertThat(study(together.get(0).copy()))
                .isEqualTo(study(together.get(1).copy()));
        assertThat(study(again.copy())).isNotEqualTo(study(together.get(0).copy()));
    }

    @Test
    void makesNoCopyOfACopyNorOfAPicture() throws Exception {
        DeidentifiedCopy copy = copy(DicomElements.object("1.2.3.4", "MRN-4711"), RANDOM);
        ImageId picture = capture(SmallPicture.png());

        assertThatThrownBy(() -> research().copies().deidentify(List.of(copy.copy()), RANDOM))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo("COPY_OF_A_COPY"));
        assertThatThrownBy(() -> research().copies().deidentify(List.of(picture), RANDOM))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo("NOT_A_DICOM_OBJECT"));
        assertThatThrownBy(() -> desk().review(copy.original(), Set.of(), true))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo("NOT_A_DEIDENTIFIED_COPY"));
        assertThat(vault.administration("op").images()).hasSize(3);
    }

    private List<String> reasons(ImageId image) throws Exception {
        return research().decide(image) instanceof Decision.Denied denied
                ? denied.reasons().stream().map(Reason::code).toList()
                : List.of();
    }

    private String study(ImageId copy) throws Exception {
        desk().review(copy, Set.of(), true);
        String all = text(export(copy));
        int at = all.indexOf(" \0\r\0UI") + 8;
        return all.substring(at, at + all.charAt(at - 2)).trim();
    }

    private static Determination determination(boolean verySmall, @Nullable LocalDate until) {
        return new Determination(
                "Dr. A", "DMS-1", new DeidentificationBasis.Expert(true, verySmall, true, until, ZoneOffset.UTC));
    }

    /** A secondary capture of four pixels: text may be burned in. */
    private static byte[] picture() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        Map<Integer, String[]> elements = new TreeMap<>(Map.of(
                0x0002_0010, new String[] {"UI", "1.2.840.10008.1.2.1"},
                0x0008_0016, new String[] {"UI", "1.2.840.10008.5.1.4.1.1.7"},
                0x0008_0018, new String[] {"UI", "1.2.3.4.5"},
                0x0008_0060, new String[] {"CS", "OT"},
                0x0010_0010, new String[] {"PN", "Doe^Jane"},
                0x0010_0020, new String[] {"LO", "MRN-4711"},
                0x0020_000D, new String[] {"UI", "1.2.3"},
                0x0020_000E, new String[] {"UI", "1.2.3.9"},
                0x0028_0004, new String[] {"CS", "MONOCHROME2"}));
        Map<Integer, Integer> numbers = Map.of(
                0x0028_0002,
                1,
                0x0028_0010,
                2,
                0x0028_0011,
                2,
                0x0028_0100,
                8,
                0x0028_0101,
                8,
                0x0028_0102,
                7,
                0x0028_0103,
                0);
        numbers.forEach((tag, number) ->
                elements.put(tag, new String[] {"US", new String(new char[] {(char) (int) number, 0})}));
        elements.forEach((tag, e) -> DicomElements.element(out, tag >>> 16, tag & 0xFFFF, e[0], e[1]));
        out.writeBytes(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'B', 0, 0, 4, 0, 0, 0, 1, 2, 3, 4});
        return out.toByteArray();
    }
}
