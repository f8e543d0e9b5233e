package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.deid.dicom.Deids;
import io.hipaaimage.deid.dicom.DicomBytes;
import io.hipaaimage.deid.dicom.profile.Remaining;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packets of JPEG 2000 frames in DICOM objects are walked as those of pictures, whatever fragments they lie in. */
class Jpeg2000InDicomTest {
    private static final Remaining CODED = new Remaining("7FE00010", "CODED_DATA_NOT_LOOKED_INTO");
    private static final Remaining PACKETS = new Remaining("7FE00010", "PACKETS_NOT_LOOKED_INTO");
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

    @ParameterizedTest
    @MethodSource("coded")
    void aReceiptTellsThatNobodyLooksBehindTheLastSymbol(byte[] code) throws Exception {
        assertThat(told(code)).contains(CODED).doesNotContain(PACKETS);
    }

    @Test
    void aReceiptTellsOfPacketsThatAreNotFollowed() throws Exception {
        byte[] followed = Jp2s.codestream();
        byte[] transformed = Jp2s.codestream(Jp2s.segment(0xFF75, new byte[] {0, 0x40, 1}), new byte[0]);

        assertThat(told(followed)).contains(CODED).doesNotContain(PACKETS);
        assertThat(told(followed, transformed)).contains(CODED, PACKETS);
    }

    @Test
    void packedHeadersGoInFrontOfTheirPackets() throws Exception {
        byte[] code = CodedJp2s.PRECINCTS;

        assertThat(deidentified(PackedHeaders.inMain(code, 99, true, Word.bytes())))
                .isEqualTo(deidentified(code));
        assertThat(deidentified(PackedHeaders.inParts(code, 99, Word.bytes()))).isEqualTo(deidentified(code));
    }

    private static List<Remaining> told(byte[]... frames) throws Exception {
        return Deids.deid(DicomBytes.picture()
                        .text(0x0028_0008, "IS", Integer.toString(frames.length))
                        .fragments(frames)
                        .file(SYNTAX))
                .receipt()
                .remaining();
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
