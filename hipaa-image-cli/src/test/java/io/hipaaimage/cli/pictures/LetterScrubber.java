package io.hipaaimage.cli.pictures;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Scrubs a format for tests: {@code P} and capital letters; small letters are metadata, {@code !} is damage, other files are none of it. */
final class LetterScrubber implements Scrubber {
    @Override
    public ScrubResult scrub(ImageSource source, Output output, Options options)
            throws ImageVaultException, IOException {
        String text = text(source);
        if (!text.startsWith("P")) {
            throw new RefusedException(ErrorCode.REFUSED, "FORMAT_UNKNOWN");
        }
        return output.write(out -> {
            String clean = text.replaceAll("[a-z]", "")
                    + (options.keep().isEmpty()
                            ? ""
                            : "+" + options.keep().iterator().next());
            out.write(clean.getBytes(StandardCharsets.UTF_8));
            if (text.contains("!")) {
                throw new DamagedInputException(ErrorCode.MALFORMED, "letter", text.indexOf('!'));
            }
            long removed = (long) text.length() - clean.length();
            return new ScrubResult(
                    "LETTERS",
                    "image/png",
                    List.of(new ScrubResult.Removed("small letters", removed)),
                    text.length(),
                    clean.length(),
                    clean.length(),
                    options.hash() ? "in" : null,
                    options.hash() ? "out" : null);
        });
    }

    @Override
    public Inspection inspect(ImageSource source) throws RefusedException, IOException {
        String text = text(source);
        if (!text.startsWith("P")) {
            throw new RefusedException(ErrorCode.REFUSED, "FORMAT_UNKNOWN");
        }
        return new Inspection(
                "LETTERS", List.of(new Finding("letter 1", "a \u001b name", "A")), "high", true, List.of("it names"));
    }

    @Override
    public Optional<String> mediaType(byte[] head) {
        return head.length > 0 && head[0] == 'P' ? Optional.of("image/png") : Optional.empty();
    }

    private static String text(ImageSource source) throws IOException {
        try (InputStream in = source.stream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
