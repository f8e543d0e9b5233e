package io.hipaaimage.samples.quickstart;

import io.hipaaimage.core.AuthenticationEvidence;
import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.CareTeams;
import io.hipaaimage.core.access.FactQuestion;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.NotPermittedException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.shred.DestructionCertificate;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.VaultBuilder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;

/** From capture to a certificate of destruction in a temporary folder: {@code main} takes a picture's file, or makes a picture. */
public final class Quickstart {
    private Quickstart() {}

    /**
     * Runs the story once and prints what happened.
     *
     * @param arguments a picture's file, or nothing
     * @throws IOException when the picture or the temporary folder cannot be read or written
     * @throws ImageVaultException if the vault refuses; the message says why
     */
    public static void main(String... arguments) throws IOException, ImageVaultException {
        Path folder = Files.createTempDirectory("quickstart");
        try (InputStream picture = arguments.length > 0 ? Files.newInputStream(Path.of(arguments[0])) : painted()) {
            run(folder, picture, OutputStream.nullOutputStream(), System.out);
        }
    }

    /** A host gets these four from its own world: where to keep images, a picture, a screen, and a console. */
    static void run(Path folder, InputStream picture, OutputStream screen, PrintStream console)
            throws IOException, ImageVaultException {
        Path secret = Files.writeString(folder.resolve("passphrase"), UUID.randomUUID() + "\n", StandardCharsets.UTF_8);
        CareTeams.Directory ehr = (who, patient) -> who.equals("dr.lee") ? Relationship.CARE_TEAM : Relationship.NONE;
        Requester doctor = person("dr.lee", Role.PHYSICIAN);
        // tag::quickstart[]
        try (ImageVault vault = ImageVault.builder()
                .home(folder.resolve("images"))
                .keys(EmbeddedKeys.at(folder.resolve("keys"), Passphrase.fromFile(secret)))
                .tenant("test-quickstart")
                .facts(CareTeams.from(ehr))
                .create()) {
            CareSession care = vault.as(doctor, PurposeOfUse.TREAT);
            ImageId wound = care.capture(picture, NewImage.of(PatientRef.of("MRN-4711")));
            try (OpenedImage image = care.open(wound)) {
                image.transferTo(screen); // decided, written to the log, then decrypted
            }
        }
        // end::quickstart[]
        try (ImageVault vault = ImageVault.builder()
                .home(folder.resolve("images"))
                .keys(EmbeddedKeys.at(folder.resolve("keys"), Passphrase.fromFile(secret)))
                .facts(Quickstart::elapsed)
                .open()) {
            ImageId wound = vault.administration("r.cho")
                    .images(PatientRef.of("MRN-4711"))
                    .get(0)
                    .image();
            refuse(vault, wound, screen, console);
            shred(vault, wound, console);
        }
    }

    /** The front desk is refused, with every reason and its paragraph. */
    private static void refuse(ImageVault vault, ImageId wound, OutputStream screen, PrintStream console)
            throws IOException, ImageVaultException {
        CareSession desk = vault.as(person("front.desk", Role.RECEPTIONIST), PurposeOfUse.TREAT);
        try (OpenedImage image = desk.open(wound)) {
            image.transferTo(screen);
        } catch (NotPermittedException e) {
            e.decision().reasons().forEach(why -> console.println(why.code() + " " + why.citation()));
        }
    }

    /** One person asks for the destruction, another approves it; the certificate says what was done. */
    private static void shred(ImageVault vault, ImageId wound, PrintStream console) throws ImageVaultException {
        CareSession first = vault.as(person("r.cho", Role.RECORDS_OFFICER), PurposeOfUse.RECORDMGT);
        CareSession second = vault.as(person("m.ortiz", Role.RECORDS_OFFICER), PurposeOfUse.RECORDMGT);
        DestructionCertificate certificate = first.shredding().now(wound, Reason.TEST, second.shredding());
        console.print(certificate.text());
    }

    /** What a host's sign-in and device management would say; a test tenant takes this issuer's word. */
    private static Requester person(String id, Role role) {
        Instant now = Instant.now();
        return Requester.person(id, role)
                .authenticated(
                        new AuthenticationEvidence(Set.of("pwd", "otp"), null, now, VaultBuilder.CLI_ISSUER, id, null))
                .device(new DevicePosture(true, true, true, now, "quickstart"))
                .lastActive(now);
    }

    /** What a host's retention schedule would say. */
    private static FactSource.Answer elapsed(FactQuestion question) {
        return new FactSource.Answer(Relationship.NONE, Map.of("retention_elapsed", ""));
    }

    private static InputStream painted() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", png);
        return new ByteArrayInputStream(png.toByteArray());
    }
}
