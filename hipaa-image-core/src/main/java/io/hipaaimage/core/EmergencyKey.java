package io.hipaaimage.core;

import java.nio.file.Path;

/**
 * The key that opens a vault for emergencies alone while the provider of its keys is away ({@link ProvidedKeys#orInEmergency}): the private half of a
 * recipient's key pair, in a file under a passphrase of its own, kept apart from the host. Both are read at that moment and not before. Guards
 * against an outage that closes care (45 CFR 164.308(a)(7)(ii)(C)); whoever has file, passphrase and key folder has every key, so the file
 * belongs into a sealed envelope. Immutable.
 */
public final class EmergencyKey {
    private final Path file;
    private final Passphrase passphrase;
    private final String actor;

    private EmergencyKey(Path file, Passphrase passphrase, String actor) {
        this.file = file;
        this.passphrase = passphrase;
        this.actor = actor;
    }

    /**
     * An emergency key at hand.
     *
     * @param file the private half, as {@code recipient keygen} writes it
     * @param passphrase what it is encrypted under
     * @param actor who brought it, for the log
     * @return the key; nothing is read yet
     * @throws IllegalArgumentException for an empty actor
     */
    public static EmergencyKey of(Path file, Passphrase passphrase, String actor) {
        if (actor.isBlank()) {
            throw new IllegalArgumentException("an emergency key is brought by somebody");
        }
        return new EmergencyKey(file, passphrase, actor);
    }

    /**
     * The private half's file.
     *
     * @return the file
     */
    public Path file() {
        return file;
    }

    /**
     * What the file is encrypted under.
     *
     * @return the source of the passphrase
     */
    public Passphrase passphrase() {
        return passphrase;
    }

    /**
     * Who brought it.
     *
     * @return the actor of the log's entry
     */
    public String actor() {
        return actor;
    }
}
