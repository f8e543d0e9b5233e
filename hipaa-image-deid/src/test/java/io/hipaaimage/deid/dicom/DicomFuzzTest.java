package io.hipaaimage.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hipaaimage.core.ImageVaultException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a fuzzer that watches coverage may find: an object is refused, or comes out as one that can be read again and is bounded by what
 * went in. {@code benchmarks/fuzz.sh} fuzzes; an ordinary build plays back the objects that the fuzzer begins with.
 */
class DicomFuzzTest {
    @MethodSource("objects")
    @FuzzTest
    void dicom(byte[] file) throws Exception {
        Deids.Done done;
        try {
            done = Deids.deid(file);
        } catch (ImageVaultException e) {
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(1_500);
            return;
        }
        done.open().close();
        assertThat(done.bytes().length).isLessThan(8 * file.length + 4_000);
        assertThat(new String(done.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("Planted^Person");
    }

    static Stream<byte[]> objects() {
        return MutantDicomTest.SEEDS.stream();
    }
}
