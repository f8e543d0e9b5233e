package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Receipt;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AuditedPermitTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final ImageId IMAGE = new ImageId("0123456789abcdef0123456789abcdef");
    private static final ImageId OTHER = new ImageId("ffffffffffffffffffffffffffffffff");

    private final AuditedPermit permit =
            new AuditedPermit(IMAGE, Action.VIEW, NOW.plusSeconds(60), new Receipt(7, "0".repeat(64), false));

    @Test
    void isUsedOnce() throws Exception {
        permit.use(IMAGE, Action.VIEW, NOW);
        assertCode(() -> permit.use(IMAGE, Action.VIEW, NOW), ErrorCode.REPLAYED);
    }

    @Test
    void isForOneImageAndOneAction() {
        assertCode(() -> permit.use(OTHER, Action.VIEW, NOW), ErrorCode.NOT_AVAILABLE);
        assertCode(() -> permit.use(IMAGE, Action.EXPORT, NOW), ErrorCode.NOT_AVAILABLE);
    }

    @Test
    void endsAtItsDeadline() throws Exception {
        assertCode(() -> permit.use(IMAGE, Action.VIEW, NOW.plusSeconds(61)), ErrorCode.EXPIRED);
        permit.use(IMAGE, Action.VIEW, NOW.plusSeconds(60));
    }

    @Test
    void namesItsIntent() {
        assertThat(permit.intentIndex()).isEqualTo(7);
    }

    private static void assertCode(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
