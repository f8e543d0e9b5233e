package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.shred.ShredRequest;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.Shredding;
import io.hipaaimage.testkit.CrashingFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A clock that jumps: what waits for a time neither comes early nor is lost, and care goes on. */
class ClockJumpTest {
    private final CrashingFiles disk = new CrashingFiles(5);
    private final VaultFixture fixture = new VaultFixture(disk, Path.of("/c/home"), Path.of("/c/keys"));
    private Instant now = VaultFixture.NOW;
    private ImageId image = new ImageId("0".repeat(32));

    private ImageVault open() throws ImageVaultException {
        return fixture.quick().clock(() -> now).open();
    }

    @BeforeEach
    void capture() throws Exception {
        fixture.quick().tenant("test-clock").clock(() -> now).create().close();
        try (ImageVault vault = open()) {
            image = VaultFixture.doctor(vault)
                    .capture(new ByteArrayInputStream(new byte[] {1, 2}), NewImage.of(PatientRef.of("P-1")));
        }
    }

    private void shows(ImageVault vault) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OpenedImage opened = VaultFixture.session(vault, "care.lee", Role.PHYSICIAN, PurposeOfUse.TREAT, now)
                .open(image)) {
            opened.transferTo(out);
        }
        assertThat(out.toByteArray()).containsExactly(1, 2);
    }

    private Shredding officer(ImageVault vault, String id) throws ImageVaultException {
        return VaultFixture.session(vault, id, Role.RECORDS_OFFICER, PurposeOfUse.RECORDMGT, now)
                .shredding();
    }

    @Test
    void aDestructionIsNotDueByAClockThatFellBackAndComesWhenItIsRight() throws Exception {
        String request;
        try (ImageVault vault = open()) {
            ShredRequest asked = officer(vault, "ro1").request(image, Reason.RETENTION_ELAPSED);
            request = asked.id();
            officer(vault, "ro2").approve(request);
            assertThatThrownBy(() -> officer(vault, "ro1").execute(request))
                    .as("before it is due")
                    .isInstanceOf(ImageVaultException.class);
        }
        now = now.plus(Duration.ofDays(3)); // the highest time seen
        open().close();
        now = now.minus(Duration.ofDays(2));
        try (ImageVault vault = open()) {
            shows(vault); // care does not wait for a clock
            assertThatThrownBy(() -> officer(vault, "ro1").execute(request))
                    .hasMessageStartingWith("REFUSED the destruction is due");
            assertThatThrownBy(() -> officer(vault, "ro1").request(image, Reason.RETENTION_ELAPSED, Duration.ZERO))
                    .hasMessageStartingWith("CLOCK_BEHIND");
            assertThatThrownBy(() -> vault.administration("office").keys().askDestruction(1, Duration.ZERO))
                    .hasMessageStartingWith("CLOCK_BEHIND");
        }
        now = VaultFixture.NOW.plus(Duration.ofDays(7)).plusSeconds(1);
        try (ImageVault vault = open()) {
            officer(vault, "ro1").execute(request);
            assertThatThrownBy(() -> shows(vault)).isInstanceOf(ImageVaultException.class);
        }
    }

    @Test
    void aFewMinutesAreNoJump() throws Exception {
        now = now.plus(Duration.ofHours(1));
        open().close();
        now = now.minus(Duration.ofMinutes(4));
        try (ImageVault vault = open()) {
            officer(vault, "ro1").request(image, Reason.RETENTION_ELAPSED);
        }
    }

    /** Nobody can tell a clock that is years ahead from the years: a cancellation takes back what it made due. */
    @Test
    void whatAJumpAheadMakesDueStillWaitsForAPersonAndMayBeTakenBack() throws Exception {
        String request;
        try (ImageVault vault = open()) {
            request = officer(vault, "ro1")
                    .request(image, Reason.RETENTION_ELAPSED)
                    .id();
        }
        now = now.plus(Duration.ofDays(3_650));
        try (ImageVault vault = open()) {
            assertThat(officer(vault, "ro1").of(image).state()).isEqualTo(ShredRequest.State.PENDING);
            officer(vault, "ro1").cancel(request);
        }
        now = VaultFixture.NOW.plus(Duration.ofDays(1));
        try (ImageVault vault = open()) {
            shows(vault);
            assertThatThrownBy(() -> officer(vault, "ro1").request(image, Reason.RETENTION_ELAPSED))
                    .hasMessageStartingWith("CLOCK_BEHIND");
        }
    }
}
