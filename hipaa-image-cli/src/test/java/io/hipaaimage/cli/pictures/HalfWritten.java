package io.hipaaimage.cli.pictures;

import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;

/** A process that scrubs: of pictures called {@code slow} it writes a half, says {@code half} and waits. */
final class HalfWritten implements Scrubber {
    private final PrintStream said;

    private HalfWritten(PrintStream said) {
        this.said = said;
    }

    public static void main(String... arguments) {
        PrintStream said = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream unheard = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Shell shell = new Shell(System.in, unheard, unheard, Map.of(), InstantSource.system(), false);
        CommandLine line = new CommandLine(new Scrub(shell, new HalfWritten(said)));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(line.execute(arguments));
    }

    @Override
    public ScrubResult scrub(ImageSource source, Output output, Options options)
            throws ImageVaultException, IOException {
        return output.write(out -> {
            String text;
            try (InputStream in = source.stream()) {
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            if (text.startsWith("slow")) {
                said.println("half");
                waitForTheEnd();
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return new ScrubResult("LETTERS", "image/png", List.of(), 1, 1, 1, null, null);
        });
    }

    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Inspection inspect(ImageSource source) {
        throw new UnsupportedOperationException("only scrubs");
    }

    @Override
    public Optional<String> mediaType(byte[] head) {
        return Optional.of("image/png");
    }
}
