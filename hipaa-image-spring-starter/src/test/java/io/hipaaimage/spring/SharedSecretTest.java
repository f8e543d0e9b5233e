package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SharedSecretTest {
    private static final String PASSPHRASE_FILE = "hipaa-image.keys.passphrase-file";

    @TempDir
    Path folder;

    @Test
    void aPassphraseThatOthersCanReadIsWarnedOfByItsPropertyAndNotItsPlace() throws Exception {
        assertThat(warnings("rw-r-----"))
                .containsExactly("Others can read the file that " + PASSPHRASE_FILE
                        + " names; mode 0400 keeps it the application's.");
    }

    @Test
    void aPassphraseOfItsOwnersAloneIsNotWarnedOf() throws Exception {
        assertThat(warnings("r--------")).isEmpty();
    }

    private List<String> warnings(String mode) throws Exception {
        Path file = folder.resolve("passphrase");
        Files.writeString(file, "correct horse battery staple\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        VaultLocations locations = VaultLocations.of(
                Bound.properties(
                        "hipaa-image.home",
                        folder.resolve("home").toString(),
                        "hipaa-image.keys.folder",
                        folder.resolve("keys").toString(),
                        PASSPHRASE_FILE,
                        file.toString()),
                false);
        Logger logger = (Logger) LoggerFactory.getLogger(SharedSecret.class);
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        Level before = logger.getLevel();
        logger.setLevel(Level.WARN); // whatever the application of a test before it has set for all
        logger.addAppender(heard);
        try {
            locations.keys(null);
        } finally {
            logger.detachAppender(heard);
            logger.setLevel(before);
        }
        return heard.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
