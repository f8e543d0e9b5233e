package io.hipaaimage.cli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.NotPermittedException;
import io.hipaaimage.core.access.Reason;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests of a vault ask of a refusal. */
final class Expected {
    private Expected() {}

    static void assertCode(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ImageVaultException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    /** A denial by an obligation that nobody here performs, told with its name. */
    static void assertUnsupported(ThrowingCallable call, String obligation) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NotPermittedException.class,
                        e -> assertThat(e.decision().reasons()).anySatisfy(reason -> {
                            assertThat(reason.code()).isEqualTo("OBLIGATION_UNSUPPORTED");
                            assertThat(reason.message()).contains(obligation);
                        }));
    }

    /** The codes of a denial. */
    static List<String> codes(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Denied.class);
        return ((Decision.Denied) decision).reasons().stream().map(Reason::code).toList();
    }
}
