package io.hipaaimage.cli.share;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.PassphraseOption;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.cli.frame.SingleOutput;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.share.Notices;
import io.hipaaimage.crypto.Packets;
import io.hipaaimage.crypto.ReceiveRequest;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code receive}: takes a shared image, as often as its sender allows. */
@Command(
        name = "receive",
        header = "Take an image that was shared with you, as often as its sender allows.",
        description =
                "Pin the sender first: their vkey must reach you another way than the packet did, or its fingerprint must, "
                        + "by telephone. What you received before is remembered beside your key file.",
        footer = {"  hipaa-image receive parcel/ --key me.key \\", "      --from clinic.vkey -o picture.jpg"})
public final class Receive extends ShellCommand {
    @Parameters(paramLabel = "FOLDER", description = "The folder that the sender's 'share' wrote.")
    private Path folder;

    @Option(names = "--key", paramLabel = "F", required = true, description = "Your private key file.")
    private Path key;

    @Option(
            names = "--from",
            paramLabel = "SENDER.vkey",
            description = "The pinned sender's public key; one inside FOLDER counts only with --fingerprint.")
    private @Nullable Path sender;

    @Option(
            names = "--fingerprint",
            paramLabel = "HEX",
            description = "The sender's fingerprint, as they read it out to you.")
    private @Nullable String fingerprint;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            required = true,
            description = "The picture, or an existing folder for it.")
    private Path output;

    @Option(names = "--force", description = "Replace an output that exists.")
    private boolean force;

    @Mixin
    private PassphraseOption passphrase;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Receive(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        InputFile.requireFile(key);
        if (sender != null) {
            InputFile.requireFile(sender);
        }
        Path target = SingleOutput.of(folder, output, force);
        ReceiveRequest request =
                ReceiveRequest.of(folder, key, passphrase.from(shell()), target).clock(shell().clock());
        request = sender == null ? request : request.from(sender);
        request = fingerprint == null ? request : request.fingerprint(fingerprint);
        Packets.Received received = Packets.receive(force ? request.replacing() : request);
        print(
                new JsonObject()
                        .put("input", folder.toString())
                        .put("output", target.toString())
                        .put("bytes", received.bytes())
                        .put("contentType", received.contentType())
                        .put("obligations", received.obligations())
                        .put("notices", Notices.of(received.obligations()))
                        .put("expires", received.expires().toString())
                        .put("left", received.left())
                        .put("fingerprint", received.senderFingerprint()),
                "received " + target + " (" + received.contentType() + ", " + received.bytes() + " bytes) from "
                        + received.senderFingerprint());
        if (!json() && !received.obligations().isEmpty()) {
            shell().print("your obligations: " + String.join(", ", received.obligations()));
            Notices.of(received.obligations()).forEach(shell()::print);
        }
        return Outcome.DONE;
    }
}
