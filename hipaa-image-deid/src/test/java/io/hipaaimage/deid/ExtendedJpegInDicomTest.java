package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.deid.dicom.Deids;
import io.hipaaimage.deid.dicom.DicomBytes;
import io.hipaaimage.deid.dicom.profile.Remaining;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Frames of extended JPEG in DICOM objects go through the scrubber of pictures, as baseline ones do; other processes do not. */
class ExtendedJpegInDicomTest {
    private static final String EXTENDED = "1.2.840.10008.1.2.4.51";
    private static final Remaining BLIND = new Remaining("7FE00010", "CODED_DATA_NOT_LOOKED_INTO");

    @Test
    void whatStandsBehindTheLastSymbolGoes() throws Exception {
        byte[] frame = withProcess(Jpegs.gray(3), 0xC1);
        Deids.Done clean = deidentified(frame);
        Deids.Done planted = deidentified(grown(frame, Word.bytes()));

        assertThat(planted.bytes()).isEqualTo(clean.bytes());
        assertThat(planted.receipt().remaining()).doesNotContain(BLIND);
    }

    @Test
    void aFrameOfAnotherProcessIsCopiedAndTold() throws Exception {
        byte[] lossless = withProcess(Jpegs.gray(3), 0xC3);
        Deids.Done done = deidentified(lossless);

        assertThat(done.bytes()).containsSequence(Arrays.copyOfRange(lossless, lossless.length - 64, lossless.length));
        assertThat(done.receipt().remaining()).contains(BLIND);
    }

    private static Deids.Done deidentified(byte[] frame) throws Exception {
        return Deids.deid(DicomBytes.picture().fragments(frame).file(EXTENDED));
    }

    private static byte[] withProcess(byte[] baseline, int marker) {
        byte[] other = baseline.clone();
        int at = 0;
        while (other[at] != -1 || (other[at + 1] & 0xFF) != 0xC0) {
            at++;
        }
        other[at + 1] = (byte) marker;
        return other;
    }

    private static byte[] grown(byte[] jpeg, byte[] word) {
        return joined(Arrays.copyOf(jpeg, jpeg.length - 2), word, Jpegs.EOI);
    }
}
