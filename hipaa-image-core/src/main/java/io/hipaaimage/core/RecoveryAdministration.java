package io.hipaaimage.core;

import java.util.List;

/**
 * What opens the keys of a vault where what usually unlocks them is lost or away: a recovery key that people share, and an emergency key
 * beside a provider. Each is sealed to in the key folder and in every copy of the epoch store, so that one that is behind is found. Never
 * gives out a key. Safe for use by several threads.
 */
public interface RecoveryAdministration {
    /**
     * Makes a recovery key, splits its private half by Shamir's scheme and keeps every key version sealed to it from now on, in the key
     * folder and in each copy of the epoch store. It replaces a lost key file, never lost epoch keys. An earlier one ends.
     *
     * @param threshold how many shares give the key back, from 2
     * @param shares how many there are, at most 32
     * @param delivery gets the shares before the new key counts
     * @return the set
     * @throws ImageVaultException {@code USAGE} for other numbers; what the delivery threw, then the earlier key stays; or if it could not
     *     be stored and read back in every folder
     */
    KeyAdministration.RecoverySet setUpRecovery(int threshold, int shares, KeyAdministration.ShareDelivery delivery)
            throws ImageVaultException;

    /**
     * Tries shares: puts them together, opens the sealed keys in each folder and compares them with today's. Changes nothing.
     *
     * @param shares the texts, as many as the threshold or more; every one is tried
     * @return what holds
     * @throws RefusedException {@code REFUSED}: {@code NO_RECOVERY}, {@code SHARE_DAMAGED n}, {@code SHARES_MIXED n}, {@code SHARE_REPEATED
     *     n}, {@code SHARES_TOO_FEW}, {@code SHARES_WRONG}, {@code SHARES_OF_ANOTHER_SET}
     * @throws UnavailableException {@code KEY_FILE_DAMAGED} if sealed keys are missing, altered or behind
     */
    KeyAdministration.RecoveryCheck checkRecovery(List<String> shares) throws RefusedException, UnavailableException;

    /**
     * Keeps every key version sealed to an emergency key from now on, in the key folder and in each copy of the epoch store; an earlier
     * emergency key ends. Only for keys behind a provider.
     *
     * @param publicKey the content of a recipient's public key file, whose private half is kept apart
     * @return the key's fingerprint
     * @throws RefusedException {@code REFUSED} for what is no public key, and with {@code KEYS_UNDER_PASSPHRASE} where no provider can be
     *     away
     * @throws UnavailableException if it could not be stored and read back in every folder
     */
    String setUpEmergencyKey(byte[] publicKey) throws RefusedException, UnavailableException;

    /**
     * Tries the emergency key: opens what is sealed to it in each folder and compares it with today's keys. Changes nothing.
     *
     * @param key the private half
     * @return in how many folders it holds
     * @throws RefusedException {@code REFUSED}: {@code NO_EMERGENCY_KEY}, {@code ANOTHER_EMERGENCY_KEY}
     * @throws UnavailableException {@code WRONG_PASSPHRASE}, {@code KEYS_MISSING}; {@code KEY_FILE_DAMAGED} if what is sealed is missing,
     *     altered or behind
     */
    int checkEmergencyKey(EmergencyKey key) throws RefusedException, UnavailableException;

    /**
     * Ends the emergency key: nothing is sealed to it any more, and what was is removed from every folder. Older copies and backups of the
     * key folder keep what was sealed to it: where the private half may be known, {@link KeyAdministration#rotate} and {@link KeyAdministration#rewrap} are called for.
     *
     * @return false if there was none
     * @throws UnavailableException if it could not be removed everywhere
     */
    boolean removeEmergencyKey() throws UnavailableException;
}
