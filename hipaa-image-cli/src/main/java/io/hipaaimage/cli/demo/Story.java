package io.hipaaimage.cli.demo;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.share.Recipients;
import io.hipaaimage.core.shred.DestructionCertificate;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.core.vault.ShareRequest;
import io.hipaaimage.crypto.Packets;
import io.hipaaimage.crypto.ReceiveRequest;
import io.hipaaimage.crypto.RecipientKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The life of one picture: captured, denied, permitted, shared, expired, rotated, shredded; then damage, found. */
final class Story {
    private static final int MOST_DRAWN = 24 << 20;

    private final Path folder;
    private final DemoClock clock;
    private final Teller teller;
    private final Scrubber scrubber;
    private final DemoVault demo;
    private final Path recipientKey;

    private @Nullable DestructionCertificate certificate;
    private @Nullable VerifyReport log;

    Story(Path folder, DemoClock clock, Teller teller, Scrubber scrubber) {
        this.folder = folder;
        this.clock = clock;
        this.teller = teller;
        this.scrubber = scrubber;
        this.demo = new DemoVault(folder, clock);
        this.recipientKey = folder.resolve("recipient-key");
    }

    Optional<DestructionCertificate> certificate() {
        return Optional.ofNullable(certificate);
    }

    Optional<VerifyReport> log() {
        return Optional.ofNullable(log);
    }

    Pictured tell(Path picture, String name) throws ImageVaultException, IOException {
        Inspection before = inspect(picture);
        Pictured pictured;
        Path thief = folder.resolve("thief");
        ImageId image;
        ImageId second;
        try (ImageVault vault = demo.create()) {
            image = capture(vault, picture);
            second = capture(vault, picture);
            decide(vault, image, picture);
            pictured = share(vault, image, picture, name, before);
            rotate(vault, image, picture);
        }
        DemoVault.copy(demo.home(), thief);
        try (ImageVault vault = demo.open(demo.home())) {
            shred(vault, image);
        }
        stolen(thief, image);
        damage(second);
        verifyLog();
        return pictured;
    }

    private Inspection inspect(Path picture) throws IOException {
        teller.chapter("The file, before anything else");
        try {
            Inspection inspection = scrubber.inspect(ImageSource.file(picture));
            teller.tell(
                    "look into the file",
                    "found",
                    inspection.findings().size() + " things besides the picture, risk " + inspection.risk(),
                    "164.514(b)(2)(i)",
                    true);
            return inspection;
        } catch (RefusedException e) {
            teller.tell("look into the file", "refused", String.valueOf(e.getMessage()), "164.514(b)(2)(i)", true);
            return new Inspection("unknown", List.of(), "high", false, List.of(String.valueOf(e.reason())));
        }
    }

    private ImageId capture(ImageVault vault, Path picture) throws ImageVaultException, IOException {
        teller.chapter("Capture");
        CareSession nurse = demo.session(vault, "nurse.kim", Role.NURSE, PurposeOfUse.TREAT);
        ImageId image;
        try (InputStream in = Files.newInputStream(picture)) {
            image = nurse.capture(
                    in,
                    NewImage.of(PatientRef.of("MRN-4711")).bodySite("left shin").takenAt(clock.instant()));
        }
        teller.tell("a nurse captures the picture", "permitted", "sealed as " + image, "164.312(a)(2)(iv)", true);
        clock.advance(Duration.ofMinutes(10));
        return image;
    }

    private void decide(ImageVault vault, ImageId image, Path picture) throws ImageVaultException, IOException {
        teller.chapter("Who may look, and why not");
        teller.refused(
                "a receptionist asks",
                "denied",
                List.of("ROLE_NOT_ALLOWED"),
                null,
                () -> view(vault, "front.desk", Role.RECEPTIONIST, PurposeOfUse.TREAT, image, picture));
        teller.refused(
                "a physician without relation to the patient asks",
                "denied",
                List.of("NO_RELATIONSHIP"),
                null,
                () -> view(vault, "dr.far", Role.PHYSICIAN, PurposeOfUse.TREAT, image, picture));
        teller.refused(
                "a researcher without authorization asks",
                "denied",
                List.of("AUTHORIZATION_REQUIRED"),
                null,
                () -> view(vault, "dr.study", Role.RESEARCHER, PurposeOfUse.HRESCH, image, picture));
        teller.refused(
                "an unknown purpose is given",
                "denied",
                List.of("UNKNOWN_PURPOSE"),
                null,
                () -> view(vault, "dr.lee", Role.PHYSICIAN, PurposeOfUse.of("CURIOSITY"), image, picture));
        teller.succeeds(
                "the treating physician asks",
                "permitted",
                "164.506(c)(1)",
                () -> view(vault, "dr.lee", Role.PHYSICIAN, PurposeOfUse.TREAT, image, picture));
        teller.succeeds(
                "the same physician without relation declares an emergency",
                "permitted",
                "164.312(a)(2)(ii)",
                () -> view(vault, "dr.far", Role.PHYSICIAN, PurposeOfUse.ETREAT, image, picture));
        clock.advance(Duration.ofMinutes(20));
    }

    private String view(ImageVault vault, String who, Role role, PurposeOfUse purpose, ImageId image, Path picture)
            throws ImageVaultException, IOException {
        Path out = folder.resolve("seen");
        Files.deleteIfExists(out);
        try (OpenedImage opened = demo.session(vault, who, role, purpose).open(image)) {
            long bytes = Output.file(out).write(opened::transferTo);
            if (Files.mismatch(out, picture) != -1) {
                throw new IOException("the picture came back changed");
            }
            String duties = opened.decision().obligations().stream()
                    .map(Object::toString)
                    .sorted()
                    .toList()
                    .toString();
            return bytes + " bytes, equal to the original; ground "
                    + opened.decision().rule() + ", obligations " + duties;
        } finally {
            Files.deleteIfExists(out);
        }
    }

    private Pictured share(ImageVault vault, ImageId image, Path picture, String name, Inspection before)
            throws ImageVaultException, IOException {
        teller.chapter("Sharing with a colleague outside");
        Administration office = vault.administration("office");
        RecipientKeys.generate(recipientKey, demo.passphrase(), PlatformFiles.get());
        Recipients.Added added = office.addRecipient(
                "dr-outside", RecipientKind.EXTERNAL_PROVIDER, Files.readAllBytes(folder.resolve("recipient-key.pub")));
        CareSession doctor = demo.session(vault, "dr.lee", Role.PHYSICIAN, PurposeOfUse.TREAT);
        ShareRequest request = ShareRequest.to("dr-outside").expiresIn(Duration.ofHours(1));
        Path early = folder.resolve("early");
        teller.refused(
                "share before the recipient is verified",
                "denied",
                List.of("RECIPIENT_UNVERIFIED"),
                null,
                () -> doctor.share(image, request, early).id());
        teller.succeeds(
                "the challenge comes back by telephone",
                "done",
                "164.514(h)(1)(i)",
                () -> office.verifyRecipient("dr-outside", added.challenge()).name() + " is verified");
        Scrubbed clean = scrub(picture);
        Path parcel = folder.resolve("parcel");
        if (clean.result() == null) {
            teller.refused(
                    "share a file that cannot be scrubbed",
                    "refused",
                    codes(),
                    "164.514(b)(2)(i)",
                    () -> doctor.share(image, request, parcel).id());
            return new Pictured(
                    name,
                    thumbnail(picture),
                    Optional.empty(),
                    before.findings(),
                    List.of(),
                    List.of(),
                    "It stays in care: " + clean.refusal());
        }
        Path received = folder.resolve("received");
        teller.succeeds("share for one hour", "permitted", "164.506(c)(2)", () -> {
            var grant = doctor.share(image, request, parcel);
            return "grant " + grant.id() + " until " + grant.expires() + ", obligations " + grant.obligations();
        });
        Path vkey = Files.copy(parcel.resolve("sender.vkey"), folder.resolve("pinned.vkey"));
        teller.refused(
                "the colleague has no key of ours pinned",
                "refused",
                List.of("SENDER_UNVERIFIED"),
                null,
                () -> receive(parcel, received, null));
        teller.succeeds(
                "with our key pinned, the colleague opens it",
                "permitted",
                "164.312(e)(1)",
                () -> receive(parcel, received, vkey));
        List<io.hipaaimage.core.Finding> remains =
                scrubber.inspect(ImageSource.file(received)).findings();
        Pictured pictured = new Pictured(
                name,
                thumbnail(picture),
                thumbnail(received),
                before.findings(),
                remains,
                clean.removed(),
                clean.removed().size() + " things were left out; " + clean.bytes()
                        + " bytes, each of them accounted for");
        teller.refused(
                "the same packet again",
                "refused",
                List.of("REPLAYED"),
                null,
                () -> receive(parcel, folder.resolve("twice"), vkey));
        Path late = folder.resolve("late");
        teller.succeeds(
                "a second share for one hour",
                "permitted",
                "164.506(c)(2)",
                () -> doctor.share(image, request, late).id());
        clock.advance(Duration.ofHours(2));
        teller.refused(
                "two hours later it is opened",
                "refused",
                List.of("EXPIRED"),
                "164.312(a)(1)",
                () -> receive(late, folder.resolve("too-late"), vkey));
        return pictured;
    }

    private static List<String> codes() {
        return Stream.of(ErrorCode.REFUSED, ErrorCode.MALFORMED, ErrorCode.TRUNCATED)
                .map(Enum::name)
                .toList();
    }

    private record Scrubbed(@Nullable ScrubResult result, String refusal) {
        List<String> removed() {
            return result == null
                    ? List.of()
                    : result.removed().stream()
                            .map(r -> r.what() + " (" + r.bytes() + " bytes)")
                            .toList();
        }

        long bytes() {
            return result == null ? 0 : result.bytesOut();
        }
    }

    private Scrubbed scrub(Path picture) throws IOException {
        try {
            return new Scrubbed(
                    scrubber.scrub(ImageSource.file(picture), Output.unverified(OutputStream.nullOutputStream())), "");
        } catch (ImageVaultException e) {
            return new Scrubbed(null, String.valueOf(e.getMessage()));
        }
    }

    private String receive(Path parcel, Path out, @Nullable Path vkey) throws ImageVaultException, IOException {
        ReceiveRequest request =
                ReceiveRequest.of(parcel, recipientKey, demo.passphrase(), out).clock(clock);
        Packets.Received received = Packets.receive(vkey == null ? request : request.from(vkey));
        return received.bytes() + " bytes of " + received.contentType();
    }

    private static Optional<String> thumbnail(Path picture) throws IOException {
        return Files.size(picture) > MOST_DRAWN ? Optional.empty() : Thumbnails.of(Files.readAllBytes(picture));
    }

    private void rotate(ImageVault vault, ImageId image, Path picture) throws IOException {
        teller.chapter("New keys");
        clock.advance(Duration.ofDays(90));
        teller.succeeds("rotate and rewrap", "done", "164.312(a)(2)(iv)", () -> {
            int version = vault.administration("office").keys().rotate();
            KeyAdministration.RewrapReport report =
                    vault.administration("office").keys().rewrap(KeyAdministration.Progress.NONE);
            return "version " + version + " is current; " + report.records()
                    + " records rewritten, payload bytes read: " + report.payloadBytes();
        });
        teller.succeeds(
                "the treating physician asks again",
                "permitted",
                "164.506(c)(1)",
                () -> view(vault, "dr.lee", Role.PHYSICIAN, PurposeOfUse.TREAT, image, picture));
    }

    private void shred(ImageVault vault, ImageId image) throws IOException {
        teller.chapter("Forgetting");
        clock.advance(Duration.ofDays(3_650));
        teller.refused(
                "one person alone", "denied", List.of("DENIED", "DUAL_CONTROL_REQUIRED"), "164.310(d)(2)(i)", () -> {
                    CareSession alone = demo.session(vault, "ro1", Role.RECORDS_OFFICER, PurposeOfUse.RECORDMGT);
                    return alone.shredding()
                            .now(image, Reason.RETENTION_ELAPSED, alone.shredding())
                            .id();
                });
        teller.succeeds("two people shred the picture", "done", "164.310(d)(2)(i)", () -> {
            CareSession one = demo.session(vault, "ro1", Role.RECORDS_OFFICER, PurposeOfUse.RECORDMGT);
            CareSession two = demo.session(vault, "ro2", Role.RECORDS_OFFICER, PurposeOfUse.RECORDMGT);
            certificate = one.shredding().now(image, Reason.RETENTION_ELAPSED, two.shredding());
            return "certificate " + certificate.id() + ": " + certificate.level();
        });
        teller.refused(
                "the treating physician asks for it",
                "refused",
                List.of("SHREDDED"),
                "164.310(d)(2)(i)",
                () -> "opened: "
                        + demo.session(vault, "dr.lee", Role.PHYSICIAN, PurposeOfUse.TREAT)
                                .open(image)
                                .size());
        teller.succeeds("the horizon is closed", "done", "164.310(d)(2)(ii)", () -> {
            List<DestructionCertificate> closed = vault.administration("office").closeHorizon();
            for (DestructionCertificate each : closed) {
                certificate = each;
            }
            return closed.size() + " final certificate: " + (certificate == null ? "" : certificate.level());
        });
        DestructionCertificate last = certificate;
        if (last != null) {
            byte[] forged = last.text().getBytes(StandardCharsets.UTF_8);
            forged[forged.length / 3] ^= 1;
            boolean good = DestructionCertificate.verify(
                            last.text().getBytes(StandardCharsets.UTF_8),
                            Optional.of(vault.administration("office").certificateKey()))
                    .valid();
            boolean bad =
                    DestructionCertificate.verify(forged, Optional.empty()).valid();
            teller.tell(
                    "a stranger verifies the certificate, and a forged one",
                    "found",
                    "genuine: " + (good ? "VALID" : "TAMPERED") + ", forged: " + (bad ? "VALID" : "TAMPERED"),
                    "164.310(d)(2)(iii)",
                    good && !bad);
        }
    }

    private void stolen(Path thief, ImageId image) throws IOException {
        teller.refused(
                "a stolen copy of the home, from before the shred, is opened with today's keys",
                "refused",
                List.of("NOT_AVAILABLE", "SHREDDED", "STORE_DAMAGED", "KEY_VERSION_DESTROYED", "TAMPERED"),
                "164.310(d)(2)(ii)",
                () -> {
                    try (ImageVault vault = demo.open(thief)) {
                        return "opened: "
                                + demo.session(vault, "dr.lee", Role.PHYSICIAN, PurposeOfUse.TREAT)
                                        .open(image)
                                        .size();
                    }
                });
    }

    private void damage(ImageId image) throws IOException, ImageVaultException {
        teller.chapter("Damage, found");
        Path copy = folder.resolve("damaged");
        DemoVault.copy(demo.home(), copy);
        for (Path sealed : list(copy.resolve("images"))) {
            flip(sealed, Files.size(sealed) / 2);
        }
        teller.refused(
                "one bit of the sealed picture is changed", "found", List.of("TAMPERED"), "164.312(c)(2)", () -> {
                    try (ImageVault vault = demo.open(copy);
                            OpenedImage opened = demo.session(vault, "dr.lee", Role.PHYSICIAN, PurposeOfUse.TREAT)
                                    .open(image)) {
                        return opened.transferTo(OutputStream.nullOutputStream()) + " bytes came back";
                    }
                });
        Path log = folder.resolve("damaged-log");
        DemoVault.copy(demo.home().resolve("audit"), log);
        Path segment = list(log).stream()
                .filter(p -> p.getFileName().toString().startsWith("seg-"))
                .max(Comparator.comparing(p -> p.getFileName().toString()))
                .orElseThrow(() -> new IOException("the log has no segment"));
        flip(segment, 2_000);
        VerifyReport report = AuditVerifier.of(log).verify();
        boolean found = report.verdict().name().equals("TAMPERED");
        teller.tell(
                "one bit of a copy of the log is changed",
                "found",
                report.verdict() + first(report),
                "164.312(c)(1)",
                found);
    }

    private static String first(VerifyReport report) {
        return report.findings().stream()
                .findFirst()
                .map(f -> ", " + f.kind() + " at entry " + f.index() + " (" + f.detail() + ")")
                .orElse("");
    }

    private void verifyLog() {
        VerifyReport report = AuditVerifier.of(demo.home().resolve("audit")).verify();
        log = report;
        teller.tell(
                "the log itself is verified",
                "done",
                report.verdict() + ", " + report.entries() + " entries, " + report.covered()
                        + " under a signed checkpoint",
                "164.312(b)",
                report.verdict().name().equals("INTACT"));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).toList());
        }
    }

    private static void flip(Path file, long at) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long place = Math.min(at, channel.size() - 1);
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, place);
            one.put(0, (byte) (one.get(0) ^ 4)).rewind();
            channel.write(one, place);
        }
    }
}
