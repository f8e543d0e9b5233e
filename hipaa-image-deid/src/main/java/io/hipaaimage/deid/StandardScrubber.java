package io.hipaaimage.deid;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.StrictReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Finds the codec, lets it rebuild the picture under the eyes of a strict reader, and counts. */
final class StandardScrubber implements Scrubber {
    private final List<ContainerCodec> codecs;

    StandardScrubber(List<ContainerCodec> codecs) {
        this.codecs = List.copyOf(codecs);
    }

    @Override
    public ScrubResult scrub(ImageSource source, Output output, Options options)
            throws ImageVaultException, IOException {
        try (InputStream stream = source.stream()) {
            PictureInput in = new PictureInput(stream, options.hash() ? sha256() : null);
            ContainerCodec codec = codec(head(in));
            return output.write(out -> rebuild(codec, in, out, options));
        }
    }

    private static ScrubResult rebuild(ContainerCodec codec, PictureInput in, OutputStream to, Options options)
            throws ImageVaultException, IOException {
        MessageDigest digest = options.hash() ? sha256() : null;
        StrictReader reader = codec.verifier();
        PictureOutput out = new PictureOutput(to, reader, digest);
        Removals removed = new Removals();
        codec.scrub(in, out, options.depth(), removed);
        out.flush();
        in.drain();
        long accounted = reader.finish();
        if (accounted != out.written()) {
            throw new VaultBugException("a clean file has bytes of no production");
        }
        return new ScrubResult(
                codec.format(),
                codec.mediaType(),
                removed.list(),
                in.offset(),
                out.written(),
                accounted,
                in.sha256(),
                digest == null ? null : HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public Inspection inspect(ImageSource source) throws RefusedException, IOException {
        throw new RefusedException(ErrorCode.REFUSED, "FORMAT_UNKNOWN");
    }

    @Override
    public Optional<String> mediaType(byte[] head) {
        return codecs.stream()
                .filter(codec -> codec.detects(head))
                .map(ContainerCodec::mediaType)
                .findFirst()
                .or(() -> KnownFormats.of(head).map(KnownFormats.Format::mediaType));
    }

    private ContainerCodec codec(byte[] head) throws RefusedException {
        if (head.length == 0) {
            throw new RefusedException(ErrorCode.REFUSED, "EMPTY");
        }
        Optional<ContainerCodec> found =
                codecs.stream().filter(codec -> codec.detects(head)).findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        throw new RefusedException(
                ErrorCode.REFUSED,
                KnownFormats.of(head)
                        .map(format -> "FORMAT_NOT_SUPPORTED:" + format.name())
                        .orElse("FORMAT_UNKNOWN"));
    }

    private static byte[] head(PictureInput in) throws IOException {
        int length = in.fill(ContainerCodec.HEAD);
        return Arrays.copyOfRange(in.window(), in.position(), in.position() + length);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every platform has SHA-256", e);
        }
    }
}
