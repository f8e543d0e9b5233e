package io.hipaaimage.crypto;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageStore;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/** Seals what somebody writes as a new file of a store, in the writer's own thread; seen only once it is whole. */
final class DerivativeStage {
    private final ImageStore store;
    private final SecureRandom random;

    DerivativeStage(ImageStore store, SecureRandom random) {
        this.store = store;
        this.random = random;
    }

    /** Writes the plaintext. */
    interface Body {
        void writeTo(OutputStream out) throws ImageVaultException, IOException;
    }

    Hic1Writer.Written write(KeyId id, ImageContext context, DataKey key, Body body)
            throws ImageVaultException, IOException {
        FixedHeader fixed = new FixedHeader(id, 0);
        FloeParameters parameters = FloeParameters.of(SegmentSize.KIB_256);
        byte[] floeKey = key.derive("HIC1 floe");
        try (ImageStore.Staged staged = StoreFault.in(() -> store.stage(id));
                FloeMessage message = FloeMessage.begin(parameters, floeKey, fixed.floeAad(context), random)) {
            WriteAt out = (from, position) -> StoreFault.in(() -> {
                staged.write(from, position);
                return from;
            });
            out.write(ByteBuffer.wrap(fixed.encode()), 0);
            out.write(ByteBuffer.wrap(message.header()), fixed.floeOffset());
            PayloadSealer.Sealed sealed;
            try (SealingStream stream = new SealingStream(message, out, fixed.headerBytes(), random)) {
                body.writeTo(stream);
                sealed = stream.finish();
            }
            StoreFault.in(() -> {
                staged.commit();
                return staged;
            });
            return new Hic1Writer.Written(
                    message.header(),
                    sealed.plaintextBytes(),
                    fixed.headerBytes() + sealed.segmentBytes(),
                    sealed.segmentsDigest());
        } finally {
            Arrays.fill(floeKey, (byte) 0);
        }
    }
}
