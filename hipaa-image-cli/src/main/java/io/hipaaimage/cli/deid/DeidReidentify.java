package io.hipaaimage.cli.deid;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Names;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.OutputFile;
import io.hipaaimage.cli.frame.PassphraseOption;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.EnvelopeProvider;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.deid.dicom.DicomReidentifier;
import io.hipaaimage.deid.dicom.identity.Crosswalk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deid reidentify}: from a new name back to the old one, for who holds secret and crosswalk. */
@Command(
        name = "reidentify",
        header = "Lead new names back to old ones, by the secret and its crosswalk, or a copy by a recipient's key.",
        description = {
            "Prints who somebody is: run it where that may be seen. A patient is told by identifier and issuer, else"
                    + " by name and birth",
            "date, else by study. Without the secret or the crosswalk nobody leads back: destroying one of them ends"
                    + " it. Keyed names",
            "have no crosswalk and lead nowhere. With --key and --cert it takes one copy that was made with"
                    + " --encrypted-attributes-for",
            "and writes it with its originals in their places; the pixels stay those of the copy. Destroying the key"
                    + " ends that."
        },
        footer = {
            "  hipaa-image deid reidentify 2.25.1234 K7QX2M4PJH9RTWAB --secret study.secret --json",
            "  hipaa-image deid reidentify copy.dcm -o original.dcm --key office.key --cert office.pem"
        })
public final class DeidReidentify extends ShellCommand {
    @Parameters(
            paramLabel = "NAME|COPY",
            arity = "1..*",
            description = "New UIDs, or patients' codes; with --key one copy.")
    private List<String> names;

    @Option(names = "--secret", paramLabel = "FILE", description = "The secret of the release.")
    private @Nullable Path secret;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "A recipient's private key, PKCS #8; a passphrase is read where it is encrypted.")
    private @Nullable Path key;

    @Option(names = "--cert", paramLabel = "FILE", description = "The certificate of that key.")
    private @Nullable Path certificate;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the object goes.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace an output that exists.")
    private boolean force;

    @Mixin
    private PassphraseOption passphrase;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public DeidReidentify(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        if (key != null || certificate != null) {
            return byKey();
        }
        if (secret == null) {
            throw usage("deid reidentify needs --secret FILE, or --key FILE and --cert FILE");
        }
        return byCrosswalk(secret);
    }

    private Outcome byKey() throws ImageVaultException, IOException {
        if (key == null || certificate == null || out == null || secret != null || names.size() != 1) {
            throw usage("to lead a copy back: COPY -o FILE --key FILE --cert FILE");
        }
        Path input = Path.of(names.get(0));
        for (Path file : List.of(input, key, certificate)) {
            InputFile.requireFile(file);
        }
        OutputFile.refuseExisting(out, force);
        EnvelopeProvider.Opener opener = Envelopes.provider().opener(certificate, key, this::word);
        Output output = OutputFile.of(out, force);
        DicomReidentifier.Reidentified done = new DicomReidentifier(opener).reidentify(ImageSource.file(input), output);
        print(
                new JsonObject()
                        .put("input", names.get(0))
                        .put("output", out.toString())
                        .put("attributes", done.attributes())
                        .put("certificate", done.certificate()),
                Names.escape(out.toString()) + "  " + done.attributes() + " attributes are back; it names a patient");
        return Outcome.DONE;
    }

    private byte[] word() throws UnavailableException {
        try {
            return passphrase.from(shell()).read();
        } catch (RefusedException e) {
            throw new UnavailableException(
                    ErrorCode.WRONG_PASSPHRASE, "the private key is encrypted; give --passphrase-file", false, e);
        }
    }

    private Outcome byCrosswalk(Path secretFile) throws ImageVaultException, IOException {
        boolean all = true;
        try (Release release = Release.existing(secretFile)) {
            Crosswalk crosswalk = release.crosswalk()
                    .orElseThrow(() -> new UnavailableException(ErrorCode.KEYS_MISSING, "there is no crosswalk"));
            for (String name : names) {
                all &= printed(crosswalk, name);
            }
        }
        return all ? Outcome.DONE : Outcome.NEGATIVE;
    }

    private boolean printed(Crosswalk crosswalk, String name) {
        Optional<String> uid = crosswalk.originalUid(name);
        Optional<String> patient = crosswalk.originalPatient(name);
        if (uid.isEmpty() && patient.isEmpty()) {
            shell().printError("NOT_AVAILABLE this crosswalk did not give the name " + Names.escape(name));
            print(new JsonObject().put("name", name).put("error", "NOT_AVAILABLE"), Names.escape(name) + "  unknown");
            return false;
        }
        String[] told = patient.orElse("uid\n" + uid.orElse("")).split("\n", -1);
        String beside = told.length > 2 ? told[2] : "";
        print(
                new JsonObject()
                        .put("name", name)
                        .put("kind", told[0])
                        .put("original", told[1])
                        .put("beside", beside),
                Names.escape(name + "  " + told[0] + "  " + told[1] + (beside.isEmpty() ? "" : "  " + beside)));
        return true;
    }
}
