package io.hipaaimage.cli.demo;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.share.Recipients;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.ShareRequest;
import io.hipaaimage.crypto.Packets;
import io.hipaaimage.crypto.ReceiveRequest;
import io.hipaaimage.crypto.RecipientKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A colleague outside gets a scrubbed derivative, once and for an hour. */
final class SharingChapter {
    private static final int MOST_DRAWN = 24 << 20;

    private final Stage stage;
    private final Path recipientKey;

    SharingChapter(Stage stage) {
        this.stage = stage;
        this.recipientKey = stage.folder().resolve("recipient-key");
    }

    Pictured share(ImageVault vault, ImageId image, Path picture, String name, Inspection before)
            throws ImageVaultException, IOException {
        stage.teller().chapter("Sharing with a colleague outside");
        Administration office = vault.administration("office");
        RecipientKeys.generate(recipientKey, stage.demo().passphrase(), PlatformFiles.get());
        Recipients.Added added = office.recipients()
                .add(
                        "dr-outside",
                        RecipientKind.EXTERNAL_PROVIDER,
                        Files.readAllBytes(stage.folder().resolve("recipient-key.pub")));
        CareSession doctor = stage.demo().session(vault, "dr.lee", Role.PHYSICIAN, PurposeOfUse.TREAT);
        ShareRequest request = ShareRequest.to("dr-outside").expiresIn(Duration.ofHours(1));
        Path early = stage.folder().resolve("early");
        stage.teller()
                .refused(
                        "share before the recipient is verified",
                        "denied",
                        List.of("RECIPIENT_UNVERIFIED"),
                        null,
                        () -> doctor.share(image, request, early).id());
        stage.teller()
                .succeeds(
                        "the challenge comes back by telephone",
                        "done",
                        "164.514(h)(1)(i)",
                        () -> office.recipients()
                                        .verify("dr-outside", added.challenge())
                                        .name() + " is verified");
        Scrubbed clean = scrub(picture);
        Path parcel = stage.folder().resolve("parcel");
        if (clean.result() == null) {
            stage.teller()
                    .refused(
                            "share a file that cannot be scrubbed",
                            "refused",
                            codes(),
                            "164.514(b)(2)(i)",
                            () -> doctor.share(image, request, parcel).id());
            return stayed(name, picture, before, clean.refusal());
        }
        Path received = stage.folder().resolve("received");
        boolean shared = stage.teller().succeeds("share for one hour", "permitted", "164.506(c)(2)", () -> {
            var grant = doctor.share(image, request, parcel);
            return "grant " + grant.id() + " until " + grant.expires() + ", obligations " + grant.obligations();
        });
        if (!shared) {
            return stayed(name, picture, before, "it was not shared");
        }
        Path vkey = Files.copy(parcel.resolve("sender.vkey"), stage.folder().resolve("pinned.vkey"));
        stage.teller()
                .refused(
                        "the colleague has no key of ours pinned",
                        "refused",
                        List.of("SENDER_UNVERIFIED"),
                        null,
                        () -> receive(parcel, received, null));
        stage.teller()
                .succeeds(
                        "with our key pinned, the colleague opens it",
                        "permitted",
                        "164.312(e)(1)",
                        () -> receive(parcel, received, vkey));
        List<io.hipaaimage.core.Finding> remains =
                stage.scrubber().inspect(ImageSource.file(received)).findings();
        Pictured pictured = new Pictured(
                name,
                thumbnail(picture),
                thumbnail(received),
                before.findings(),
                remains,
                clean.removed(),
                clean.removed().size() + " things were left out; " + clean.bytes()
                        + " bytes, each of them accounted for");
        stage.teller()
                .refused(
                        "the same packet again",
                        "refused",
                        List.of("REPLAYED"),
                        null,
                        () -> receive(parcel, stage.folder().resolve("twice"), vkey));
        Path late = stage.folder().resolve("late");
        stage.teller()
                .succeeds(
                        "a second share for one hour",
                        "permitted",
                        "164.506(c)(2)",
                        () -> doctor.share(image, request, late).id());
        stage.clock().advance(Duration.ofHours(2));
        stage.teller()
                .refused(
                        "two hours later it is opened",
                        "refused",
                        List.of("EXPIRED"),
                        "164.312(a)(1)",
                        () -> receive(late, stage.folder().resolve("too-late"), vkey));
        return pictured;
    }

    private static Pictured stayed(String name, Path picture, Inspection before, String why) throws IOException {
        return new Pictured(
                name,
                thumbnail(picture),
                Optional.empty(),
                before.findings(),
                List.of(),
                List.of(),
                "It stays in care: " + why);
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
                    stage.scrubber()
                            .scrub(ImageSource.file(picture), Output.unverified(OutputStream.nullOutputStream())),
                    "");
        } catch (ImageVaultException e) {
            return new Scrubbed(null, String.valueOf(e.getMessage()));
        }
    }

    private String receive(Path parcel, Path out, @Nullable Path vkey) throws ImageVaultException, IOException {
        ReceiveRequest request = ReceiveRequest.of(
                        parcel, recipientKey, stage.demo().passphrase(), out)
                .clock(stage.clock());
        Packets.Received received = Packets.receive(vkey == null ? request : request.from(vkey));
        return received.bytes() + " bytes of " + received.contentType();
    }

    private static Optional<String> thumbnail(Path picture) throws IOException {
        return Files.size(picture) > MOST_DRAWN ? Optional.empty() : Thumbnails.of(Files.readAllBytes(picture));
    }
}
