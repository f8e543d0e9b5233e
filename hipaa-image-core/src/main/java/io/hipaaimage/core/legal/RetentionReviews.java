package io.hipaaimage.core.legal;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.store.SealedRegistry;
import java.time.LocalDate;
import java.util.List;

/** What people agreed to of a schedule's proposals. Every review is an entry of the log. Safe for use by several threads. */
public final class RetentionReviews {
    private final Register<RetentionReview> register;

    RetentionReviews(SealedRegistry registry, AuditLog log) throws UnavailableException {
        this.register = Register.open(registry, log, RetentionReview::of, r -> List.of(r.id()));
    }

    /**
     * Files a review.
     *
     * @param review the review
     * @throws RefusedException {@code OUTPUT_EXISTS} if the image was reviewed before
     * @throws UnavailableException if it could not be stored
     */
    public void file(RetentionReview review) throws RefusedException, UnavailableException {
        register.add(
                review,
                AuditEvent.of("ADMIN", review.by(), "RETENTION_REVIEW", "SUCCESS")
                        .image(review.image().value())
                        .fact("keepUntil", review.keepUntil().toString()));
    }

    /**
     * Whether the time of an image is over, by a review.
     *
     * @param image the image
     * @param today the day
     * @return true if somebody reviewed it and its last day has passed
     */
    public boolean elapsed(ImageId image, LocalDate today) {
        return register.newest(image.value(), r -> today.isAfter(r.keepUntil())).isPresent();
    }
}
