package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.deid.dicom.Deids;
import io.hipaaimage.deid.dicom.DicomBytes;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.data.TransferSyntax;
import io.hipaaimage.deid.dicom.profile.Remaining;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** JPEG XL frames of DICOM objects go through the codec of pictures. */
class JpegXlInDicomTest {
    private static final String WORD = "ZQPLANTED";

    @Test
    void leavesTheCodeStreamOfAFrameAndNothingAroundIt() throws Exception {
        byte[] plain = Jxls.still();
        byte[] boxed = Jxls.boxed(
                Jxls.box("Exif", ("\0\0\0\0" + WORD).getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                Jxls.box("jxlc", plain));

        Deids.Done one = Deids.deid(DicomBytes.picture().fragments(boxed).file("1.2.840.10008.1.2.4.110"));
        Deids.Done two = Deids.deid(DicomBytes.picture().fragments(plain).file("1.2.840.10008.1.2.4.110"));

        assertThat(one.says(WORD)).isFalse();
        assertThat(one.bytes()).isEqualTo(two.bytes());
    }

    /** A fragment has an even length (PS3.5 annex A.4), and a box ends where its length says. */
    @Test
    void takesAFrameThatIsPaddedBehindItsBoxes() throws Exception {
        byte[] boxed = Jxls.boxed(Jxls.box("jxlc", Jxls.still()));
        byte[] padded = Arrays.copyOf(boxed, boxed.length + 1);

        Deids.Done one = Deids.deid(DicomBytes.picture().fragments(boxed).file("1.2.840.10008.1.2.4.110"));
        Deids.Done two = Deids.deid(DicomBytes.picture().fragments(padded).file("1.2.840.10008.1.2.4.110"));

        assertThat(one.bytes()).isEqualTo(two.bytes());
    }

    @Test
    void doesNotClaimThatAJpegCanBeMadeAgain() throws Exception {
        Deids.Done done =
                Deids.deid(DicomBytes.picture().fragments(Jxls.still()).file("1.2.840.10008.1.2.4.111"));

        try (DicomFile file = done.open()) {
            assertThat(file.syntax()).isEqualTo(TransferSyntax.JPEG_XL);
        }
    }

    @Test
    void tellsWhatOfItsSectionsAndHeadersNobodyLookedInto() throws Exception {
        Deids.Done done =
                Deids.deid(DicomBytes.picture().fragments(Jxls.still()).file("1.2.840.10008.1.2.4.110"));

        assertThat(done.receipt().remaining()).contains(new Remaining("7FE00010", "CODED_DATA_NOT_LOOKED_INTO"));
    }
}
