package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {
    @Property
    void areWhatTheFormatterWritesAndComeBack(@ForAll @IntRange(max = 99_999_999) int number) {
        assertThat(Digits.of(number, 8)).isEqualTo(String.format(Locale.ROOT, "%08d", number));
        assertThat(Digits.behind("05-", "05-" + Digits.of(number, 8), 8)).isEqualTo(number);
    }

    @Test
    void keepANumberThatIsWiderThanAgreed() {
        assertThat(Digits.of(123, 2)).isEqualTo("123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "05-0000001",
                "05-000000012",
                "06-00000001",
                "05-0000000a",
                "05-\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661",
                ""
            })
    void areNotReadFromAnotherName(String name) {
        assertThat(Digits.behind("05-", name, 8)).isZero();
    }
}
