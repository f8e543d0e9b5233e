package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** A recipient in a process of its own, who takes a packet until it is refused; its exit code is how often it got it. */
final class ReceiveProbe {
    private ReceiveProbe() {}

    public static void main(String[] args) throws Exception {
        System.exit(openings(
                Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Path.of(args[3]), Instant.parse(args[4])));
    }

    static int openings(Path folder, Path key, Path sender, Path output, Instant now)
            throws ImageVaultException, IOException {
        int openings = 0;
        while (true) {
            try {
                Packets.receive(ReceiveRequest.of(
                                folder,
                                key,
                                Passphrase.of(new byte[] {7}),
                                output.resolveSibling(output.getFileName() + "-" + openings))
                        .from(sender)
                        .clock(InstantSource.fixed(now)));
                openings++;
            } catch (RefusedException e) {
                if (e.code() != ErrorCode.REPLAYED) {
                    throw e;
                }
                return openings;
            }
        }
    }

    static Process start(Path folder, Path key, Path sender, Path output, Instant now) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReceiveProbe.class.getName(),
                        folder.toString(),
                        key.toString(),
                        sender.toString(),
                        output.toString(),
                        now.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
