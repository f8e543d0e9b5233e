package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.ShareRequest;
import io.hipaaimage.crypto.RecipientKeys;
import io.hipaaimage.testkit.CrashingFiles;
import io.hipaaimage.testkit.ReadOnlyFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A vault whose disk, or one volume of it, turns read-only: what cannot be done is refused by its word, nothing is shown that the log does
 * not have, nothing is half-written, and all is there when the disk can be written again.
 */
class ReadOnlyVaultTest {
    private static final Path HOME = Path.of("/clinic/home");
    private static final Path KEYS = Path.of("/clinic-keys");
    private static final byte[] PICTURE = SmallPicture.png();
    private static final ShareRequest SHARE = ShareRequest.to("drx");

    private static final CrashingFiles MADE = new CrashingFiles(9);
    private static final List<ImageId> FIRST = new ArrayList<>();

    @TempDir
    Path folder;

    private final CrashingFiles disk = MADE.copy();
    private final List<ImageId> acknowledged = new ArrayList<>(FIRST);
    private int shares;

    @BeforeAll
    static void aVaultWithAnImageAndARecipient(@TempDir Path keys) throws Exception {
        RecipientKeys.generate(keys.resolve("drx"), Passphrase.of(new byte[] {1, 2, 3}), PlatformFiles.get());
        try (ImageVault vault = new VaultFixture(MADE, HOME, KEYS)
                .quick()
                .tenant("test-read-only")
                .create()) {
            FIRST.add(captured(vault));
            Administration office = vault.administration("office");
            String challenge = office.recipients()
                    .add("drx", RecipientKind.EXTERNAL_PROVIDER, Files.readAllBytes(keys.resolve("drx.pub")))
                    .challenge();
            office.recipients().verify("drx", challenge);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/clinic/home", "/clinic/home/audit"})
    void withoutALogNothingIsShownStoredOrSharedUntilItIsOpenedAgain(String part) throws Exception {
        ReadOnlyFiles files = new ReadOnlyFiles(disk, Path.of(part));
        try (ImageVault vault = quick(files)) {
            files.remount(true);
            ByteArrayOutputStream shown = new ByteArrayOutputStream();
            assertUnavailable(() -> get(vault, shown), ErrorCode.AUDIT_UNAVAILABLE);
            assertThat(shown.size()).isZero();
            for (int i = 0; i < 2; i++) {
                assertUnavailable(() -> put(vault), ErrorCode.AUDIT_UNAVAILABLE);
                assertShareFails(vault, ErrorCode.AUDIT_UNAVAILABLE);
            }
            files.remount(false); // a log that failed once is not gone on with by the same process
            assertUnavailable(() -> put(vault), ErrorCode.AUDIT_UNAVAILABLE);
            files.remount(true);
        }
        assertUnavailable(() -> quick(files).close(), ErrorCode.AUDIT_UNAVAILABLE);

        files.remount(false);
        assertWhole(files);
    }

    @ParameterizedTest
    @CsvSource({
        "/clinic/home/images, IO, ",
        "/clinic/home/records, IO, ",
        "/clinic-keys, IO, ",
        "/clinic/home/registry, , IO"
    })
    void withALogWhatCanBeReadIsShownAndTheRestGoesOnAsSoonAsItCan(
            String part,
            @org.jspecify.annotations.Nullable ErrorCode put,
            @org.jspecify.annotations.Nullable ErrorCode share)
            throws Exception {
        ReadOnlyFiles files = new ReadOnlyFiles(disk, Path.of(part));
        try (ImageVault vault = quick(files)) {
            files.remount(true);
            get(vault, new ByteArrayOutputStream());
            if (put != null) {
                assertUnavailable(() -> put(vault), put);
                assertUnavailable(() -> put(vault), put);
            }
            if (share != null) {
                assertShareFails(vault, share);
            }
            files.remount(false);
            put(vault);
            share(vault);
            files.remount(true);
        }
        files.remount(false);
        assertWhole(files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/clinic/home/images", "/clinic/home/records", "/clinic-keys", "/clinic/home/registry"})
    void aVaultWhoseLogCanBeWrittenOpensAndShowsWhatItHas(String part) throws Exception {
        ReadOnlyFiles files = new ReadOnlyFiles(disk, Path.of(part));
        files.remount(true);
        try (ImageVault vault = quick(files)) {
            get(vault, new ByteArrayOutputStream());
            if (!part.endsWith("registry")) {
                assertUnavailable(() -> put(vault), ErrorCode.IO);
            }
        }
        files.remount(false);
        assertWhole(files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/clinic/home", "/clinic/home/audit"})
    void anEmergencyIsServedFromADiskThatIsReadOnly(String part) throws Exception {
        ReadOnlyFiles files = new ReadOnlyFiles(disk, Path.of(part));
        files.remount(true);
        assertUnavailable(() -> quick(files).close(), ErrorCode.AUDIT_UNAVAILABLE);
        try (ImageVault vault =
                new VaultFixture(files, HOME, KEYS).quick().recovery().openForEmergency()) {
            ByteArrayOutputStream shown = new ByteArrayOutputStream();
            try (OpenedImage opened = VaultFixture.session(vault, "care.far", Role.PHYSICIAN, PurposeOfUse.ETREAT)
                    .open(acknowledged.get(0))) {
                opened.transferTo(shown);
            }
            assertThat(shown.toByteArray()).isEqualTo(PICTURE);
            assertUnavailable(() -> get(vault, new ByteArrayOutputStream()), ErrorCode.AUDIT_UNAVAILABLE);
        }
        files.remount(false);
        assertWhole(files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/new/home", "/new/home/images", "/new/home/records", "/new/home/audit", "/new/keys"})
    void aVaultThatCannotBeMadeWholeIsNone(String part) throws Exception {
        ReadOnlyFiles files = new ReadOnlyFiles(new CrashingFiles(2), Path.of(part));
        VaultFixture fixture = new VaultFixture(files, Path.of("/new/home"), Path.of("/new/keys"));
        files.remount(true);
        assertThatThrownBy(() -> fixture.quick().tenant("test-new").create().close())
                .isInstanceOf(UnavailableException.class);
        files.remount(false);
        assertUnavailable(() -> fixture.quick().open().close(), ErrorCode.STORE_DAMAGED);
        VaultFixture other = new VaultFixture(files, Path.of("/other/home"), Path.of("/other/keys"));
        other.quick().tenant("test-new").create().close();
        other.quick().open().close();
    }

    private static ImageVault quick(ReadOnlyFiles files) throws Exception {
        return new VaultFixture(files, HOME, KEYS).quick().open();
    }

    private void put(ImageVault vault) throws Exception {
        acknowledged.add(captured(vault));
    }

    private static ImageId captured(ImageVault vault) throws Exception {
        return VaultFixture.doctor(vault).capture(new ByteArrayInputStream(PICTURE), NewImage.of(PatientRef.of("P-1")));
    }

    private void get(ImageVault vault, ByteArrayOutputStream out) throws Exception {
        try (OpenedImage opened = VaultFixture.doctor(vault).open(acknowledged.get(0))) {
            opened.transferTo(out);
        }
        assertThat(out.toByteArray()).isEqualTo(PICTURE);
    }

    private Path share(ImageVault vault) throws Exception {
        Path to = folder.resolve("share-" + ++shares);
        VaultFixture.doctor(vault).share(acknowledged.get(0), SHARE, to);
        return to;
    }

    private void assertShareFails(ImageVault vault, ErrorCode code) throws IOException {
        int before = shares;
        assertUnavailable(() -> share(vault), code);
        Path to = folder.resolve("share-" + (before + 1));
        if (Files.exists(to)) {
            try (Stream<Path> left = Files.list(to)) {
                assertThat(left).as("what a share that failed left").isEmpty();
            }
        }
    }

    private static void assertUnavailable(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    /** All that was acknowledged and no more, in every store; the next work goes on. */
    private void assertWhole(ReadOnlyFiles files) throws Exception {
        int expected = acknowledged.size();
        try (ImageVault vault = quick(files)) {
            assertThat(vault.administration("office").images()).hasSize(expected);
            assertThat(vault.wiring().parts().keys().records()).hasSize(expected);
            assertThat(disk.files())
                    .filteredOn(p -> p.startsWith(HOME.resolve("images")))
                    .hasSize(expected);
            assertThat(disk.files())
                    .noneMatch(
                            p -> p.toString().endsWith(".part") || p.toString().endsWith(".new"));
            get(vault, new ByteArrayOutputStream());
            put(vault);
            share(vault);
        }
        Path copy = Files.createDirectories(folder.resolve("log"));
        Path audit = HOME.resolve("audit");
        for (Path file : disk.files()) {
            if (file.startsWith(audit)) {
                Path target = copy.resolve(audit.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.write(target, disk.readAll(file, 1 << 27));
            }
        }
        assertThat(AuditVerifier.of(copy).verify().verdict()).isEqualTo(Verdict.INTACT);
    }
}
