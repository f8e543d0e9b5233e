package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.cli.Run;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.approval.Approval;
import io.hipaaimage.core.approval.Credential;
import io.hipaaimage.core.approval.Matter;
import io.hipaaimage.core.shred.DestructionCertificate;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.vault.ActorOffice;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.Shredding;
import io.hipaaimage.crypto.Credentials;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second person with a credential of their own, in a tenant where naming one does not count. */
class ActorTest {
    private static final Passphrase THEIRS = Passphrase.of("kim's own".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path folder;

    private ImageVault vault;
    private ActorOffice office;

    @BeforeEach
    void makeAVault() throws Exception {
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .builder()
                .tenant("clinic")
                .create();
        office = vault.administration("office").actors();
    }

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

    private Credential credential(String name) throws Exception {
        Path file = Files.createTempDirectory(folder, "person").resolve(name + ".cred");
        Credentials.generate(file, name, THEIRS, PlatformFiles.get()).close();
        return Credentials.open(file, THEIRS, PlatformFiles.get());
    }

    private Credential enrolled(String name, Role role) throws Exception {
        Credential credential = credential(name);
        office.enroll(name, role, credential.publicKey());
        return credential;
    }

    private Shredding shredding() throws Exception {
        return VaultFixture.officer(vault, "ro1").shredding();
    }

    private List<SortedMap<String, String>> facts(String action) throws Exception {
        List<SortedMap<String, String>> found = new ArrayList<>();
        vault.log().read(0, entry -> {
            if (entry.action().equals(action)) {
                found.add(entry.facts());
            }
        });
        return found;
    }

    private static Matter matter(String by) {
        return Matter.of("SHRED", "destruction 7", new TreeMap<>(Map.of("image", "1")), by);
    }

    @Test
    void theEntryHoldsASignatureThatAnybodyCanCheckAgain() throws Exception {
        ImageId image = VaultFixture.put(vault);
        try (Credential kim = enrolled("kim", Role.RECORDS_OFFICER)) {
            DestructionCertificate certificate =
                    shredding().now(image, Reason.DUPLICATE, matter -> office.approve(matter, kim));
            assertThat(certificate.fields()).containsEntry("approvedBy", "kim").containsEntry("requestedBy", "ro1");
            SortedMap<String, String> facts = facts("SHRED_APPROVE").get(0);
            String origin = vault.log().origin();
            assertThat(Approval.verify(facts, origin, kim.publicKey())).isTrue();
            assertThat(Approval.verify(facts, "another/vault", kim.publicKey())).isFalse();
            for (String name : List.of("approvalObject", "approvalDigest", "approvalRequester", "approvedBy")) {
                SortedMap<String, String> forged = new TreeMap<>(facts);
                forged.compute(name, (k, v) -> name.endsWith("Digest") ? "0".repeat(64) : v + "x");
                assertThat(Approval.verify(forged, origin, kim.publicKey()))
                        .as(name)
                        .isFalse();
            }
            assertThat(Approval.verify(Map.of(), origin, kim.publicKey())).isFalse();
            vault.log().checkpoint();
            VerifyReport report = AuditVerifier.of(folder.resolve("home/audit")).verify();
            assertThat(report.findings()).isEmpty();
            assertThat(report.notDetectable()).doesNotContain("APPROVAL_ASSERTED");
        }
    }

    @Test
    void nobodyApprovesWithACredentialThatDoesNotCount() throws Exception {
        try (Credential kim = enrolled("kim", Role.RECORDS_OFFICER);
                Credential lee = enrolled("lee", Role.PHYSICIAN);
                Credential stranger = credential("pat");
                Credential impostor = credential("kim")) {
            refused(kim, matter("kim"), "DUAL_CONTROL_REQUIRED");
            refused(lee, matter("ro1"), "ROLE_NOT_ALLOWED");
            refused(stranger, matter("ro1"), "CREDENTIAL_UNKNOWN");
            refused(impostor, matter("ro1"), "CREDENTIAL_UNKNOWN");
            office.revoke("kim");
            refused(kim, matter("ro1"), "CREDENTIAL_REVOKED");
            assertThatThrownBy(() -> office.enroll("kim", Role.RECORDS_OFFICER, kim.publicKey()))
                    .hasMessageContaining("CREDENTIAL_ENROLLED");
            office.enroll("kim", Role.RECORDS_OFFICER, impostor.publicKey());
            refused(kim, matter("ro1"), "CREDENTIAL_REVOKED");
            assertThat(office.approve(matter("ro1"), impostor).isSigned()).isTrue();
        }
        assertThat(facts("APPROVAL")).hasSize(6).allMatch(f -> f.containsKey("reason"));
        assertThatThrownBy(() -> office.asserted(matter("ro1"), "ro2")).hasMessageContaining("DUAL_CONTROL_REQUIRED");
    }

    private void refused(Credential credential, Matter matter, String reason) {
        assertThatThrownBy(() -> office.approve(matter, credential))
                .hasMessageContaining("DENIED")
                .hasMessageContaining(reason);
    }

    @Test
    void anApprovalIsForOneMatterAndForFiveMinutes() throws Exception {
        try (Credential kim = enrolled("kim", Role.RECORDS_OFFICER)) {
            Approval yes = office.approve(matter("ro1"), kim);
            yes.requireFor(matter("ro1"), VaultFixture.NOW.plusSeconds(300));
            assertThatThrownBy(() -> yes.requireFor(matter("ro1"), VaultFixture.NOW.plusSeconds(301)))
                    .hasMessageContaining("APPROVAL_STALE");
            assertThatThrownBy(() -> yes.requireFor(matter("ro3"), VaultFixture.NOW))
                    .hasMessageContaining("APPROVAL_OF_ANOTHER_MATTER");
            ImageId image = VaultFixture.put(vault);
            assertThatThrownBy(() -> shredding().now(image, Reason.DUPLICATE, ignored -> yes))
                    .hasMessageContaining("APPROVAL_OF_ANOTHER_MATTER");
            assertThat(vault.administration("office").images().get(0).state()).isEqualTo("LIVE");
        }
    }

    @Test
    void aCredentialOpensUnderItsOwnPassphraseAlone() throws Exception {
        Path file = folder.resolve("kim.cred");
        Credentials.generate(file, "kim", THEIRS, PlatformFiles.get()).close();
        assertThat(PlatformFiles.ownerOnly(file)).isTrue();
        Passphrase vaults = Passphrase.of(Run.PASSPHRASE.getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> Credentials.open(file, vaults, PlatformFiles.get()))
                .hasMessageContaining("WRONG_PASSPHRASE");
        byte[] bytes = Files.readAllBytes(file);
        for (int i : new int[] {0, 5, 40, 70, 90, bytes.length - 1}) {
            byte[] altered = bytes.clone();
            altered[i] ^= 1;
            Files.write(file, altered);
            assertThatThrownBy(() -> Credentials.open(file, THEIRS, PlatformFiles.get()))
                    .hasMessageContaining("KEY_FILE_DAMAGED");
        }
        assertThatThrownBy(() -> Credentials.generate(file, "kim", THEIRS, PlatformFiles.get()))
                .hasMessageContaining("OUTPUT_EXISTS");
        Credential closed = credential("kim");
        closed.close();
        assertThatThrownBy(() -> closed.sign(new byte[1])).hasMessageContaining("PROVIDER_UNAVAILABLE");
    }

    @Test
    void aKeyVersionIsDestroyedWithACredential() throws Exception {
        vault.administration("ro1").keys().rotate();
        vault.administration("ro1").keys().rewrap((done, total) -> {});
        vault.administration("ro1").keys().askDestruction(1, Duration.ZERO);
        vault.close();
        Path pass = file("pass", Run.PASSPHRASE);
        Path kims = file("kims", "kim's own");
        Object[] at = {"--home", folder.resolve("home"), "--keys", folder.resolve("keys"), "--passphrase-file", pass};
        Path cred = folder.resolve("kim.cred");
        assertThat(run(at, "actor", "add", "kim", "--role", "records_officer", "-o", cred)
                        .exit())
                .isEqualTo(64);
        Run added = run(
                at,
                "actor",
                "add",
                "kim",
                "--role",
                "records_officer",
                "-o",
                cred,
                "--json",
                "--credential-passphrase-file",
                kims);
        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(added.out()).contains("\"actor\":\"kim\"", "\"fingerprint\":\"");
        Run named = run(at, "keys", "destroy", 1, "--second-actor", "kim");
        assertThat(named.exit()).isEqualTo(1);
        assertThat(named.err()).contains("DENIED DUAL_CONTROL_REQUIRED");
        Run done = run(at, "keys", "destroy", 1, "--credential", cred, "--credential-passphrase-file", kims, "--json");
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.out()).contains("\"state\":\"destroyed\"");
        assertThat(run(at, "actor", "revoke", "kim").exit()).isZero();
        assertThat(run(at, "actor", "list", "--json").out()).contains("\"actor\":\"kim\"", "\"revoked\":true");
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .builder()
                .open();
        assertThat(facts("KEYS_DESTROY")).hasSize(2).allMatch(f -> f.containsKey("approvalSignature"));
    }

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private static Run run(Object[] at, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(at));
        return Run.of(all.toArray());
    }
}
