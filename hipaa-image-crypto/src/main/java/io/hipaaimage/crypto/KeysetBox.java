package io.hipaaimage.crypto;

import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.ProvidedKeys;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/** What the content of a key file lies under: a passphrase, or a key that lives elsewhere. Safe for use by several threads. */
sealed interface KeysetBox permits PassphraseKeyset, ProvidedKeyset, EmergencyBox {
    /** An open box and what was in it, which the receiver zeroes. */
    record Opened(KeysetBox box, byte[] content) {}

    /**
     * A file with this content.
     *
     * @throws UnavailableException {@code PROVIDER_UNAVAILABLE}: then there is no such file
     */
    byte[] seal(byte[] content, SecureRandom random) throws UnavailableException;

    /** What another file under the same lock holds; no passphrase is asked. */
    byte[] content(byte[] file) throws UnavailableException;

    /** How the keys are kept, for reports. */
    List<String> describe();

    /**
     * A box for a file that is made.
     *
     * @throws RefusedException {@code REFUSED} for an empty passphrase
     */
    static KeysetBox fresh(KeyPlace place, SecureRandom random) throws RefusedException, UnavailableException {
        if (place instanceof ProvidedKeys provided) {
            return ProvidedKeyset.fresh(provided.wrapper(), random);
        }
        return underPassphrase(((EmbeddedKeys) place).passphrase(), random);
    }

    /** As {@link #fresh}, for a passphrase. */
    static KeysetBox underPassphrase(Passphrase passphrase, SecureRandom random)
            throws RefusedException, UnavailableException {
        return new PassphraseKeyset(
                PassphraseBox.create(PassphraseKeyset.MAGIC, passphrase, Argon2Parameters.DEFAULT, random));
    }

    /**
     * Opens a file by what unlocks a place.
     *
     * @throws UnavailableException {@code KEY_FILE_DAMAGED}, {@code WRONG_PASSPHRASE}; {@code PROVIDER_UNAVAILABLE}, with {@code
     *     KEYS_BEHIND_PROVIDER} or {@code KEYS_UNDER_PASSPHRASE} where the file is under a lock of the other kind, and {@code
     *     WRONG_PROVIDER_KEY} where another key locked it
     */
    static Opened open(KeyPlace place, byte[] file) throws UnavailableException {
        if (place instanceof ProvidedKeys provided) {
            if (begins(file, PassphraseKeyset.MAGIC)) {
                throw ProvidedKeyset.unavailable(
                        "KEYS_UNDER_PASSPHRASE the key file is under a passphrase; open it by that, and 'keys move' brings it behind the provider");
            }
            return ProvidedKeyset.open(file, provided.wrapper());
        }
        return underPassphrase(file, ((EmbeddedKeys) place).passphrase());
    }

    /** As {@link #open}, for a passphrase. */
    static Opened underPassphrase(byte[] file, Passphrase passphrase) throws UnavailableException {
        if (begins(file, ProvidedKeyset.MAGIC)) {
            throw ProvidedKeyset.unavailable(
                    "KEYS_BEHIND_PROVIDER the key file is under a key that lives elsewhere; name that key, no passphrase opens it");
        }
        PassphraseBox.Opened opened = PassphraseBox.open(PassphraseKeyset.MAGIC, file, passphrase);
        return new Opened(new PassphraseKeyset(opened.box()), opened.content());
    }

    private static boolean begins(byte[] file, String magic) {
        return file.length >= 4 && Arrays.equals(Arrays.copyOf(file, 4), PassphraseBox.ascii(magic));
    }
}
