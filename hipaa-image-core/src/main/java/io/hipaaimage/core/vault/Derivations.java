package io.hipaaimage.core.vault;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.access.ImageCipher;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Makes what leaves custody: a scrubbed picture, or a refusal. What cannot be scrubbed cannot leave care. */
final class Derivations {
    private final Scrubber scrubber;

    Derivations(Scrubber scrubber) {
        this.scrubber = scrubber;
    }

    ImageCipher.Derivation scrub(String mediaType) throws RefusedException {
        if (!mediaType.startsWith("image/") && !mediaType.startsWith("video/")) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "what is not a picture or a clip that can be scrubbed does not leave care: " + mediaType);
        }
        return (original, derivative) -> clean(original, derivative);
    }

    /** What the sealed image itself throws keeps its own name on its way through the scrubber's stream. */
    private ScrubResult clean(ImageCipher.Opened original, OutputStream derivative)
            throws ImageVaultException, IOException {
        try {
            return scrubber.scrub(ImageSource.of(stream(original)), Output.unverified(derivative));
        } catch (SealedFault e) {
            throw e.fault;
        }
    }

    /** Carries a failure of the sealed image through a stream, which can throw nothing else. */
    private static final class SealedFault extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient ImageVaultException fault;

        SealedFault(ImageVaultException fault) {
            super(fault);
            this.fault = fault;
        }
    }

    /** A first pass that writes nowhere: its verdict stands for the second, since a scrub of the same bytes gives the same bytes. */
    OpenedImage.Derived judged(ImageCipher.Opened original, String mediaType) throws ImageVaultException, IOException {
        ImageCipher.Derivation derivation = scrub(mediaType);
        return new OpenedImage.Derived(
                derivation, clean(original, OutputStream.nullOutputStream()).bytesOut());
    }

    private static InputStream stream(ImageCipher.Opened opened) {
        return new InputStream() {
            private long position;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                try {
                    int n = opened.read(ByteBuffer.wrap(into, offset, length), position);
                    position += Math.max(n, 0);
                    return n;
                } catch (ImageVaultException e) {
                    throw new SealedFault(e);
                }
            }
        };
    }
}
