package io.hipaaimage.core;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The other end of a share: makes a recipient's keys and opens what was shared; found by {@link java.util.ServiceLoader}. Stands in core
 * so that the self-test can be a recipient. Safe for use by several threads.
 */
public interface PacketReceiver {
    /**
     * Makes a recipient's key pair.
     *
     * @param privateFile where the private half goes, encrypted under the passphrase; must not exist
     * @param passphrase what it is encrypted under
     * @return the public key file, whose content is for {@code recipient add}
     * @throws ImageVaultException if it cannot be made
     */
    Path generate(Path privateFile, Passphrase passphrase) throws ImageVaultException;

    /**
     * Opens what was shared into a folder.
     *
     * @param folder holds {@code packet.hics} and {@code image.hic}
     * @param privateFile the recipient's private key
     * @param passphrase what it is encrypted under
     * @param sender the sender's pinned key file, outside of the folder
     * @param output the picture; must not exist
     * @param clock the time
     * @throws ImageVaultException {@code WRONG_RECIPIENT}, {@code SENDER_UNVERIFIED}, {@code TAMPERED}, {@code EXPIRED}, {@code REPLAYED}
     * @throws IOException when reading or writing fails
     */
    void receive(Path folder, Path privateFile, Passphrase passphrase, Path sender, Path output, InstantSource clock)
            throws ImageVaultException, IOException;
}
