package io.hipaaimage.testkit;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.AuditedPermit;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.time.Instant;

/** Permits that no decision and no log stands behind: for the tests of a cipher alone. */
public final class UnsafePermits {
    private UnsafePermits() {}

    /**
     * A permit for a minute.
     *
     * @param image the image
     * @param action the action
     * @param now the time of the test's clock
     * @return an unused permit
     */
    public static AuditedPermit permit(ImageId image, Action action, Instant now) {
        try {
            Constructor<AuditedPermit> constructor = AuditedPermit.class.getDeclaredConstructor(
                    ImageId.class, Action.class, Instant.class, Receipt.class);
            constructor.setAccessible(true);
            return constructor.newInstance(
                    image, action, now.plus(Duration.ofMinutes(1)), new Receipt(0, "0".repeat(64), true));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this test kit belongs to another version of hipaa-image-core", e);
        }
    }
}
