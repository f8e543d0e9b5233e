package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The private half of a recovery key, 32 bytes: an X25519 scalar, or the seed of a hybrid. It is whole for a moment only: when it is split, and when shares are put together. */
final class RecoveryKey implements AutoCloseable {
    private final RecipientSuite suite;
    private final byte[] secret;

    private RecoveryKey(RecipientSuite suite, byte[] secret) {
        this.suite = suite;
        this.secret = secret;
    }

    static RecoveryKey fresh(SecureRandom random) {
        return fresh(RecipientSuite.standard(), random);
    }

    static RecoveryKey fresh(RecipientSuite suite, SecureRandom random) {
        return new RecoveryKey(suite, Hpke.newPrivateKey(random));
    }

    RecipientSuite suite() {
        return suite;
    }

    byte[] secret() {
        return secret;
    }

    byte[] publicKey() {
        return Hpke.of(suite).publicOf(secret);
    }

    /** Names the set of shares of a recovery key. */
    static String set(byte[] publicKey) {
        return HexFormat.of().formatHex(Primitives.sha256(publicKey), 0, 8);
    }

    List<RecoveryShare> split(int threshold, int shares, SecureRandom random) {
        String set = set(publicKey());
        List<RecoveryShare> all = new ArrayList<>();
        for (byte[] value : SecretSharing.split(secret, threshold, shares, random)) {
            all.add(new RecoveryShare(set, threshold, shares, all.size() + 1, value));
        }
        return all;
    }

    /**
     * Puts shares together. Every one given is tried, not only as many as are needed.
     *
     * @throws RefusedException {@code REFUSED}: {@code SHARE_DAMAGED n}, {@code SHARES_MIXED n}, {@code SHARE_REPEATED n}, {@code
     *     SHARES_TOO_FEW}, {@code SHARES_WRONG}, {@code NOT_APPROVED}
     */
    static RecoveryKey of(List<String> texts) throws RefusedException {
        SortedMap<Integer, RecoveryShare> shares = checked(texts);
        RecoveryShare first = shares.get(shares.firstKey());
        int needed = first == null ? 0 : first.threshold();
        if (first == null || shares.size() < needed) {
            throw refused(
                    "SHARES_TOO_FEW there are " + shares.size() + " of " + needed + " that are needed",
                    "ask more people");
        }
        List<Integer> numbers = new ArrayList<>(shares.keySet());
        RecoveryKey key = combined(shares, numbers.subList(0, needed), first.set());
        for (int extra : numbers.subList(needed, numbers.size())) {
            List<Integer> others = new ArrayList<>(numbers.subList(0, needed - 1));
            others.add(extra);
            combined(shares, others, first.set()).close();
        }
        return key;
    }

    private static SortedMap<Integer, RecoveryShare> checked(List<String> texts) throws RefusedException {
        SortedMap<Integer, RecoveryShare> shares = new TreeMap<>();
        RecoveryShare first = null;
        for (String text : texts) {
            int which = shares.size() + 1;
            RecoveryShare share = RecoveryShare.read(text, which);
            first = first == null ? share : first;
            if (!share.sameSet(first)) {
                throw refused(
                        "SHARES_MIXED " + which + " belongs to another set than the first", "use shares of one set");
            }
            if (shares.put(share.number(), share) != null) {
                throw refused(
                        "SHARE_REPEATED share number " + share.number() + " was given twice", "ask another person");
            }
        }
        if (shares.isEmpty()) {
            throw refused("SHARES_TOO_FEW no share was given", "ask the people who hold them");
        }
        return shares;
    }

    private static RecoveryKey combined(SortedMap<Integer, RecoveryShare> shares, List<Integer> numbers, String set)
            throws RefusedException {
        SortedMap<Integer, byte[]> values = new TreeMap<>();
        shares.forEach((number, share) -> {
            if (numbers.contains(number)) {
                values.put(number, share.value());
            }
        });
        byte[] secret = SecretSharing.combined(values);
        for (RecipientSuite suite :
                RecipientSuite.values()) { // a share does not say what its key is made of; the set's name does
            if (set(Hpke.of(suite).publicOf(secret)).equals(set)) {
                ApprovedMode.requireForRecovery(suite);
                return new RecoveryKey(suite, secret);
            }
        }
        Arrays.fill(secret, (byte) 0);
        throw refused(
                "SHARES_WRONG the shares " + numbers + " do not give the key of their set", "one of them was altered");
    }

    private static RefusedException refused(String what, String help) {
        return new RefusedException(ErrorCode.REFUSED, what, help);
    }

    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
    }
}
