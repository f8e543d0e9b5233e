package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.SmartLifecycle;

class LogDrainTest {
    @Test
    void signsWhatWasWrittenBeforeAnyBeanGoes(@TempDir Path folder) throws IOException {
        TestVault.in(folder).making().run(context -> {
            ImageVault vault = context.getBean(ImageVault.class);
            vault.log().append(AuditEvent.of("ADMIN", "op", "KEYS_ROTATE", "SUCCESS"));

            context.getSourceApplicationContext().stop();

            assertThat(Files.readString(folder.resolve("home/audit/checkpoint"), StandardCharsets.UTF_8)
                            .lines()
                            .skip(1)
                            .findFirst())
                    .contains(Long.toString(vault.log().size()));
        });
    }

    @Test
    void stopsAfterTheWebServerHasLetItsRequestsEnd() {
        int graceful = SmartLifecycle.DEFAULT_PHASE - 1_024;
        int server = SmartLifecycle.DEFAULT_PHASE - 2_048;
        assertThat(LogDrain.PHASE).isLessThan(server).isLessThan(graceful);
    }
}
