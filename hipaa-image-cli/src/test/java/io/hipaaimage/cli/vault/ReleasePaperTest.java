package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.cli.DicomElements;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.release.ReleaseCertificate;
import io.hipaaimage.core.share.ShareGrant;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.DeidentifiedCopy;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.core.vault.ShareRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goes with a release: a certificate that a stranger verifies. */
class ReleasePaperTest extends ReleaseCase {
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
}
