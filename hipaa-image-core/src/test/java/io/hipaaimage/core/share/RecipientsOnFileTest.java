package io.hipaaimage.core.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.legal.RegistryTrial;
import io.hipaaimage.core.store.SealedRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipients that an earlier version filed under a digest that nobody's keygen printed. */
class RecipientsOnFileTest {
    private static final byte[] KEY = "a key of its keygen".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONE = "a letter".getBytes(StandardCharsets.US_ASCII);
    private static final String PRINTED = "ab".repeat(32);
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

    @TempDir
    Path folder;

    private SealedRegistry registry;
    private RegistryTrial trial;
    private Recipients recipients;

    @BeforeEach
    void filedByAnEarlierVersion() throws Exception {
        trial = new RegistryTrial(name -> {
            throw new AssertionError("one registry is enough");
        });
        registry = RegistryTrial.alone("recipients", folder);
        recipients = new Recipients(registry, trial.log(), new SecureRandom(), key -> {
            if (MessageDigest.isEqual(key, NONE)) {
                throw new RefusedException(ErrorCode.REFUSED, "this is not a recipient's public key");
            }
            return PRINTED;
        });
        file("drx", KEY, digest(KEY));
        file("broken", NONE, digest(NONE));
        file("drz", KEY, PRINTED);
    }

    @Test
    void isShownAndCalledBackByWhatItsKeygenPrinted() throws Exception {
        assertThat(recipients.find("drx").orElseThrow().fingerprint()).isEqualTo(PRINTED);
        assertThat(recipients.list()).extracting(Recipient::fingerprint).contains(PRINTED);

        assertThatThrownBy(() -> recipients.verify("drx", digest(KEY), VerificationWay.CALL_BACK, NOW, "office"))
                .isInstanceOf(RefusedException.class);
        assertThat(recipients
                        .verify("drx", PRINTED, VerificationWay.CALL_BACK, NOW, "office")
                        .verified())
                .isTrue();
    }

    @Test
    void itsNextChangeNamesBothInTheLogAndBringsTheNewOneOntoTheDisk() throws Exception {
        recipients.withdraw("drx", "office");
        assertThat(newest().facts())
                .containsEntry("recipientKey", PRINTED)
                .containsEntry("recipientKeyFormerly", digest(KEY));
        assertThat(registry.get("drx").orElseThrow()).containsEntry("fingerprint", PRINTED);

        recipients.withdraw("drx", "office");
        assertThat(newest().facts()).doesNotContainKey("recipientKeyFormerly");
        recipients.withdraw("drz", "office");
        assertThat(newest().facts()).doesNotContainKey("recipientKeyFormerly");
    }

    @Test
    void whatNeverWasAKeyCannotBeCalledBackAndSaysSo() {
        assertThatThrownBy(() -> recipients.verify("broken", digest(NONE), VerificationWay.CALL_BACK, NOW, "office"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("NO_RECIPIENT_KEY");
        assertThat(recipients.find("broken").orElseThrow().verified()).isFalse();
    }

    private AuditEvent newest() {
        return trial.told().get(trial.told().size() - 1);
    }

    private void file(String name, byte[] key, String fingerprint) throws Exception {
        SortedMap<String, String> row = new TreeMap<>();
        row.put("kind", RecipientKind.EXTERNAL_PROVIDER.word());
        row.put("key", HexFormat.of().formatHex(key));
        row.put("fingerprint", fingerprint);
        row.put("challenge", "1234-5678");
        trial.put(registry, name, row);
    }

    private static String digest(byte[] of) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(of));
    }
}
