package io.hipaaimage.core.vault;

import io.hipaaimage.core.AttributeSealer;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret from which names in released objects are computed: random, made at the first release, in the home, sealed under a key of the
 * key folder. Whoever receives gets a secret of its own, so that two of them cannot link what they hold. Safe for use by several threads.
 */
final class ReleaseSecret {
    private static final int LENGTH = 32;
    private static final int MOST = 4_096;
    private static final String LABEL = "release secret";

    /** Its file in the home; a backup takes it along, or a restored vault would give other names to what it released. */
    static final String FILE = "release-secret";

    private final Path file;
    private final DurableFiles files;
    private final AttributeSealer sealer;
    private final SecureRandom random;

    ReleaseSecret(Home home, AttributeSealer sealer, SecureRandom random) {
        this.file = home.folder().resolve(FILE);
        this.files = home.files();
        this.sealer = sealer;
        this.random = random;
    }

    /** The secret for one who receives. */
    synchronized byte[] of(String receiver) throws UnavailableException {
        byte[] secret = files.exists(file) ? read() : make();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(("hipaa-image/release/v1 " + receiver).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new VaultBugException("every platform has HMAC-SHA-256", e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private byte[] read() throws UnavailableException {
        try {
            byte[] secret = sealer.open(LABEL, files.readAll(file, MOST));
            if (secret.length == LENGTH) {
                return secret;
            }
        } catch (IOException | DamagedInputException e) {
            throw damaged(e);
        }
        throw damaged(null);
    }

    private static UnavailableException damaged(@org.jspecify.annotations.Nullable Exception cause) {
        return new UnavailableException(
                ErrorCode.STORE_DAMAGED, "the secret of releases does not open with these keys", false, cause);
    }

    private byte[] make() throws UnavailableException {
        byte[] fresh = new byte[LENGTH];
        random.nextBytes(fresh);
        try {
            files.replace(file, sealer.seal(LABEL, fresh));
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the home folder cannot be written", false, e);
        }
        return fresh;
    }
}
