package io.hipaaimage.samples.ownkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.testkit.Canaries;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vault on a key that this library has never heard of. */
class OwnKeyVaultTest {
    private static final byte[] PICTURE = Canaries.picture("PLANTEDNAME4711");
    private static final char[] PIN = "1234".toCharArray();

    @TempDir
    Path folder;

    private Path cabinet;
    private OwnKeyVault place;

    @BeforeEach
    void make() throws Exception {
        cabinet = folder.resolve("cabinet.p12");
        CabinetKey.make(cabinet, PIN, "images");
        place = at(cabinet);
    }

    private OwnKeyVault at(Path keys) {
        return new OwnKeyVault(
                folder.resolve("home"),
                folder.resolve("keys"),
                CabinetKey.at(keys, PIN, "images"),
                (who, patient) -> Relationship.CARE_TEAM);
    }

    @Test
    void keepsShowsAndRotatesUnderTheHostsOwnKey() throws Exception {
        ImageId image;
        try (ImageVault vault = place.make()) {
            image = capture(vault);
            vault.administration("office").keys().rotate();
        }
        try (ImageVault vault = place.open()) {
            assertThat(shown(vault, image)).isEqualTo(PICTURE);
            assertThat(vault.describe()).anyMatch(line -> line.contains("our key cabinet"));
        }
    }

    @Test
    void aKeyThatIsAwayClosesTheDoorAndNotTheCare() throws Exception {
        Path away = folder.resolve("away.p12");
        ImageId image;
        try (ImageVault vault = place.make()) {
            image = capture(vault);
            Files.move(cabinet, away);
            assertThat(shown(vault, image)).isEqualTo(PICTURE);
            assertThat(capture(vault)).isNotEqualTo(image);
            assertCode(() -> vault.administration("office").keys().rotate(), ErrorCode.PROVIDER_UNAVAILABLE);
        }
        assertCode(place::open, ErrorCode.PROVIDER_UNAVAILABLE);

        Files.move(away, cabinet);
        try (ImageVault vault = place.open()) {
            assertThat(shown(vault, image)).isEqualTo(PICTURE);
        }
    }

    @Test
    void anotherKeyOpensNothing() throws Exception {
        place.make().close();
        Path other = folder.resolve("other.p12");
        CabinetKey.make(other, PIN, "images");

        assertThatThrownBy(() -> at(other).open()).isInstanceOf(ImageVaultException.class);
        place.open().close();
    }

    private static ImageId capture(ImageVault vault) throws Exception {
        return doctor(vault).capture(new ByteArrayInputStream(PICTURE), NewImage.of(PatientRef.of("MRN-1")));
    }

    private static byte[] shown(ImageVault vault, ImageId image) throws Exception {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        try (OpenedImage opened = doctor(vault).open(image)) {
            opened.transferTo(screen);
        }
        return screen.toByteArray();
    }

    private static CareSession doctor(ImageVault vault) {
        return vault.as(
                Requester.person("dr.lee", Role.PHYSICIAN)
                        .device(new DevicePosture(true, true, true, null, "device management"))
                        .lastActive(Instant.now()),
                PurposeOfUse.TREAT);
    }

    private static void assertCode(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
