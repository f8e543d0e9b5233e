package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.deid.dicom.Deids;
import io.hipaaimage.deid.dicom.DicomBytes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packets of JPEG 2000 frames in DICOM objects are walked as those of pictures, whatever fragments they lie in. */
class Jpeg2000InDicomTest {
    private static final String SYNTAX = "1.2.840.10008.1.2.4.90";

    static List<byte[]> coded() {
        return CodedJp2s.all();
    }

    @ParameterizedTest
    @MethodSource("coded")
    void aWordBehindTheLastPacketGoes(byte[] code) throws Exception {
        byte[] planted = Codestreams.grown(code, Word.bytes());
        byte[] clean = deidentified(code);

        assertThat(deidentified(planted)).isEqualTo(clean).containsSequence(code);
        assertThat(deidentified(pieces(planted, 38))).isEqualTo(clean);
        assertThat(deidentified(pieces(planted, 2))).isEqualTo(clean);
    }

    private static byte[] deidentified(byte[]... fragments) throws Exception {
        return Deids.deid(DicomBytes.picture().fragments(fragments).file(SYNTAX))
                .bytes();
    }

    private static byte[][] pieces(byte[] frame, int length) {
        byte[][] pieces = new byte[(frame.length + length - 1) / length][];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = Arrays.copyOfRange(frame, i * length, Math.min(frame.length, (i + 1) * length));
        }
        return pieces;
    }
}
