package io.hipaaimage.cli.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.AuditLogs;
import io.hipaaimage.cli.Run;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.EmergencyKey;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.ProvidedKeys;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.NotPermittedException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Reason;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.selftest.check.ForwardingLog;
import io.hipaaimage.core.vault.AlertSink;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.EmergencyDesk;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.Scope;
import io.hipaaimage.core.vault.ShareRequest;
import io.hipaaimage.core.vault.VaultBuilder;
import io.hipaaimage.crypto.RecipientKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No outage of the key provider turns an emergency away, and under the emergency key nothing else goes. */
class EmergencyKeyTest {
    private static final Passphrase WORDS = Passphrase.of("in the envelope".getBytes(UTF_8));
    private static final byte[] PICTURE = SmallPicture.png();

    @TempDir
    Path folder;

    private final List<AlertSink.Alert> alerts = new ArrayList<>();
    private boolean keyAway;
    private boolean logDown;
    private boolean hostSaysKeyDown;
    private Instant now = VaultFixture.NOW;
    private Path envelope;

    @BeforeEach
    void makesTheEnvelope() throws Exception {
        envelope = folder.resolve("envelope");
        RecipientKeys.generate(envelope, WORDS, PlatformFiles.get());
    }

    /** A provider that goes away. */
    private final class Provider implements KeyWrapper {
        private void answer() throws UnavailableException {
            if (keyAway) {
                throw new UnavailableException(ErrorCode.PROVIDER_UNAVAILABLE, "it does not answer", true, null);
            }
        }

        @Override
        public byte[] wrap(byte[] secret, byte[] binding) throws RefusedException, UnavailableException {
            answer();
            return MemoryKey.KEY.wrap(secret, binding);
        }

        @Override
        public byte[] unwrap(byte[] wrapped, byte[] binding)
                throws DamagedInputException, RefusedException, UnavailableException {
            answer();
            return MemoryKey.KEY.unwrap(wrapped, binding);
        }

        @Override
        public Description describe() {
            return MemoryKey.KEY.describe();
        }
    }

    /** A log that goes down. */
    private final class Failing extends ForwardingLog {
        Failing(AuditLog log) {
            super(log);
        }

        @Override
        public Receipt append(AuditEvent event) throws RefusedException, UnavailableException {
            if (logDown) {
                throw new UnavailableException(ErrorCode.AUDIT_UNAVAILABLE, "the disk is full", true, null);
            }
            return super.append(event);
        }
    }

    private VaultBuilder builder() {
        return new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .builder()
                .keys(ProvidedKeys.at(folder.resolve("keys"), new Provider()))
                .facts(q -> new FactSource.Answer(
                        Relationship.CARE_TEAM, hostSaysKeyDown ? Map.of("key_down", "") : Map.of()))
                .alerts(alerts::add)
                .clock(() -> now)
                .unsafeLog(settings -> new Failing(AuditLogs.open(settings)));
    }

    private VaultBuilder withEnvelope() {
        return builder()
                .keys(ProvidedKeys.at(folder.resolve("keys"), new Provider())
                        .orInEmergency(EmergencyKey.of(envelope, WORDS, "nurse.in.charge")));
    }

    private ImageId madeWithOneImage() throws Exception {
        try (ImageVault vault = builder().tenant("test-emergency").create()) {
            vault.administration("office").keys().setUpEmergencyKey(Files.readAllBytes(folder.resolve("envelope.pub")));
            return put(care(vault));
        }
    }

    private static ImageId put(CareSession session) throws Exception {
        return session.capture(new ByteArrayInputStream(PICTURE), NewImage.of(PatientRef.of("MRN-4711")));
    }

    private CareSession care(ImageVault vault) {
        return VaultFixture.session(vault, "care.lee", Role.PHYSICIAN, PurposeOfUse.TREAT, now);
    }

    private CareSession emergency(ImageVault vault) {
        return VaultFixture.session(vault, "care.lee", Role.PHYSICIAN, PurposeOfUse.ETREAT, now);
    }

    private static byte[] shown(OpenedImage image) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (image) {
            image.transferTo(out);
        }
        return out.toByteArray();
    }

    private static List<AuditLog.Entry> entries(ImageVault vault) throws Exception {
        List<AuditLog.Entry> all = new ArrayList<>();
        vault.log().read(0, all::add);
        return all;
    }

    private static void assertDenied(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NotPermittedException.class,
                        e -> assertThat(e.decision().reasons())
                                .extracting(Reason::code)
                                .contains(code));
    }

    @Test
    void anEmergencyIsTreatedAndNothingElseGoes() throws Exception {
        ImageId image = madeWithOneImage();
        keyAway = true;
        assertThatThrownBy(() -> builder().open()).hasMessageStartingWith("PROVIDER_UNAVAILABLE");
        try (ImageVault vault = withEnvelope().open()) {
            assertThat(vault.emergencyUntil()).contains(now.plus(Duration.ofHours(4)));
            assertThat(shown(emergency(vault).open(image))).isEqualTo(PICTURE);
            ImageId fresh = put(emergency(vault));
            assertThat(shown(emergency(vault).open(fresh))).isEqualTo(PICTURE);
            assertDenied(() -> care(vault).open(image), "KEY_UNAVAILABLE");
            assertDenied(() -> put(care(vault)), "KEY_UNAVAILABLE");
            assertDenied(() -> emergency(vault).copies().export(image, Scope.WHOLE), "OBLIGATION_UNSUPPORTED");
            assertDenied(
                    () -> VaultFixture.session(vault, "ro1", Role.RECORDS_OFFICER, PurposeOfUse.RECORDMGT, now)
                            .shredding()
                            .request(image, io.hipaaimage.core.shred.Reason.TEST),
                    "KEY_UNAVAILABLE");
            var office = vault.administration("office");
            for (ThrowingCallable change : List.<ThrowingCallable>of(
                    () -> office.keys().rotate(),
                    () -> office.keys().reencrypt(image),
                    () -> office.backups().create(folder.resolve("backup")),
                    () -> office.upkeep().rotateKey())) {
                assertThatThrownBy(change).hasMessageContaining("EMERGENCY_KEY_OPENS_ALONE");
            }
            List<EmergencyDesk.Access> queue =
                    vault.administration("po").emergencies().list();
            assertThat(queue).hasSize(3).allMatch(EmergencyDesk.Access::open);
            assertThat(alerts).extracting(AlertSink.Alert::image).contains(image, fresh);
            assertThat(entries(vault))
                    .anyMatch(e ->
                            e.action().equals("EMERGENCY_KEY_USED") && e.actor().equals("nurse.in.charge"))
                    .anyMatch(e -> e.type().equals("INTENT")
                            && e.facts().getOrDefault("obligations", "").contains("policy:EMERGENCY_KEY"));
        }
        keyAway = false;
        try (ImageVault vault = withEnvelope().open()) {
            assertThat(vault.emergencyUntil()).isEmpty();
            assertThat(shown(care(vault).open(image))).isEqualTo(PICTURE);
            vault.administration("office").keys().rotate();
        }
    }

    @Test
    void itsTimeRunsOutAndSoDoesThatOfAnOpenPicture() throws Exception {
        ImageId image = madeWithOneImage();
        keyAway = true;
        try (ImageVault vault = withEnvelope().open()) {
            OpenedImage opened = emergency(vault).open(image);
            now = now.plus(Duration.ofMinutes(31));
            assertThatThrownBy(() -> shown(opened)).hasMessageStartingWith("EXPIRED");
            now = now.plus(Duration.ofHours(4));
            assertDenied(() -> emergency(vault).open(image), "OBLIGATION_UNSUPPORTED");
        }
        try (ImageVault vault = withEnvelope().open()) {
            assertThat(shown(emergency(vault).open(image))).isEqualTo(PICTURE);
        }
    }

    @Test
    void aRecipientWhoTreatsGetsThePictureToo() throws Exception {
        ImageId image = madeWithOneImage();
        keyAway = true;
        RecipientKeys.generate(folder.resolve("clinic"), WORDS, PlatformFiles.get());
        try (ImageVault vault = withEnvelope().open()) {
            var office = vault.administration("office");
            byte[] clinic = Files.readAllBytes(folder.resolve("clinic.pub"));
            office.recipients()
                    .verify(
                            "clinic",
                            office.recipients()
                                    .add("clinic", RecipientKind.EXTERNAL_PROVIDER, clinic)
                                    .challenge());
            assertThat(emergency(vault)
                            .share(image, ShareRequest.to("clinic"), folder.resolve("parcel"))
                            .id())
                    .isNotEmpty();
        }
    }

    @Test
    void aProviderThatGoesInMidStreamKeepsNobodyFromAnOpenVault() throws Exception {
        ImageId image = madeWithOneImage();
        try (ImageVault vault = builder().open()) {
            OpenedImage opened = care(vault).open(image);
            keyAway = true;
            assertThat(shown(opened)).isEqualTo(PICTURE);
            assertThat(shown(care(vault).open(image))).isEqualTo(PICTURE);
            hostSaysKeyDown = true; // the host noticed, and says so
            assertDenied(() -> care(vault).open(image), "KEY_UNAVAILABLE");
            assertThat(shown(emergency(vault).open(image))).isEqualTo(PICTURE);
            assertDenied(() -> emergency(vault).copies().export(image, Scope.WHOLE), "OBLIGATION_UNSUPPORTED");
            assertThat(vault.administration("po").emergencies().list()).hasSize(1);
        }
    }

    @Test
    void theLogMayBeDownToo() throws Exception {
        ImageId image = madeWithOneImage();
        keyAway = true;
        logDown = true;
        try (ImageVault vault = withEnvelope().recovery().openForEmergency()) {
            assertThat(shown(emergency(vault).open(image))).isEqualTo(PICTURE);
            assertThatThrownBy(() -> care(vault).open(image)).isInstanceOf(ImageVaultException.class);
        }
        logDown = false;
        keyAway = false;
        try (ImageVault vault = builder().open()) {
            assertThat(entries(vault).stream().filter(e -> e.facts().containsKey("spool")))
                    .extracting(AuditLog.Entry::action)
                    .containsExactly("EMERGENCY_KEY_USED", "VIEW", "VIEW");
            assertThat(vault.administration("po").emergencies().list()).hasSize(1);
        }
    }

    @Test
    void theProofOfTheRulesTellsWhetherAnOutageOfTheKeysIsProvidedFor() throws Exception {
        builder().tenant("test-emergency").create().close();
        Path keys = folder.resolve("keys");
        Run missing = Run.of("policy", "verify", "--profile", "rule", "--keys", keys, "--json");
        assertThat(missing.exit()).as(missing.err()).isZero();
        assertThat(missing.err()).contains("WARN NO_EMERGENCY_KEY");
        assertThat(missing.out()).contains("{\"outage\":\"key_down\",\"emergencyKey\":\"MISSING\"}");
        try (ImageVault vault = builder().open()) {
            vault.administration("office").keys().setUpEmergencyKey(Files.readAllBytes(folder.resolve("envelope.pub")));
        }
        Run ready = Run.of("policy", "verify", "--profile", "rule", "--keys", keys, "--json");
        assertThat(ready.err()).doesNotContain("NO_EMERGENCY_KEY");
        assertThat(ready.out()).contains("\"emergencyKey\":\"READY\"");
        Run nowhere = Run.of("policy", "verify", "--profile", "rule", "--keys", folder.resolve("nothing"));
        assertThat(nowhere.exit()).isEqualTo(2);
    }

    @Test
    void onTheCommandLineTheTokenIsAskedFirst() throws Exception {
        ImageId image = madeWithOneImage();
        Path noToken = Files.writeString(folder.resolve("p11.cfg"), "name=gone\nlibrary=/nowhere/libp11.so\n");
        Path pin = Files.writeString(folder.resolve("pin"), "1234\n");
        Path words = Files.writeString(folder.resolve("words"), "in the envelope\n");
        List<Object> base = List.of(
                "get",
                image.value(),
                "--home",
                folder.resolve("home"),
                "--keys",
                folder.resolve("keys"),
                "--passphrase-file",
                pin,
                "--actor",
                "care.lee",
                "--role",
                "physician",
                "--relationship",
                "care_team",
                "--mfa",
                "--device",
                "managed");
        List<Object> token = List.of("--token", noToken, "--token-key", "kek-1");
        List<Object> key = List.of("--emergency-key", envelope, "--emergency-passphrase-file", words);
        Path out = folder.resolve("out.png");

        Run without = run(base, token, List.of("--purpose", "ETREAT", "-o", out));
        assertThat(without.exit()).isEqualTo(2);
        assertThat(without.err()).contains("PROVIDER_UNAVAILABLE");
        Run treated = run(base, token, key, List.of("--purpose", "ETREAT", "-o", out));
        assertThat(treated.exit()).as(treated.err()).isZero();
        assertThat(treated.err()).contains("WARN EMERGENCY_KEY the provider of the keys is away");
        assertThat(out).hasBinaryContent(PICTURE);
        Run routine = run(base, token, key, List.of("--purpose", "TREAT", "-o", folder.resolve("no.png")));
        assertThat(routine.exit()).isEqualTo(1);
        assertThat(routine.err()).contains("KEY_UNAVAILABLE");
        assertThat(run(base, key, List.of("--purpose", "ETREAT", "-o", out)).exit())
                .isEqualTo(64);
        Run half = run(base, token, List.of("--emergency-key", envelope, "--purpose", "ETREAT", "-o", out));
        assertThat(half.exit()).isEqualTo(64);
        assertThat(half.err()).contains("belong together");
    }

    @SafeVarargs
    private static Run run(List<Object>... parts) {
        List<Object> all = new ArrayList<>();
        for (List<Object> part : parts) {
            all.addAll(part);
        }
        return Run.of(all.toArray());
    }
}
