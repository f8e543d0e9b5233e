package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.AuthenticationEvidence;
import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.ProvidedKeys;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.selftest.check.Bench;
import io.hipaaimage.core.selftest.check.ScratchKey;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.Shredding;
import io.hipaaimage.core.vault.VaultBuilder;
import io.hipaaimage.core.vault.VaultProviders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A vault of synthetic pictures on a real disk, made from the same parts as the vault at hand, or from broken ones; its folder goes with
 * the bench. For one thread.
 */
final class ScratchVault implements Closeable {
    static final String TENANT = "test-selftest";
    static final Duration IDLE_LIMIT = Duration.ofMinutes(15);
    private static final String ISSUER = "self-test";

    final Path home;
    final Path keys;
    final ScratchClock clock = new ScratchClock();
    final ScratchFacts facts = new ScratchFacts();
    final byte[] passphrase = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    private final Bench bench;
    private final VaultProviders providers;
    private final Consumer<VaultBuilder> tweak;
    private final @Nullable ScratchKey key;
    private ImageVault vault;

    private ScratchVault(Bench bench, Sabotage sabotage, Consumer<VaultBuilder> tweak, @Nullable ScratchKey key)
            throws ImageVaultException, IOException {
        this.bench = bench;
        this.providers = sabotage.of(bench.providers());
        this.tweak = tweak;
        this.key = key;
        this.home = bench.folder("home");
        this.keys = bench.folder("keys").resolve("keys");
        this.vault = builder(home, keys, passphrase).create();
    }

    static ScratchVault make(Bench bench, Sabotage sabotage) throws ImageVaultException, IOException {
        return make(bench, sabotage, builder -> {});
    }

    static ScratchVault make(Bench bench, Sabotage sabotage, Consumer<VaultBuilder> tweak)
            throws ImageVaultException, IOException {
        return new ScratchVault(bench, sabotage, tweak, new ScratchKey());
    }

    /** One whose keys a passphrase unlocks, as an embedded vault's. */
    static ScratchVault behindAPassphrase(Bench bench, Sabotage sabotage) throws ImageVaultException, IOException {
        return new ScratchVault(bench, sabotage, builder -> {}, null);
    }

    private KeyPlace place(Path folder, byte[] secret) {
        return key == null ? EmbeddedKeys.at(folder, Passphrase.of(secret)) : ProvidedKeys.at(folder, key);
    }

    private VaultBuilder builder(Path atHome, Path atKeys, byte[] secret) {
        VaultBuilder builder = providers
                .builder()
                .home(atHome)
                .keys(place(atKeys, secret))
                .tenant(TENANT)
                .profile(bench.profile())
                .facts(facts)
                .trustIssuer(ISSUER)
                .idleLimit(IDLE_LIMIT)
                .shredDelay(Duration.ZERO)
                .lockWait(Duration.ofSeconds(1))
                .clock(clock)
                .files(new QuickFiles());
        tweak.accept(builder);
        return builder;
    }

    ImageVault vault() {
        return vault;
    }

    /** Opens a vault of the same parts at other places: a copy, a thief's. */
    ImageVault openAt(Path otherHome, Path otherKeys, byte[] secret) throws ImageVaultException {
        return builder(otherHome, otherKeys, secret).open();
    }

    /** Makes another home from a backup, with this vault's keys; the vault itself has to be closed. */
    ImageVault restoreAt(Path otherHome, Path backup) throws ImageVaultException {
        return builder(otherHome, keys, passphrase).recovery().restore(backup);
    }

    void reopen() throws ImageVaultException, IOException {
        vault.close();
        vault = openAt(home, keys, passphrase);
    }

    /** Somebody of whom everything is known that policy asks for. */
    Requester requester(String id, Role role) {
        return Requester.person(id, role)
                .authenticated(evidence(Set.of("pwd", "otp"), ISSUER))
                .device(new DevicePosture(true, true, true, clock.instant(), ISSUER))
                .lastActive(clock.instant());
    }

    AuthenticationEvidence evidence(Set<String> methods, String issuer) {
        return new AuthenticationEvidence(methods, null, clock.instant(), issuer, "canary", null);
    }

    CareSession session(Role role, PurposeOfUse purpose) {
        return vault.as(requester("canary." + role.word(), role), purpose);
    }

    CareSession care() {
        return session(Role.PHYSICIAN, PurposeOfUse.TREAT);
    }

    /** The desk of one of the two people whom a destruction needs. */
    Shredding officer(int number) throws ImageVaultException {
        return vault.as(requester("canary.records-" + number, Role.RECORDS_OFFICER), PurposeOfUse.RECORDMGT)
                .shredding();
    }

    ImageId capture(Canary canary) throws ImageVaultException, IOException {
        NewImage image = NewImage.of(PatientRef.of(canary.patient())).bodySite(canary.bodySite());
        return care().capture(new ByteArrayInputStream(canary.picture()), image);
    }

    ImageId captureObject(Canary canary) throws ImageVaultException, IOException {
        NewImage image = NewImage.of(PatientRef.of(canary.patient()));
        return care().capture(new ByteArrayInputStream(CanaryObject.of(canary)), image);
    }

    byte[] read(CareSession session, ImageId image) throws ImageVaultException, IOException {
        return read(session.open(image));
    }

    static byte[] read(OpenedImage opened) throws ImageVaultException, IOException {
        try (opened) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            opened.transferTo(out);
            return out.toByteArray();
        }
    }

    @Override
    public void close() throws IOException {
        vault.close();
    }
}
