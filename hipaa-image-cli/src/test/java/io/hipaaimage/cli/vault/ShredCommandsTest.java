package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.legal.LegalHold;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a destruction on the command line: planned, asked for, taken back, approved, held up, done. */
class ShredCommandsTest {
    private static final String HOLD = "{\"id\":\"h1\",\"matter\":\"a case\",\"patients\":[\"P-1\"]}";

    @TempDir
    Path folder;

    private String image = "";
    private Path pass;

    @BeforeEach
    void makeAVaultWithAnImage() throws Exception {
        pass = Files.writeString(folder.resolve("pass"), Run.PASSPHRASE);
        VaultFixture fixture = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"));
        try (ImageVault vault = fixture.builder().tenant("test-shred").create()) {
            ImageId id = VaultFixture.doctor(vault)
                    .capture(
                            new ByteArrayInputStream("an image".getBytes(StandardCharsets.UTF_8)),
                            NewImage.of(PatientRef.of("P-1")));
            image = id.value();
        }
    }

    private Run shred(String verb, Object... more) {
        List<Object> all = new ArrayList<>(List.of("shred", verb, image, "--json", "--home", folder.resolve("home")));
        all.addAll(List.of("--keys", folder.resolve("keys"), "--passphrase-file", pass));
        all.addAll(List.of(more));
        return Run.of(all.toArray());
    }

    private Run asked(String verb, String actor, Object... more) {
        List<Object> all = new ArrayList<>(List.of("--actor", actor, "--role", "records_officer", "--mfa"));
        all.addAll(List.of("--device", "managed", "--fact", "retention_elapsed", "--reason", "RETENTION_ELAPSED"));
        all.addAll(List.of(more));
        return shred(verb, all.toArray());
    }

    /** The last one would count otherwise, and a hold that is not known would be none. */
    @Test
    void twoThingsThatAreSaidOfOneFactAreAUsageError() {
        Run run = asked("request", "ro1", "--fact", "legal_hold=unknown", "--fact", "legal_hold");
        assertThat(run.exit()).isEqualTo(64);
        assertThat(run.errors()).anyMatch(line -> line.contains("--fact says two things of legal_hold"));
    }

    /** One of two duties that cannot be fulfilled would be forgotten, and the permit come without it. */
    @Test
    void twoDutiesThatCannotBeFulfilledAreAUsageErrorAndOneIsADenial() {
        Run two = asked("request", "ro1", "--fact", "pep_cannot=AUDIT", "--fact", "pep_cannot=PART2_NOTICE");
        assertThat(two.exit()).isEqualTo(64);
        assertThat(two.errors()).anyMatch(line -> line.contains("--fact says two things of pep_cannot"));

        Run one = asked("request", "ro1", "--fact", "pep_cannot=AUDIT", "--fact", "pep_cannot=AUDIT");
        assertThat(one.err()).contains("DENIED OBLIGATION_UNSUPPORTED");
    }

    @Test
    void whatWasAskedForWaitsAndCanBeTakenBack() {
        assertThat(asked("request", "ro1").out()).contains("\"state\":\"PENDING\"", "\"due\":\"2026-03-08T10:00:00Z\"");
        assertThat(shred("plan").out()).contains("\"state\":\"PENDING\"");
        assertThat(asked("approve", "ro1").err()).contains("DENIED DUAL_CONTROL_REQUIRED");
        Run approved = asked("approve", "ro2", "-o", folder.resolve("cert"));
        assertThat(approved.exit()).as(approved.err()).isZero();
        assertThat(approved.out()).contains("\"state\":\"APPROVED\"", "\"certificate\":null");
        assertThat(folder.resolve("cert")).doesNotExist();
        assertThat(shred("cancel").out()).contains("\"state\":\"CANCELLED\"");
        assertThat(shred("cancel").exit()).isEqualTo(1);
        assertThat(asked("approve", "ro2").exit()).isEqualTo(1);
        assertThat(shred("plan").out()).contains("\"state\":\"LIVE\"");
    }

    @Test
    void theApprovalOfWhatIsDueDestroysIt() {
        assertThat(asked("request", "ro1", "--delay", "0s").exit()).isZero();
        assertThat(asked("approve", "ro2", "--reason", "DUPLICATE").exit()).isNotZero();
        Run done = asked("approve", "ro2", "-o", folder.resolve("cert"));
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.out()).contains("\"state\":\"SHREDDED\"", "LOGICAL_ONLY until the horizon closes");
        assertThat(folder.resolve("cert")).exists();
        assertThat(shred("cancel").exit()).isEqualTo(1);
        assertThat(shred("plan").err()).contains("NOT_AVAILABLE");
    }

    @Test
    void aHoldThatComesLaterStopsItAndThePlanSaysSo() throws Exception {
        assertThat(asked("request", "ro1", "--delay", "0s").exit()).isZero();
        try (ImageVault vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .builder()
                .open()) {
            vault.administration("office").legal().place(LegalHold.parse(HOLD.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(shred("plan").lines().get(shred("plan").lines().size() - 1)).contains("\"holds\":[\"h1\"]");
        Run held = asked("approve", "ro2", "-o", folder.resolve("cert"));
        assertThat(held.exit()).isEqualTo(1);
        assertThat(held.err()).contains("DENIED LEGAL_HOLD");
        assertThat(folder.resolve("cert")).doesNotExist();
        assertThat(shred("plan").out()).contains("\"state\":\"APPROVED\"");
    }

    @Test
    void thePlanNamesWhatIsReachedWhenAndWhatIsNot() {
        List<String> lines = shred("plan").lines();
        assertThat(lines)
                .anyMatch(l -> l.contains("\"key-record\"") && l.contains("AT_SHRED"))
                .anyMatch(l -> l.contains("\"backups\"") && l.contains("AT_HORIZON"))
                .anyMatch(l -> l.contains("\"key-folder-copies\"") && l.contains("UNKNOWN"))
                .anyMatch(l -> l.contains("\"log-and-mirrors\"") && l.contains("NOT_REACHED"))
                .noneMatch(l -> l.contains("P-1"));
        assertThat(shred("now", "--reason", "TEST", "--actor", "ro1", "--role", "records_officer")
                        .exit())
                .isEqualTo(1);
    }
}
