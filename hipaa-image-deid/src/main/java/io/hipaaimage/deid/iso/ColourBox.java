package io.hipaaimage.deid.iso;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.icc.ColourProfile;
import io.hipaaimage.deid.icc.ProfilePieces;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The colour of a picture (ISO/IEC 14496-12 12.1.5): numbers ({@code nclx}, and QuickTime's {@code nclc}), and a profile, rebuilt. One of each
 * at most, the first. Where the profile says sRGB and numbers are there too, the numbers say sRGB instead. For one picture and one thread.
 */
public final class ColourBox {
    private static final int BT709 = 1;
    private static final int SRGB_TRANSFER = 13;
    private static final int DERIVED_MATRIX = 12;
    /** EBU Tech. 3213-E, the last of the primaries; transfers and matrices have fewer. */
    private static final int HIGHEST_CODE_POINT = 22;

    private static final int UNSPECIFIED = 2;

    private byte @Nullable [] numbers;
    private byte @Nullable [] profile;
    private boolean srgb;

    /** No colour yet. */
    public ColourBox() {}

    /**
     * Takes a box.
     *
     * @param in the file
     * @param box {@code colr}
     * @param removed told what is left out
     * @throws ImageVaultException where it breaks its grammar
     * @throws IOException when reading fails
     */
    public void take(IsoInput in, Box box, Removals removed) throws ImageVaultException, IOException {
        if (box.content() > ProfilePieces.MOST_BYTES) {
            removed.add("colour profile", box.size());
            return;
        }
        Fields fields = Fields.of(in, box, "colr");
        String kind = fields.word();
        boolean nclx = kind.equals("nclx");
        if ((nclx || kind.equals("nclc")) && numbers == null) {
            int primaries = known(fields.u16());
            int transfer = known(fields.u16());
            int matrix = known(fields.u16());
            BoxWriter out =
                    new BoxWriter().put(word(kind)).u16(primaries).u16(transfer).u16(matrix);
            if (nclx) {
                out.u8(fields.u8() & 0x80);
            }
            numbers = out.bytes();
            if (fields.left() > 0) {
                removed.add("bytes behind colr", fields.left());
            }
        } else if ((kind.equals("prof") || kind.equals("rICC")) && profile == null && !srgb) {
            profile(fields.take(fields.left()), removed);
        } else {
            removed.add("colour that no viewer reads", box.size());
        }
    }

    /** A code point of ITU-T H.273; those that it does not give say that nobody knows. */
    static int known(int codePoint) {
        return codePoint <= HIGHEST_CODE_POINT ? codePoint : UNSPECIFIED;
    }

    private void profile(byte[] source, Removals removed) {
        int components = source.length > 20 && source[16] == 'G' ? 1 : 3;
        Optional<byte[]> clean = ColourProfile.canonical(source, components);
        srgb = clean.isPresent() && clean.get().length == 0;
        profile = clean.filter(bytes -> bytes.length > 0).orElse(null);
        if (!Arrays.equals(profile, source)) {
            removed.add("colour profile", source.length);
        }
    }

    /**
     * The numbers.
     *
     * @return the content of a {@code colr} box, empty where there are none
     */
    public Optional<byte[]> numbers() {
        byte[] found = numbers;
        if (found == null || !srgb || found[9] == DERIVED_MATRIX) {
            return Optional.ofNullable(found);
        }
        byte[] changed = found.clone();
        changed[4] = 0;
        changed[5] = BT709;
        changed[6] = 0;
        changed[7] = SRGB_TRANSFER;
        return Optional.of(changed);
    }

    /**
     * The profile.
     *
     * @return the content of a {@code colr} box, empty where there is none or it says sRGB
     */
    public Optional<byte[]> profile() {
        return Optional.ofNullable(profile)
                .map(bytes -> new BoxWriter().put(word("prof")).put(bytes).bytes());
    }

    private static byte[] word(String letters) {
        return letters.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
