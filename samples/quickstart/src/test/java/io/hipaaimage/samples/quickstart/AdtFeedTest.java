package io.hipaaimage.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.vault.ImageVault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdtFeedTest {
    private static final String MERGE = "MSH|^~\\&|ADT|HOSP|VAULT|HOSP|20260715||ADT^A40^ADT_A39|1|P|2.5\rEVN|A40\r"
            + "PID|||4711^^^HOSP^MR~999-55-1234^^^USSSA^SS||Everywoman^Eve\rMRG|4712^^^HOSP^MR\r";

    @TempDir
    Path folder;

    @Test
    void aMergeIsTakenOnceAndAnotherAuthorityIsNot() throws Exception {
        Passphrase secret = Passphrase.of("nobody's".getBytes(StandardCharsets.UTF_8));
        EmbeddedKeys keys = EmbeddedKeys.at(folder.resolve("keys"), secret);
        try (ImageVault vault = ImageVault.builder()
                .home(folder.resolve("home"))
                .keys(keys)
                .tenant("test-adt")
                .create()) {
            assertThat(answer(vault, MERGE)).contains("\rMSA|AA|1\r");
            assertThat(answer(vault, MERGE)).contains("\rMSA|AA|1\r");
            assertThat(answer(vault, MERGE.replace("4712^^^HOSP", "4712^^^ELSE")))
                    .contains("\rMSA|AE|1\r");
            assertThat(vault.administration("office").patients().list()).hasSize(1);
        }
    }

    private static String answer(ImageVault vault, String message) {
        return AdtFeed.answer(vault, message.getBytes(StandardCharsets.US_ASCII));
    }
}
