package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.ObjectDeidentifier;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.core.access.PurposeOfUse;
import java.io.IOException;
import java.io.OutputStream;
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

    private final Scrubber scrubber;
    private final ReleaseSecret secret;
    private final PurposeOfUse purpose;
    private final String receiver;
    private final boolean nameless;

    /**
     * For one purpose and one who receives, as the release secret tells them apart; where {@code nameless}, identity goes whatever the
     * purpose is, and the scrub is a deep one.
     */
    Derivations(Scrubber scrubber, ReleaseSecret secret, PurposeOfUse purpose, String receiver, boolean nameless) {
        this.scrubber = scrubber;
        this.secret = secret;
        this.purpose = purpose;
        this.receiver = receiver;
        this.nameless = nameless;
    }

    /** The work that makes a derivative and tells of it; what cannot be made is refused. */
    private interface Work {
        ObjectDeidentifier.Released write(ImageCipher.Opened original, OutputStream derivative)
                throws ImageVaultException, IOException;
    }

    /** What the log says of what left: the receipt of a de-identification, in clear. */
    static AuditEvent told(AuditEvent event, ObjectDeidentifier.@Nullable Released receipt) {
        return receipt == null || receipt.basis().isEmpty()
                ? event
                : event.fact("basis", receipt.basis()).fact("verdict", receipt.verdict());
    }

    /** Whether an image leaves as it is: an object for the patient's care, or one that names nobody any more. */
    boolean unchanged(CatalogueRow row) {
        boolean identified = row.form().equals(CatalogueRow.IDENTIFIED);
        return objects(row.mediaType()).isPresent()
                && (!identified || (!nameless && IDENTITY_NEEDED.contains(purpose)));
    }

    /** The derivation; it leaves its receipt with the caller when it has run. */
    ImageCipher.Derivation of(CatalogueRow row, AtomicReference<ObjectDeidentifier.Released> receipt)
            throws RefusedException {
        if (unchanged(row)) {
            return ImageCipher.Derivation.NONE;
        }
        Work work = work(row.mediaType());
        return (original, derivative) -> receipt.set(carried(work, original, derivative));
    }

    /** A first pass that writes nowhere: its verdict stands for the second, since the same bytes give the same bytes. */
    OpenedImage.Derived judged(ImageCipher.Opened original, CatalogueRow row) throws ImageVaultException, IOException {
        Work work = work(row.mediaType());
        ObjectDeidentifier.Released receipt = carried(work, original, OutputStream.nullOutputStream());
        return new OpenedImage.Derived((again, derivative) -> carried(work, again, derivative), receipt);
    }

    private Work work(String mediaType) throws RefusedException {
        Optional<ObjectDeidentifier> objects = objects(mediaType);
        if (objects.isPresent()) {
            return (original, derivative) ->
                    objects.get().deidentify(new SealedSource(original), secret.of(receiver), derivative);
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
            return new ObjectDeidentifier.Released("", "", bytes);
        };
    }

    private Scrubber.Options options() {
        return nameless ? new Scrubber.Options(Scrubber.Depth.DEEP, false, false) : Scrubber.Options.STANDARD;
    }

    private Optional<ObjectDeidentifier> objects(String mediaType) {
        return scrubber.objects().filter(o -> o.takes(mediaType));
    }

    /** What the sealed image itself throws keeps its own name on its way through the scrubber's stream. */
    private static ObjectDeidentifier.Released carried(Work work, ImageCipher.Opened original, OutputStream derivative)
            throws ImageVaultException, IOException {
        try {
            return work.write(original, derivative);
        } catch (SealedSource.SealedFault e) {
            throw e.fault();
        }
    }
}
