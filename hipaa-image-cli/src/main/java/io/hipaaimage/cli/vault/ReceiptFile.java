package io.hipaaimage.cli.vault;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the receipt of a disclosure goes, if one was asked for; refused before anything leaves if it is taken. */
final class ReceiptFile {
    private final @Nullable Path file;

    private ReceiptFile(@Nullable Path file) {
        this.file = file;
    }

    /** Makes the receipt. */
    @FunctionalInterface
    interface Text {
        String make() throws ImageVaultException;
    }

    static ReceiptFile of(@Nullable Path file) throws FileAlreadyExistsException {
        if (file != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        return new ReceiptFile(file);
    }

    void write(Text text) throws ImageVaultException, IOException {
        if (file != null) {
            byte[] bytes = text.make().getBytes(StandardCharsets.UTF_8);
            Output.file(file).write(out -> {
                out.write(bytes);
                return bytes.length;
            });
        }
    }
}
