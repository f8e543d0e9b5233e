package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.ObjectDeidentifier;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.PictureRenderer;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.release.ReleaseReceipt;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes what leaves custody. A picture is scrubbed for any purpose. An object that names its patient keeps its identity where it is for
 * the patient's own care or request, and goes through the de-identifier else. What nobody can clean does not leave.
 */
final class Derivations {
    private static final Set<PurposeOfUse> IDENTITY_NEEDED =
            Set.of(PurposeOfUse.TREAT, PurposeOfUse.ETREAT, PurposeOfUse.PATRQT);

    private static final ObjectDeidentifier.Method BASIC = new ObjectDeidentifier.Method(Set.of(), false);

    private final Scrubber scrubber;
    private final ReleaseSecret secret;
    private final PurposeOfUse purpose;
    private final String receiver;
    private final boolean nameless;
    private final Drawing drawing;

    /**
     * For one purpose and one who receives, as the release secret tells them apart; where {@code nameless}, identity goes whatever the
     * purpose is, and the scrub is a deep one. What is drawn anew is drawn of what was scrubbed.
     */
    Derivations(
            Scrubber scrubber,
            ReleaseSecret secret,
            PurposeOfUse purpose,
            String receiver,
            boolean nameless,
            Drawing drawing) {
        this.scrubber = scrubber;
        this.secret = secret;
        this.purpose = purpose;
        this.receiver = receiver;
        this.nameless = nameless;
        this.drawing = drawing;
    }

    /**
     * What was made.
     *
     * @param bytes its length
     * @param receipt what the de-identifier said of it, or null of a picture
     * @param rendered the digest of a picture that was drawn anew, or null
     */
    record Made(
            long bytes,
            @Nullable ReleaseReceipt receipt,
            @Nullable String rendered) {}

    /** The work that makes a derivative and tells of it; what cannot be made is refused. */
    private interface Work {
        Made write(ImageCipher.Opened original, OutputStream derivative) throws ImageVaultException, IOException;
    }

    /** What the log says of what left: the receipt of a de-identification, in clear. */
    static AuditEvent told(AuditEvent event, @Nullable ReleaseReceipt receipt) {
        return receipt == null ? event : event.fact("basis", receipt.basis()).fact("verdict", receipt.verdict());
    }

    /** Whether an image leaves as it is: an object for the patient's care, or one that names nobody any more. */
    boolean unchanged(CatalogueRow row) {
        boolean identified = row.form().equals(CatalogueRow.IDENTIFIED);
        return drawing.none()
                && objects(row.mediaType()).isPresent()
                && (!identified || (!nameless && IDENTITY_NEEDED.contains(purpose)));
    }

    /** The derivation; it leaves what it made with the caller when it has run. */
    ImageCipher.Derivation of(CatalogueRow row, AtomicReference<@Nullable Made> made) throws ImageVaultException {
        if (unchanged(row)) {
            return ImageCipher.Derivation.NONE;
        }
        Work work = work(row.mediaType());
        return (original, derivative) -> made.set(carried(work, original, derivative));
    }

    /** A first pass that writes nowhere: its verdict stands for the second, since the same bytes give the same bytes. */
    OpenedImage.Derived judged(ImageCipher.Opened original, CatalogueRow row) throws ImageVaultException, IOException {
        Work work = work(row.mediaType());
        Made made = carried(work, original, OutputStream.nullOutputStream());
        return new OpenedImage.Derived((again, derivative) -> carried(work, again, derivative), made);
    }

    private Work work(String mediaType) throws ImageVaultException {
        if (!drawing.none()) {
            PictureRenderer renderer = scrubber.renderer()
                    .filter(r -> r.takes(mediaType))
                    .orElseThrow(() -> new VaultBugException("what cannot be drawn anew was admitted"));
            return (original, derivative) -> drawn(renderer, original, derivative);
        }
        Optional<ObjectDeidentifier> objects = objects(mediaType);
        if (objects.isPresent()) {
            ObjectDeidentifier.Series series = objects.get().begin(BASIC, secret.of(receiver));
            return (original, derivative) -> deidentified(series, BASIC, original, derivative);
        }
        if (!mediaType.startsWith("image/") && !mediaType.startsWith("video/")) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "what is not a picture or a clip that can be scrubbed does not leave care: " + mediaType);
        }
        return (original, derivative) -> {
            ImageSource source = ImageSource.of(new SealedSource(original).stream());
            long bytes = scrubber.scrub(source, Output.unverified(derivative), options())
                    .bytesOut();
            return new Made(bytes, null, null);
        };
    }

    /** What only the picture itself can say against it, its size, its colours, is a denial of what was asked for, not a defect of the picture. */
    private Made drawn(PictureRenderer renderer, ImageCipher.Opened original, OutputStream derivative)
            throws ImageVaultException, IOException {
        MessageDigest sha256 = sha256();
        ImageSource source = ImageSource.of(new SealedSource(original).stream());
        try {
            long bytes = renderer.render(
                    source,
                    new DigestOutputStream(derivative, sha256),
                    drawing.rendering(options().depth()));
            return new Made(bytes, null, HexFormat.of().formatHex(sha256.digest()));
        } catch (RefusedException e) {
            throw new RefusedException(ErrorCode.DENIED, e.reason(), e.remedy());
        }
    }

    /** De-identifies, and hashes what comes of it: a certificate names those bytes. */
    static Made deidentified(
            ObjectDeidentifier.Series series,
            ObjectDeidentifier.Method method,
            ImageCipher.Opened original,
            OutputStream derivative)
            throws ImageVaultException, IOException {
        MessageDigest sha256 = sha256();
        ObjectDeidentifier.Released released;
        try {
            released = series.deidentify(new SealedSource(original), new DigestOutputStream(derivative, sha256));
        } catch (SealedSource.SealedFault e) {
            throw e.fault();
        }
        String hash = HexFormat.of().formatHex(sha256.digest());
        return new Made(released.bytes(), ReleaseReceipt.of(released, method, hash), null);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every JDK has SHA-256", e);
        }
    }

    private Scrubber.Options options() {
        return nameless ? new Scrubber.Options(Scrubber.Depth.DEEP, false, false) : Scrubber.Options.STANDARD;
    }

    private Optional<ObjectDeidentifier> objects(String mediaType) {
        return scrubber.objects().filter(o -> o.takes(mediaType));
    }

    /** What the sealed image itself throws keeps its own name on its way through the scrubber's stream. */
    private static Made carried(Work work, ImageCipher.Opened original, OutputStream derivative)
            throws ImageVaultException, IOException {
        try {
            return work.write(original, derivative);
        } catch (SealedSource.SealedFault e) {
            throw e.fault();
        }
    }
}
