package io.hipaaimage.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "BYTES=5-, 5, 95",
        "bytes=90-999999999999999999, 90, 10",
        "bytes=-1, 99, 1",
        "bytes=-200, 0, 100",
    })
    void takesOneRange(String header, long first, long length) throws ByteRange.Unsatisfiable {
        assertThat(ByteRange.of(header, 100)).isEqualTo(new ByteRange(first, length, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=",
                "bytes=-",
                "bytes=5-4",
                "bytes=0-1,3-4",
                "bytes=a-b",
                "items=0-1",
                "bytes=99999999999999999999-",
                "bytes=-0x1"
            })
    void passesOverWhatItDoesNotTake(String header) throws ByteRange.Unsatisfiable {
        assertThat(ByteRange.of(header, 100)).isEqualTo(ByteRange.whole(100));
    }

    @Test
    void takesNoHeaderForTheWhole() throws ByteRange.Unsatisfiable {
        assertThat(ByteRange.of(null, 100)).isEqualTo(ByteRange.whole(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0"})
    void saysWhereNothingOfItIsThere(String header) {
        assertThatExceptionOfType(ByteRange.Unsatisfiable.class).isThrownBy(() -> ByteRange.of(header, 100));
    }

    @Test
    void findsNothingInAnEmptyImage() {
        assertThatExceptionOfType(ByteRange.Unsatisfiable.class).isThrownBy(() -> ByteRange.of("bytes=-5", 0));
    }
}
