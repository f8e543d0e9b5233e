package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.cli.DicomElements;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ObjectDeidentifier;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.Form;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Reason;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.legal.DefectiveException;
import io.hipaaimage.core.legal.DeidentificationBasis;
import io.hipaaimage.core.release.Determination;
import io.hipaaimage.core.release.ReleaseCertificate;
import io.hipaaimage.core.release.VisualReview;
import io.hipaaimage.core.share.ShareGrant;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.DeidentifiedCopy;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.core.vault.ShareRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release for research: the engine's receipt and people's records decide, a certificate goes along. */
class ReleaseTest {
    private static final ObjectDeidentifier.Method RANDOM = new ObjectDeidentifier.Method(Set.of(), true);
    private static final ObjectDeidentifier.Method KEYED = new ObjectDeidentifier.Method(Set.of(), false);
    private static final String[] PROOFS = {"18_removed", "visual_review_attested", "no_actual_knowledge"};

    @TempDir
    Path folder;

    private final Map<String, String> said = new HashMap<>();
    private ImageVault vault;

    @BeforeEach
    void create() throws Exception {
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .quick()
                .facts(question -> new FactSource.Answer(
                        question.requester().id().startsWith("care") ? Relationship.CARE_TEAM : Relationship.NONE,
                        Map.copyOf(said)))
                .profile(Profile.STRICT)
                .tenant("test-release")
                .create();
    }

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

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
    void aReleaseGoesWithACertificateThatAStrangerVerifies() throws Exception {
        DeidentifiedCopy copy = copy(DicomElements.object("1.2.3.4", "MRN-4711"), RANDOM);
        desk().review(copy.copy(), Set.of(), true);

        ReleaseCertificate certificate;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OpenedImage opened = research().copies().export(copy.copy(), Scope.WHOLE)) {
            certificate = opened.releaseCertificate().orElseThrow();
            opened.transferTo(out);
        }
        byte[] file = certificate.text().getBytes(StandardCharsets.UTF_8);
        Optional<String> vkey = Optional.ofNullable(certificate.fields().get("vkey"));
        Map<String, String> fields =
                ReleaseCertificate.read(file, vkey).orElseThrow().fields();

        assertThat(fields)
                .containsEntry("verdict", "CLEAN")
                .containsEntry("proved", "yes")
                .containsEntry("table", "PS3.15 2026d E.1-1")
                .containsEntry("options", "basic")
                .containsEntry("names", "random, kept nowhere")
                .containsEntry("sha256", sha256(out.toByteArray()));
        assertThat(fields.get("method")).contains("164.514(b)(2)");
        assertThat(certificate.text())
                .doesNotContain("MRN-4711")
                .doesNotContain(copy.copy().value())
                .doesNotContain(copy.original().value())
                .doesNotContain("res.cho");
        assertThat(log()).contains(certificate.sha256());
        for (int i = 0; i < file.length; i += 7) {
            byte[] changed = file.clone();
            changed[i] ^= 1;
            assertThat(ReleaseCertificate.read(changed, vkey)).isEmpty();
        }
    }

    @Test
    void aDerivativeOfAnOriginalSaysThatNoMethodIsMet() throws Exception {
        ImageId image = capture(DicomElements.object("1.2.3.4", "MRN-4711"));
        try (OpenedImage opened = VaultFixture.session(vault, "care.op", Role.BILLING, PurposeOfUse.of("HPAYMT"))
                .copies()
                .export(image, Scope.WHOLE)) {
            assertThat(opened.releaseCertificate().orElseThrow().fields())
                    .containsEntry("proved", "no")
                    .containsEntry("form", "limited_data_set")
                    .containsEntry("names", "keyed");
        }
        try (OpenedImage opened = VaultFixture.doctor(vault).open(image)) {
            assertThat(opened.releaseCertificate()).isEmpty();
        }
    }

    @Test
    void aShareHasItsCertificateBesideThePacket() throws Exception {
        DeidentifiedCopy copy = copy(DicomElements.object("1.2.3.4", "MRN-4711"), RANDOM);
        desk().review(copy.copy(), Set.of(), true);
        Path key = folder.resolve("uni.key");
        assertThat(io.hipaaimage.cli.Run.of("recipient", "keygen", "-o", key).exit())
                .isZero();
        Administration office = vault.administration("op");
        office.recipients()
                .verify(
                        "uni",
                        office.recipients()
                                .add(
                                        "uni",
                                        RecipientKind.EXTERNAL_RESEARCHER,
                                        Files.readAllBytes(folder.resolve("uni.key.pub")))
                                .challenge());

        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("release.cert"), "somebody's");
        assertThatThrownBy(() -> research().share(copy.copy(), ShareRequest.to("uni"), taken))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_EXISTS));
        assertThat(taken.toFile().list()).containsExactly("release.cert");

        Path out = folder.resolve("out");
        ShareGrant grant = research().share(copy.copy(), ShareRequest.to("uni"), out);

        byte[] file = Files.readAllBytes(out.resolve("release.cert"));
        ReleaseCertificate certificate =
                ReleaseCertificate.read(file, Optional.empty()).orElseThrow();
        assertThat(grant.obligations()).contains("policy:RELEASE_CERTIFICATE");
        assertThat(certificate.fields()).containsEntry("sha256", copy.receipt().sha256());
        assertThat(log()).contains(certificate.sha256());
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

    private DeidentifiedCopy copy(byte[] object, ObjectDeidentifier.Method method) throws Exception {
        return research().copies().deidentify(List.of(capture(object)), method).get(0);
    }

    private ImageId capture(byte[] object) throws Exception {
        return VaultFixture.doctor(vault)
                .capture(new ByteArrayInputStream(object), NewImage.of(PatientRef.of("MRN-4711")));
    }

    private CareSession research() {
        return VaultFixture.session(vault, "res.cho", Role.RESEARCHER, PurposeOfUse.of("HRESCH"));
    }

    private io.hipaaimage.core.vault.ReleaseDesk desk() {
        return vault.administration("care.lee").releases();
    }

    private List<String> reasons(ImageId image) throws Exception {
        return research().decide(image) instanceof Decision.Denied denied
                ? denied.reasons().stream().map(Reason::code).toList()
                : List.of();
    }

    private byte[] export(ImageId image) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OpenedImage opened = research().copies().export(image, Scope.WHOLE)) {
            opened.transferTo(out);
        }
        return out.toByteArray();
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

    private String log() throws Exception {
        StringBuilder all = new StringBuilder();
        try (var files = Files.walk(folder.resolve("home/audit"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(text(Files.readAllBytes(file)));
            }
        }
        return all.toString();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
