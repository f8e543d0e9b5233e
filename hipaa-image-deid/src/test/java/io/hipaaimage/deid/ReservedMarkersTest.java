package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.deid.dicom.Deids;
import io.hipaaimage.deid.dicom.DicomBytes;
import org.junit.jupiter.api.Test;

/** Markers of JPEG 2000 that have no segment and no meaning, as in {@code p0_02.j2k} of ISO/IEC 15444-4. */
class ReservedMarkersTest {
    private static final byte[] ALONE = {-1, 0x30, -1, 0x3F};

    @Test
    void goOutOfAPicture() throws Exception {
        for (Depth depth : Depth.values()) {
            assertThat(Scrubs.scrub(Jp2s.codestream(ALONE, ALONE), depth))
                    .isEqualTo(Scrubs.scrub(Jp2s.codestream(), depth));
        }
    }

    @Test
    void goOutOfAFrame() throws Exception {
        String syntax = "1.2.840.10008.1.2.4.90";
        byte[] marked =
                DicomBytes.picture().fragments(Jp2s.codestream(ALONE, ALONE)).file(syntax);
        byte[] plain = DicomBytes.picture().fragments(Jp2s.codestream()).file(syntax);

        assertThat(Deids.deid(marked).bytes()).isEqualTo(Deids.deid(plain).bytes());
    }
}
