package io.hipaaimage.crypto;

import io.hipaaimage.core.Passphrase;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** What is needed to take a packet. Immutable. */
public final class ReceiveRequest {
    private final Path folder;
    private final Path keyFile;
    private final Passphrase passphrase;
    private final Path output;
    private final Optional<Path> sender;
    private final Optional<String> fingerprint;
    private final boolean replace;
    private final InstantSource clock;

    private ReceiveRequest(
            Path folder,
            Path keyFile,
            Passphrase passphrase,
            Path output,
            Optional<Path> sender,
            Optional<String> fingerprint,
            boolean replace,
            InstantSource clock) {
        this.folder = folder;
        this.keyFile = keyFile;
        this.passphrase = passphrase;
        this.output = output;
        this.sender = sender;
        this.fingerprint = fingerprint;
        this.replace = replace;
        this.clock = clock;
    }

    /**
     * A packet, by the system's clock, from nobody who is pinned yet.
     *
     * @param folder holds {@code packet.hics} and {@code image.hic}
     * @param keyFile the recipient's private key file
     * @param passphrase what it is encrypted under
     * @param output where the image goes
     * @return the request
     */
    public static ReceiveRequest of(Path folder, Path keyFile, Passphrase passphrase, Path output) {
        return new ReceiveRequest(
                folder, keyFile, passphrase, output, Optional.empty(), Optional.empty(), false, InstantSource.system());
    }

    /**
     * This request with a pinned sender.
     *
     * @param vkey the sender's key file; one that lies in the packet's own folder counts only with a fingerprint
     * @return a new request
     */
    public ReceiveRequest from(Path vkey) {
        return new ReceiveRequest(folder, keyFile, passphrase, output, Optional.of(vkey), fingerprint, replace, clock);
    }

    /**
     * This request with the sender's fingerprint, as it came by a second channel.
     *
     * @param hex 64 hexadecimal digits; spaces, colons and case do not matter
     * @return a new request
     */
    public ReceiveRequest fingerprint(String hex) {
        return new ReceiveRequest(folder, keyFile, passphrase, output, sender, Optional.of(hex), replace, clock);
    }

    /**
     * This request, with an existing output replaced once the new one was verified.
     *
     * @return a new request
     */
    public ReceiveRequest replacing() {
        return new ReceiveRequest(folder, keyFile, passphrase, output, sender, fingerprint, true, clock);
    }

    /**
     * This request by another clock.
     *
     * @param source tells the time
     * @return a new request
     */
    public ReceiveRequest clock(InstantSource source) {
        return new ReceiveRequest(folder, keyFile, passphrase, output, sender, fingerprint, replace, source);
    }

    Path folder() {
        return folder;
    }

    Path keyFile() {
        return keyFile;
    }

    Passphrase passphrase() {
        return passphrase;
    }

    Path output() {
        return output;
    }

    Optional<Path> sender() {
        return sender;
    }

    Optional<String> fingerprint() {
        return fingerprint;
    }

    boolean replaces() {
        return replace;
    }

    InstantSource clock() {
        return clock;
    }
}
