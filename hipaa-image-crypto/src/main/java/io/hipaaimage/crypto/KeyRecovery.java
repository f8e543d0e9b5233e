package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Replaces a key file that was lost, or whose passphrase was, by the shares of the recovery key. Never replaces epoch keys, tombstones
 * or the rest of a key folder: those come from its copies and its backup. Stateless.
 */
public final class KeyRecovery {
    private KeyRecovery() {}

    /**
     * Writes the key file anew under another passphrase.
     *
     * @param place the key folder and the copies of its epoch store; its own lock is not asked
     * @param shares the text of as many shares as the threshold says, or more
     * @param next the new passphrase
     * @param files the disk
     * @return the set of the shares
     * @throws RefusedException {@code REFUSED}: {@code SHARE_DAMAGED n}, {@code SHARES_MIXED n}, {@code SHARE_REPEATED n}, {@code
     *     SHARES_TOO_FEW}, {@code SHARES_WRONG}, {@code SHARES_OF_ANOTHER_SET}; {@code RECOVERY_DOES_NOT_FIT} if the sealed keys do not
     *     open the key folder's secrets: then nothing was changed
     * @throws UnavailableException {@code KEYS_MISSING} without sealed keys or without the rest of the key folder; {@code KEY_FILE_DAMAGED};
     *     or if it could not be written: then nothing was changed
     */
    public static String use(KeyPlace place, List<String> shares, Passphrase next, DurableFiles files)
            throws RefusedException, UnavailableException {
        return use(place, shares, KeysetBox.underPassphrase(next, new SecureRandom()), files);
    }

    private static String use(KeyPlace place, List<String> shares, KeysetBox next, DurableFiles files)
            throws RefusedException, UnavailableException {
        if (!files.exists(place.folder().resolve("secrets"))) {
            throw new UnavailableException(
                    ErrorCode.KEYS_MISSING,
                    "recovery replaces a lost keyset, not the key folder; restore the rest of it from its backup first");
        }
        try (RecoveryKey key = RecoveryKey.of(shares)) {
            KeyVersions versions = newest(place, key, files);
            KeysetFile recovered = KeysetFile.recovered(place.folder().resolve("keyset"), versions, next, files);
            requireFit(place, recovered, files);
            recovered.write();
            return RecoveryKey.set(key.publicKey());
        }
    }

    /**
     * Writes the key file anew under what unlocks a place from now on: a passphrase, or a key that lives elsewhere.
     *
     * @param next the key folder, the copies of its epoch store, and the new lock
     * @param shares the text of as many shares as the threshold says, or more
     * @param files the disk
     * @return the set of the shares
     * @throws RefusedException as the other method
     * @throws UnavailableException as the other method; {@code PROVIDER_UNAVAILABLE}
     */
    public static String use(KeyPlace next, List<String> shares, DurableFiles files)
            throws RefusedException, UnavailableException {
        return use(next, shares, KeysetBox.fresh(next, new SecureRandom()), files);
    }

    /** Of the seals that these shares open, the one with the highest version: a copy may have been out of reach for a while. */
    private static KeyVersions newest(KeyPlace place, RecoveryKey key, DurableFiles files)
            throws RefusedException, UnavailableException {
        Optional<KeyVersions> best = Optional.empty();
        VersionSeals seals = VersionSeals.of(SealedFor.RECOVERY, place, files);
        for (Path folder : seals.folders()) {
            Optional<RecoverySeal> seal = seals.in(folder);
            if (seal.isEmpty()) {
                continue;
            }
            byte[] content = seal.get().open(key);
            try {
                KeyVersions found = KeyVersions.decoded(content);
                if (best.isEmpty() || found.current() > best.get().current()) {
                    best = Optional.of(found);
                }
            } finally {
                Arrays.fill(content, (byte) 0);
            }
        }
        return best.orElseThrow(() -> new UnavailableException(
                ErrorCode.KEYS_MISSING,
                "no folder holds keys that were sealed for recovery; name --keys of the vault"));
    }

    /** Anybody can seal to a public key, so what comes out counts only if the folder's own secrets are under it. */
    private static void requireFit(KeyPlace place, KeysetFile keyset, DurableFiles files)
            throws RefusedException, UnavailableException {
        KeyRing ring = new KeyRing(keyset, WrapCounter.create(place.folder().resolve("wraps"), files));
        SecretFiles secrets = new SecretFiles(place.folder().resolve("secrets"), "secret", ring, files);
        for (String name : List.of(KeyFolder.RECORDS, KeyFolder.ATTRIBUTES, KeyFolder.CROSSWALK)) {
            byte[] secret = secrets.read(name)
                    .orElseThrow(() -> new RefusedException(
                            ErrorCode.REFUSED,
                            "RECOVERY_DOES_NOT_FIT the sealed keys do not open this key folder",
                            "restore the key folder that belongs to them"));
            Arrays.fill(secret, (byte) 0);
        }
    }
}
