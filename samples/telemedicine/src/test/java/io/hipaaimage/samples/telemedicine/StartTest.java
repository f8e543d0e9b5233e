package io.hipaaimage.samples.telemedicine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class StartTest {
    @TempDir
    Path folder;

    @Test
    void doesNotStartWithoutKeysAndSaysWhatToDo(CapturedOutput output) {
        assertThatThrownBy(() -> start("default").close()).isNotNull();

        assertThat(output).contains("APPLICATION FAILED TO START", "Description:", "No key is configured", "Action:");
    }

    @Test
    void makesAPassphraseOfTheDemonstrationThatOnlyItsOwnerReads() throws Exception {
        start("demo").close();

        Path passphrase = folder.resolve("demo/passphrase");
        assertThat(Files.readString(passphrase).strip()).hasSize(44);
        if (Files.getFileStore(passphrase).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(passphrase)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("demo"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void opensTheVaultOfTheLastStartAndKeepsItsPassphrase() throws Exception {
        start("demo").close();
        String first = Files.readString(folder.resolve("demo/passphrase"));

        start("demo").close();

        assertThat(Files.readString(folder.resolve("demo/passphrase"))).isEqualTo(first);
    }

    @Test
    void doesNotStartWhereUploadsCouldSpill() {
        assertThatThrownBy(() -> start("demo", "--spring.servlet.multipart.location=" + folder)
                        .close())
                .rootCause()
                .hasMessageContaining("spring.servlet.multipart.location");
    }

    private ConfigurableApplicationContext start(String profile, String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "--server.port=0";
        arguments[1] = "--spring.profiles.active=" + profile;
        arguments[2] = "--telemedicine.demo-folder=" + folder.resolve("demo");
        System.arraycopy(more, 0, arguments, 3, more.length);
        return new SpringApplicationBuilder(TelemedicineApplication.class).run(arguments);
    }
}
