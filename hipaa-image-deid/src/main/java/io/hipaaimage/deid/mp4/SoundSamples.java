package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.aac.AacFrames;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.iso.Spans;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.util.Arrays;

/** The samples of AAC, each a frame without what is not heard. */
final class SoundSamples {
    private SoundSamples() {}

    static byte[] clean(IsoInput in, Spans sample, AacFrames frames, Removals removed)
            throws ImageVaultException, IOException {
        byte[] said = sample.bytes(in, "sample");
        byte[] clean = frames.clean(said);
        if (!Arrays.equals(clean, said)) {
            removed.add("fill and data in the coded sound", said.length - clean.length);
        }
        return clean;
    }
}
