package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.Run;
import io.hipaaimage.core.AuthenticationEvidence;
import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.ProvidedKeys;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.FactQuestion;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.VaultBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** A vault of a test tenant with a doctor, a nurse and two records officers. */
final class VaultFixture {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final DurableFiles files;
    private final Path home;
    private final Path keys;

    VaultFixture(DurableFiles files, Path home, Path keys) {
        this.files = files;
        this.home = home;
        this.keys = keys;
    }

    /** On the disk, with its home and its keys in a folder of the test's. */
    static VaultFixture in(Path folder) {
        return new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"));
    }

    /** As {@link #builder}, with keys behind a key in memory: an opening pays for no Argon2id. */
    VaultBuilder quick() {
        return builder().keys(ProvidedKeys.at(keys, MemoryKey.KEY));
    }

    VaultBuilder builder() {
        return ImageVault.builder()
                .home(home)
                .keys(EmbeddedKeys.at(keys, Passphrase.of(Run.PASSPHRASE.getBytes(StandardCharsets.US_ASCII))))
                .facts(question -> new FactSource.Answer(
                        question.requester().id().startsWith("care") ? Relationship.CARE_TEAM : Relationship.NONE,
                        question.requester().id().startsWith("ro") ? Map.of("retention_elapsed", "") : Map.of()))
                .trustIssuer("test")
                .files(files)
                .clock(() -> NOW);
    }

    static CareSession session(ImageVault vault, String id, Role role, PurposeOfUse purpose) {
        return session(vault, id, role, purpose, NOW);
    }

    /** A session that began just now. */
    static CareSession session(ImageVault vault, String id, Role role, PurposeOfUse purpose, Instant now) {
        return vault.as(
                Requester.person(id, role)
                        .authenticated(new AuthenticationEvidence(Set.of("mfa"), null, now, "test", id, null))
                        .device(new DevicePosture(true, true, true, now, "test"))
                        .lastActive(now),
                purpose);
    }

    static CareSession doctor(ImageVault vault) {
        return session(vault, "care.lee", Role.PHYSICIAN, PurposeOfUse.TREAT);
    }

    static CareSession officer(ImageVault vault, String id) {
        return session(vault, id, Role.RECORDS_OFFICER, PurposeOfUse.RECORDMGT);
    }

    /** An image of a patient, as the doctor captures it. */
    static ImageId put(ImageVault vault, String text) throws Exception {
        return doctor(vault)
                .capture(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        NewImage.of(PatientRef.of("P-1")));
    }

    static ImageId put(ImageVault vault) throws Exception {
        return put(vault, "an image");
    }

    /** What the doctor is shown. */
    static String read(ImageVault vault, ImageId image) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OpenedImage opened = doctor(vault).open(image)) {
            opened.transferTo(out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Facts of a house in which whoever does not treat the patient breaks the glass. */
    static FactSource.Answer breakGlass(FactQuestion question) {
        boolean treats = question.requester().id().startsWith("care");
        return new FactSource.Answer(
                treats ? Relationship.CARE_TEAM : Relationship.NONE, treats ? Map.of() : Map.of("break_glass", ""));
    }
}
