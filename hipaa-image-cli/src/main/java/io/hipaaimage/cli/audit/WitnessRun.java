package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.audit.witness.Witness;
import io.hipaaimage.audit.witness.WitnessServer;
import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.crypto.LogFolderKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit witness}: a witness for logs of others. */
@Command(
        name = "witness",
        header = "Witness logs of others: cosign their checkpoints while they only grow.",
        description =
                "Answers C2SP tlog-witness over plain HTTP until it is stopped; put a proxy with TLS before it for more than "
                        + "this machine. Prints the witness' key and address: they go into the tlog-policy of whoever trusts it. DIR holds "
                        + "its key and what it signed last; never restore an old copy of it.",
        footer = "  hipaa-image audit witness w/ --name witness.example/w --log other.vkey --port 8085")
public final class WitnessRun extends ShellCommand {
    private static final int MOST_BYTES = 16_384;

    @Parameters(paramLabel = "DIR", description = "The witness' own folder; made where there is none.")
    private Path folder;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Its name: no space, no plus.")
    private String name;

    @Option(
            names = "--log",
            required = true,
            paramLabel = "F.vkey",
            description = "The key of a log that it witnesses; repeatable.")
    private List<Path> logs = List.of();

    @Option(
            names = "--address",
            paramLabel = "A",
            defaultValue = "127.0.0.1",
            description = "Where it listens. Default: ${DEFAULT-VALUE}.")
    private String address;

    @Option(names = "--port", paramLabel = "P", defaultValue = "0", description = "Its port. Default: a free one.")
    private int port;

    @Option(
            names = "--ml-dsa-44",
            description =
                    "Also sign by ML-DSA-44 (FIPS 204), by a key that is made once; a policy names the one key or the other.")
    private boolean mlDsa44;

    @Mixin
    private LogKeyOptions keys;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public WitnessRun(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        if (!VerifierKey.allowedName(name) || port < 0 || port > 65_535) {
            throw usage("--name is not empty and holds no space and no plus; --port is 0 to 65535");
        }
        if (Files.exists(folder.resolve("log.vkey"))) {
            throw usage("a log lies in this folder; give the witness one of its own");
        }
        List<VerifierKey> known = new ArrayList<>();
        for (Path log : logs) {
            known.add(VerifierKey.parse(InputFile.string(log, MOST_BYTES)));
        }
        Set<String> distinct = known.stream().map(VerifierKey::toString).collect(Collectors.toSet());
        if (known.stream().map(VerifierKey::name).distinct().count() < distinct.size()) {
            throw usage("two logs have one name; a witness knows a log by one key");
        }
        boolean tooLong = !Witness.cosignable(name) || known.stream().anyMatch(log -> !Witness.cosignable(log.name()));
        if (mlDsa44 && tooLong) {
            throw usage("with --ml-dsa-44 the names of the witness and of its logs have at most 255 bytes");
        }
        try (LogFolderKeys own = keys.open(folder, shell())) {
            Witness witness = new Witness(
                    name,
                    own.logKeys().origin(),
                    mlDsa44 ? own.logKeys().createMlDsa44() : null,
                    known,
                    folder.resolve("signed"),
                    PlatformFiles.get(),
                    shell().clock());
            serve(witness);
        }
        return Outcome.DONE;
    }

    private void serve(Witness witness) throws IOException {
        InetSocketAddress where = new InetSocketAddress(InetAddress.getByName(address), port);
        try (WitnessServer server = WitnessServer.start(witness, where)) {
            String url = "http://" + address + ":" + server.address().getPort() + "/";
            JsonObject told =
                    new JsonObject().put("witness", witness.key().toString()).put("url", url);
            String other = witness.mlDsaKey().map(Object::toString).orElse("");
            print(
                    other.isEmpty() ? told : told.put("mlDsa44", other),
                    "witness NAME " + witness.key() + " " + url
                            + (other.isEmpty() ? "" : "\nor witness NAME " + other + " " + url));
            shell().flush();
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // asked to stop
        }
    }
}
