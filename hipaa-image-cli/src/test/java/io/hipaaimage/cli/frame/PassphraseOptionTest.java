package io.hipaaimage.cli.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hipaaimage.cli.Run;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PassphraseOptionTest {
    private static final Map<String, String> SET = Map.of(PassphraseOption.VARIABLE, "from the environment");

    @TempDir
    Path dir;

    @Test
    void theFileWinsOverTheEnvironment() throws Exception {
        Path file = Files.writeString(dir.resolve("p"), "from the file\nsecond line\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Run.Capture capture = new Run.Capture("", SET);
        assertThat(option("--passphrase-file", file.toString())
                        .from(capture.shell())
                        .read())
                .asString()
                .isEqualTo("from the file");
        assertThat(capture.err()).isEmpty();
    }

    @Test
    void aFileThatOthersCanReadIsAWarning() throws Exception {
        Path file = Files.writeString(dir.resolve("p"), "secret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Run.Capture capture = new Run.Capture("", SET);
        option("--passphrase-file", file.toString()).from(capture.shell());
        assertThat(capture.err()).startsWith("WARN ").contains("chmod 600").doesNotContain("secret");
    }

    @Test
    void theEnvironmentIsReadWithAWarning() throws Exception {
        Run.Capture capture = new Run.Capture("", SET);
        assertThat(option().from(capture.shell()).read()).asString().isEqualTo("from the environment");
        assertThat(capture.err()).startsWith("WARN ").doesNotContain("from the environment");
    }

    @Test
    void withoutEitherItIsAUsageError() {
        Run.Capture capture = new Run.Capture("", Map.of());
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> option().from(capture.shell()));
        assertThat(refused.code()).isEqualTo(ErrorCode.USAGE);
    }

    private static PassphraseOption option(String... arguments) {
        PassphraseOption option = new PassphraseOption();
        new CommandLine(option).parseArgs(arguments);
        return option;
    }
}
