package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PictureRenderer;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.Gate;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.share.Notices;
import io.hipaaimage.core.share.Recipient;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn anew of a picture on its way out: the rectangle that the caller named, the mark that a rule asks for. The mark names who
 * gets it and the day, never the patient.
 *
 * @param part the rectangle, or null for the whole picture
 * @param mark the words, or an empty string
 */
record Drawing(PictureRenderer.@Nullable Rectangle part, String mark) {
    static final Drawing NONE = new Drawing(null, "");

    /** What can carry a mark: all else keeps the picture as it is, or gives none. */
    static final Set<Action> MARKED =
            EnumSet.of(Action.VIEW, Action.EXPORT, Action.SHARE, Action.USE_ALREADY_DISCLOSED);

    private static final Set<Role> INDIVIDUALS = EnumSet.of(Role.PATIENT, Role.PERSONAL_REPRESENTATIVE);
    private static final int FINGERPRINT = 16;
    private static final int LONGEST = 24;

    /** What an admission asks for, for a recipient or for the asker where there is none. */
    static Drawing of(Gate.Admission admission, Scope scope, Asker asker, @Nullable Recipient recipient) {
        boolean marked =
                admission.decision().obligations().stream().anyMatch(o -> o.id().equals(Enforcement.WATERMARK));
        String day = asker.vault().now().atZone(ZoneOffset.UTC).toLocalDate().toString();
        String to = recipient == null ? asker(asker) : receiver(recipient);
        return new Drawing(scope.part().orElse(null), marked ? to + " " + day : "");
    }

    private static String asker(Asker asker) {
        return INDIVIDUALS.contains(asker.requester().role())
                ? "individual"
                : shortened(asker.requester().id());
    }

    /** A name that is the patient's, or has no letters that a mark can draw, is told by the fingerprint of its key. */
    private static String receiver(Recipient recipient) {
        boolean drawn = recipient.name().matches("[\\p{ASCII}]+");
        return drawn && recipient.kind().group() != RecipientKind.Group.INDIVIDUAL
                ? shortened(recipient.name())
                : recipient.fingerprint().substring(0, FINGERPRINT);
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }

    boolean none() {
        return part == null && mark.isEmpty();
    }

    /** Refuses a rectangle of what no renderer takes; whoever may not have the image gets policy's own denial later. */
    static void require(Asker asker, AccessRequest request, Questions.About about, Scope scope)
            throws RefusedException {
        VaultState vault = asker.vault();
        if (scope.part().isPresent()
                && !possible(vault.scrubber(), about.row().mediaType())
                && vault.gate().ask(request) instanceof Decision.Permitted) {
            throw new RefusedException(
                    ErrorCode.DENIED,
                    "CROP_NOT_AVAILABLE",
                    "ask for the whole, or crop a JPEG, PNG, GIF, BMP or TIFF picture");
        }
    }

    /** Whether pictures of a media type can be drawn anew here. */
    static boolean possible(Scrubber scrubber, String mediaType) {
        return scrubber.renderer().filter(r -> r.takes(mediaType)).isPresent();
    }

    /** The media type of what leaves. */
    String mediaType(CatalogueRow row) {
        return none() ? row.mediaType() : PictureRenderer.MEDIA_TYPE;
    }

    PictureRenderer.Rendering rendering(Scrubber.Depth depth) {
        return new PictureRenderer.Rendering(part, mark, depth);
    }

    /** The word that tells a recipient, and the grant, of a rectangle. */
    Stream<String> notice() {
        return Optional.ofNullable(part).map(Object::toString).map(Notices::crop).stream();
    }

    /** What the log says of what left: the rectangle, whether it was marked, and the digest of the bytes. */
    AuditEvent told(AuditEvent event, @Nullable String sha256) {
        AuditEvent told = part == null ? event : event.fact("crop", part.toString());
        told = mark.isEmpty() ? told : told.fact("watermark", "drawn");
        return sha256 == null ? told : told.fact("sha256", sha256);
    }
}
