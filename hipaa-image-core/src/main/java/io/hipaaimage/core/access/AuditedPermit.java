package io.hipaaimage.core.access;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Guarantees, against code of the host and of this library alike, that a decision permitted this action on this image and that its
 * INTENT is durable in the log. For one image, one action, until one deadline, once. Only {@link Gate} can make one. Thread-safe.
 */
public final class AuditedPermit {
    private final ImageId image;
    private final Action action;
    private final Instant deadline;
    private final long order;
    private final AtomicBoolean used = new AtomicBoolean();

    AuditedPermit(ImageId image, Action action, Instant deadline, Receipt intent) {
        this(image, action, deadline, intent, 0);
    }

    /** A permit of a log that took the place of another: {@code base} is above every index of that one. */
    AuditedPermit(ImageId image, Action action, Instant deadline, Receipt intent, long base) {
        this.image = image;
        this.action = action;
        this.deadline = deadline;
        this.order = base + intent.index();
    }

    /**
     * Uses the permit up. A cipher calls this before it touches a key.
     *
     * @param forImage the image at hand
     * @param forAction what is about to be done
     * @param now the time
     * @throws RefusedException {@code NOT_AVAILABLE} for another image or action, {@code REPLAYED} if it was used, {@code EXPIRED} past
     *     its deadline
     */
    public void use(ImageId forImage, Action forAction, Instant now) throws RefusedException {
        if (!image.equals(forImage) || action != forAction) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "the permit is for another image or action");
        }
        if (now.isAfter(deadline)) {
            throw new RefusedException(ErrorCode.EXPIRED, "the permit is past its deadline", "ask again");
        }
        if (!used.compareAndSet(false, true)) {
            throw new RefusedException(ErrorCode.REPLAYED, "the permit was used", "ask again");
        }
    }

    /**
     * Where its INTENT stands in the order of all INTENTs of the vault.
     *
     * @return the index in the log, above {@link io.hipaaimage.core.AuditLog#base()}
     */
    public long intentIndex() {
        return order;
    }

    @Override
    public String toString() {
        return "AuditedPermit[" + action + " " + image + " until " + deadline + "]";
    }
}
