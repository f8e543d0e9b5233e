package io.hipaaimage.samples.ownkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnKeyHostTest {
    private static final byte[] PICTURE = "what stands for a picture".getBytes(StandardCharsets.US_ASCII);
    private static final char[] PIN = "1234".toCharArray();

    @TempDir
    Path folder;

    private Path cabinet;
    private Path picture;
    private Path sealed;
    private OwnKeyHost host;

    @BeforeEach
    void make() throws Exception {
        cabinet = folder.resolve("cabinet.p12");
        CabinetKey.make(cabinet, PIN, "images");
        picture = Files.write(folder.resolve("picture"), PICTURE);
        sealed = folder.resolve("picture.hic");
        host = new OwnKeyHost(CabinetKey.at(cabinet, PIN, "images"));
    }

    @Test
    void showsWhatItKept() throws Exception {
        host.keep(picture, sealed, "wound-1");

        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        host.show(sealed, "wound-1", screen);
        assertThat(screen.toByteArray()).isEqualTo(PICTURE);
        assertThat(new String(Files.readAllBytes(sealed), StandardCharsets.ISO_8859_1))
                .doesNotContain("stands for");
    }

    @Test
    void opensUnderNoOtherNameAndNoOtherKey() throws Exception {
        host.keep(picture, sealed, "wound-1");
        Path other = folder.resolve("other.p12");
        CabinetKey.make(other, PIN, "images");
        CabinetKey.make(folder.resolve("named.p12"), PIN, "archive");

        assertThatThrownBy(() -> show(host, "wound-2")).isInstanceOf(DamagedInputException.class);
        assertCode(() -> show(new OwnKeyHost(CabinetKey.at(other, PIN, "images")), "wound-1"), ErrorCode.WRONG_KEY);
        assertCode(
                () -> show(new OwnKeyHost(CabinetKey.at(folder.resolve("named.p12"), PIN, "archive")), "wound-1"),
                ErrorCode.WRONG_KEY);
    }

    @Test
    void aCabinetThatIsAwayIsNoWrongKeyAndLeavesNoFile() throws Exception {
        host.keep(picture, sealed, "wound-1");
        Path away = Files.move(cabinet, folder.resolve("away.p12"));

        assertThatThrownBy(() -> show(host, "wound-1")).isInstanceOfSatisfying(UnavailableException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.PROVIDER_UNAVAILABLE);
            assertThat(e.retryable()).isTrue();
        });
        Path second = folder.resolve("second.hic");
        assertCode(() -> host.keep(picture, second, "wound-2"), ErrorCode.PROVIDER_UNAVAILABLE);
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("away.p12", "picture", "picture.hic");
        }

        Files.move(away, cabinet);
        show(host, "wound-1");
    }

    private void show(OwnKeyHost who, String image) throws Exception {
        who.show(sealed, image, OutputStream.nullOutputStream());
    }

    private static void assertCode(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
