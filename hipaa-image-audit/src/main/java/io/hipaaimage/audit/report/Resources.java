package io.hipaaimage.audit.report;

import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Data files beside these classes. */
final class Resources {
    private Resources() {}

    static String text(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new VaultBugException("the jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new VaultBugException("the jar cannot be read", e);
        }
    }

    /** The rows of a table: tabs between cells, {@code #} before comments. */
    static List<String[]> rows(String name) {
        return text(name)
                .lines()
                .filter(line -> !line.isBlank() && line.charAt(0) != '#')
                .map(line -> line.split("\t", -1))
                .toList();
    }
}
