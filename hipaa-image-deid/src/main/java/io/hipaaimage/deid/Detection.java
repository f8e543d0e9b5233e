package io.hipaaimage.deid;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.spi.ContainerCodec;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a file is, by the structure of its beginning. */
final class Detection {
    private Detection() {}

    /** The first bytes of a file; they are read again afterwards. */
    static byte[] head(PictureInput in) throws RefusedException, IOException {
        int length = in.fill(ContainerCodec.HEAD);
        if (length == 0) {
            throw new RefusedException(ErrorCode.REFUSED, "EMPTY");
        }
        return Arrays.copyOfRange(in.window(), in.position(), in.position() + length);
    }

    static Optional<ContainerCodec> codec(List<ContainerCodec> codecs, byte[] head) {
        return codecs.stream().filter(codec -> codec.detects(head)).findFirst();
    }

    /** The format's name, or a refusal for an unknown one. */
    static String format(Optional<ContainerCodec> codec, byte[] head) throws RefusedException {
        return codec.map(ContainerCodec::format)
                .or(() -> KnownFormats.of(head).map(KnownFormats.Format::name))
                .orElseThrow(() -> new RefusedException(ErrorCode.REFUSED, "FORMAT_UNKNOWN"));
    }

    /** The codec, or a refusal that names the format. */
    static ContainerCodec required(List<ContainerCodec> codecs, byte[] head) throws RefusedException {
        Optional<ContainerCodec> codec = codec(codecs, head);
        if (codec.isEmpty()) {
            String format = format(codec, head);
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "FORMAT_NOT_SUPPORTED:" + format,
                    format.equals("PDF")
                            ? "export its pages as PNG or TIFF"
                            : "save it as JPEG, PNG or TIFF, a clip as MP4");
        }
        Optional<String> second = SecondGrammar.of(head, codec.get().format());
        if (second.isPresent()) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "VALID_IN_TWO_FORMATS:" + codec.get().format() + "," + second.get(),
                    "open it in a program that you trust, and save it anew");
        }
        return codec.get();
    }
}
