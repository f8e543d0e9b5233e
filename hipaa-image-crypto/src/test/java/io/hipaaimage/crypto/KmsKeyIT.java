package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.KeyWrapperCompatibilityKit;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** A key of AWS KMS by the genuine client of its SDK, against an emulator of the service on loopback. */
class KmsKeyIT extends KeyWrapperCompatibilityKit {
    private static KmsEmulator service;
    private static KmsClient client;

    /** All that a host writes to use the client: the binding goes into the encryption context. */
    private record KmsAead(KmsClient kms, String keyId) implements Aead {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] binding) throws GeneralSecurityException {
            try {
                return kms.encrypt(r -> r.keyId(keyId)
                                .plaintext(SdkBytes.fromByteArray(plaintext))
                                .encryptionContext(context(binding)))
                        .ciphertextBlob()
                        .asByteArray();
            } catch (SdkException e) {
                throw new GeneralSecurityException(e);
            }
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] binding) throws GeneralSecurityException {
            try {
                return kms.decrypt(r -> r.keyId(keyId)
                                .ciphertextBlob(SdkBytes.fromByteArray(ciphertext))
                                .encryptionContext(context(binding)))
                        .plaintext()
                        .asByteArray();
            } catch (SdkException e) {
                throw new GeneralSecurityException(e);
            }
        }

        private static Map<String, String> context(byte[] binding) {
            return Map.of("hipaa-image", "v1 " + Base64.getEncoder().encodeToString(binding));
        }
    }

    @TempDir
    Path dir;

    @BeforeAll
    static void startsTheService() throws Exception {
        service = new KmsEmulator();
        client = KmsClient.builder()
                .endpointOverride(service.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("a-test-key-id", "a-test-secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(
                        c -> c.apiCallAttemptTimeout(Duration.ofMillis(700)).apiCallTimeout(Duration.ofSeconds(5)))
                .build();
    }

    @AfterAll
    static void stopsIt() {
        client.close();
        service.close();
    }

    @AfterEach
    void healsIt() {
        service.throttle(0);
        service.slow(0);
    }

    @Override
    protected KeyWrapper wrapper() {
        return KeyWrappers.ofAead(
                "AWS KMS",
                KmsEmulator.KEY_ARN,
                new KmsAead(client, KmsEmulator.KEY_ARN),
                Optional.of(Duration.ofDays(30)));
    }

    @Test
    void aThrottledCallIsTriedAgainByTheClient() throws Exception {
        int before = service.calls();
        service.throttle(1);
        byte[] wrapped = wrapper().wrap(new byte[32], new byte[] {1});
        assertThat(service.calls() - before).isEqualTo(2);
        assertThat(wrapper().unwrap(wrapped, new byte[] {1})).containsOnly(0);
    }

    @Test
    void aServiceThatThrottlesOnOrIsTooSlowIsUnavailableAndNeverAWrongKey() throws Exception {
        byte[] wrapped = wrapper().wrap(new byte[32], new byte[] {1});
        service.throttle(Integer.MAX_VALUE);
        assertThatThrownBy(() -> wrapper().unwrap(wrapped, new byte[] {1}))
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("PROVIDER_UNAVAILABLE");
        service.throttle(0);
        service.slow(1_500);
        assertThatThrownBy(() -> wrapper().wrap(new byte[32], new byte[] {1}))
                .hasMessageStartingWith("PROVIDER_UNAVAILABLE");
        service.slow(0);
        assertThat(wrapper().unwrap(wrapped, new byte[] {1})).containsOnly(0);
    }

    @Test
    void keepsTheKeysOfAVaultByAFewCalls() throws Exception {
        int before = service.calls();
        ProviderStory.tell(dir, wrapper());
        assertThat(service.calls() - before).isBetween(10, 60);
    }

    @Test
    void saysThatADestroyedKeyMayReturnForTheTimeOfTheService() {
        assertThat(wrapper().describe().mayReturn()).isEqualTo("PT720H");
    }
}
