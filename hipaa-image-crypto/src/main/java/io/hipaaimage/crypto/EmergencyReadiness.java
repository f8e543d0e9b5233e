package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Whether a key folder is prepared for the day on which the provider of its keys is away. No key is needed to tell. */
public enum EmergencyReadiness {
    /** No provider can be away: a passphrase unlocks it. */
    NOT_NEEDED,
    /** Its keys are sealed to an emergency key. {@code keys emergency verify} tries that one. */
    READY,
    /** An emergency is turned away while the provider is. */
    MISSING;

    /**
     * Looks into a key folder.
     *
     * @param folder the key folder
     * @param files the disk
     * @return what was found
     * @throws UnavailableException {@code KEYS_MISSING} if there is no key file
     */
    public static EmergencyReadiness of(Path folder, DurableFiles files) throws UnavailableException {
        if (!behindProvider(folder, files)) {
            return NOT_NEEDED;
        }
        try {
            byte[] sealed = files.readAll(folder.resolve(SealedFor.EMERGENCY.file()), RecoverySeal.MOST_BYTES);
            return RecoverySeal.read(SealedFor.EMERGENCY, sealed).isPresent() ? READY : MISSING;
        } catch (NoSuchFileException | DurableFiles.TooLongException e) {
            return MISSING;
        } catch (IOException e) {
            throw DiskFault.of(e, "the key folder cannot be read");
        }
    }

    private static boolean behindProvider(Path folder, DurableFiles files) throws UnavailableException {
        try {
            byte[] file = files.readAll(folder.resolve("keyset"), RecoverySeal.MOST_BYTES);
            byte[] magic = PassphraseBox.ascii(ProvidedKeyset.MAGIC);
            return file.length > magic.length && Arrays.equals(Arrays.copyOf(file, magic.length), magic);
        } catch (NoSuchFileException e) {
            throw new UnavailableException(
                    ErrorCode.KEYS_MISSING, "there is no key file here; name the vault's key folder", false, e);
        } catch (IOException e) {
            throw DiskFault.of(e, "the key folder cannot be read");
        }
    }
}
