package io.hipaaimage.deid;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.ObjectDeidentifier;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.PictureRenderer;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.dicom.DicomInspection;
import io.hipaaimage.deid.dicom.DicomObjects;
import io.hipaaimage.deid.rendering.PictureRendering;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.StrictReader;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Finds the codec, lets it rebuild the picture under the eyes of a strict reader, and counts. */
final class StandardScrubber implements Scrubber {
    private static final ObjectDeidentifier OBJECTS = new DicomObjects();

    private final List<ContainerCodec> codecs;
    private final PictureRenderer renderer = new PictureRendering(this);

    StandardScrubber(List<ContainerCodec> codecs) {
        this.codecs = List.copyOf(codecs);
    }

    @Override
    public ScrubResult scrub(ImageSource source, Output output, Options options)
            throws ImageVaultException, IOException {
        try (OpenedSource opened = OpenedSource.of(source)) {
            BeginningKept before = new BeginningKept(opened.stream(), options.verify() ? SecondOpinion.MOST_BYTES : 0);
            try (PictureInput in =
                    opened.input(options.verify() ? before : opened.stream(), options.hash() ? sha256() : null)) {
                ContainerCodec codec = Detection.required(codecs, Detection.head(in));
                return output.write(out -> {
                    if (!options.verify()) {
                        return rebuild(codec, in, out, options);
                    }
                    SecondOpinion.Kept after = new SecondOpinion.Kept(out);
                    ScrubResult result = rebuild(codec, in, after, options);
                    in.drain();
                    SecondOpinion.ask(codec, options, before, after);
                    return result;
                });
            }
        }
    }

    private static ScrubResult rebuild(ContainerCodec codec, PictureInput in, OutputStream to, Options options)
            throws ImageVaultException, IOException {
        MessageDigest digest = options.hash() ? sha256() : null;
        StrictReader reader = codec.verifier(options);
        PictureOutput out = new PictureOutput(to, reader, digest);
        Removals removed = new Removals();
        codec.scrub(in, out, options, removed);
        out.flush();
        long size = in.finish();
        long accounted = reader.finish();
        if (accounted != out.written()) {
            throw new VaultBugException("a clean file has bytes of no production");
        }
        return new ScrubResult(
                codec.format(),
                codec.mediaType(),
                removed.list(),
                size,
                out.written(),
                accounted,
                in.sha256(),
                digest == null ? null : HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public Inspection inspect(ImageSource source) throws RefusedException, IOException {
        if (DicomInspection.applies(source)) {
            return DicomInspection.of(source);
        }
        try (OpenedSource opened = OpenedSource.of(source)) {
            return Inspector.inspect(opened, codecs);
        }
    }

    @Override
    public Optional<String> mediaType(byte[] head) {
        return Detection.codec(codecs, head)
                .map(ContainerCodec::mediaType)
                .or(() -> KnownFormats.of(head).map(KnownFormats.Format::mediaType));
    }

    @Override
    public Optional<ObjectDeidentifier> objects() {
        return Optional.of(OBJECTS);
    }

    @Override
    public Optional<PictureRenderer> renderer() {
        return Optional.of(renderer);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every platform has SHA-256", e);
        }
    }
}
