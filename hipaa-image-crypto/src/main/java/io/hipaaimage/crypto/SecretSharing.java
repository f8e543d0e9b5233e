package io.hipaaimage.crypto;

import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;

/**
 * Shamir's secret sharing (1979) byte by byte over GF(2^8) with the polynomial of AES, by Bouncy Castle: the secret is each polynomial's
 * constant term, share i its value at i. Fewer shares than the threshold say nothing about the secret; no share can be told from a
 * wrong one here, so who combines checks what comes out.
 */
final class SecretSharing {
    private static final ShamirSecretSplitter.Algorithm FIELD = ShamirSecretSplitter.Algorithm.AES;

    private SecretSharing() {}

    /** The shares 1 to n of a secret, any m of which give it back. */
    static List<byte[]> split(byte[] secret, int threshold, int shares, SecureRandom random) {
        ShamirSecretSplitter splitter = ShamirSecretSplitter.getInstance(FIELD, secret.length, random);
        List<byte[]> all = new ArrayList<>();
        try {
            for (ShamirSplitSecretShare share :
                    splitter.resplit(secret, threshold, shares).getSecretShares()) {
                all.add(share.getEncoded());
            }
        } catch (IOException e) {
            throw new VaultBugException("a share in memory cannot be read", e);
        }
        return all;
    }

    /** What these shares, by their numbers, give: the secret only if they are right and as many as the threshold. */
    static byte[] combined(SortedMap<Integer, byte[]> shares) {
        ShamirSplitSecretShare[] given = shares.entrySet().stream()
                .map(e -> new ShamirSplitSecretShare(e.getValue(), e.getKey()))
                .toArray(ShamirSplitSecretShare[]::new);
        try {
            return ShamirSplitSecret.getInstance(FIELD, given).getSecret();
        } catch (IOException e) {
            throw new VaultBugException("shares in memory cannot be combined", e);
        }
    }
}
