package io.hipaaimage.crypto;

import io.hipaaimage.core.LogKeys;
import io.hipaaimage.core.Signer;
import io.hipaaimage.core.UnavailableException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/** A log's signing keys in the {@code signing} folder of a key folder. Thread-safe. */
final class FolderLogKeys implements LogKeys {
    /** The first keys, made with the key folder. */
    static final java.util.List<String> FIRST = java.util.List.of("log-origin", epochName(1));

    private static final String ML_DSA_44 = "log-ml-dsa-44";
    private static final String EPOCH = "log-epoch-";

    private final SecretFiles signing;

    FolderLogKeys(SecretFiles signing) {
        this.signing = signing;
    }

    private static String epochName(int number) {
        return EPOCH + Digits.of(number, 8);
    }

    @Override
    public Signer origin() throws UnavailableException {
        return signer("log-origin");
    }

    @Override
    public synchronized int newestEpoch() throws UnavailableException {
        int newest = 0;
        for (String name : signing.names()) {
            newest = Math.max(newest, Digits.behind(EPOCH, name, 8));
        }
        return newest;
    }

    @Override
    public Signer epoch(int number) throws UnavailableException {
        return signer(epochName(number));
    }

    @Override
    public synchronized int createNextEpoch() throws UnavailableException {
        int next = newestEpoch() + 1;
        byte[] seed = new byte[32];
        new SecureRandom().nextBytes(seed);
        signing.keep(epochName(next), seed);
        Arrays.fill(seed, (byte) 0);
        return next;
    }

    @Override
    public synchronized void destroyEpoch(int number) throws UnavailableException {
        if (number >= newestEpoch()) {
            throw new IllegalArgumentException("only the key of an epoch older than the newest can be destroyed");
        }
        signing.destroy(epochName(number));
    }

    @Override
    public synchronized void destroyBefore(int number) throws UnavailableException {
        for (String name : signing.names()) {
            int epoch = Digits.behind(EPOCH, name, 8);
            if (epoch > 0 && epoch < number) {
                signing.destroy(name);
            }
        }
    }

    @Override
    public Optional<Signer> mlDsa44() throws UnavailableException {
        return signing.holds(ML_DSA_44) ? Optional.of(mlDsaSigner()) : Optional.empty();
    }

    @Override
    public synchronized Signer createMlDsa44() throws UnavailableException {
        if (!signing.holds(ML_DSA_44)) {
            byte[] seed = new byte[32];
            new SecureRandom().nextBytes(seed);
            signing.keep(ML_DSA_44, seed);
            Arrays.fill(seed, (byte) 0);
        }
        return mlDsaSigner();
    }

    private Signer mlDsaSigner() throws UnavailableException {
        byte[] seed = signing.required(ML_DSA_44);
        try {
            return new MlDsaSigner(seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    private Signer signer(String name) throws UnavailableException {
        byte[] seed = signing.required(name);
        try {
            return new SeedSigner(seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }
}
