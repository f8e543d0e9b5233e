package io.hipaaimage.core.access;

import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the reviewed tables of this package: tab-separated rows, {@code #} begins a comment line. */
final class DataFile {
    private DataFile() {}

    static byte[] bytes(String name) {
        try (InputStream in = DataFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new VaultBugException("the jar lacks " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new VaultBugException("the jar cannot be read", e);
        }
    }

    static List<String[]> rows(String name, int columns) {
        List<String[]> rows = new ArrayList<>();
        for (String line : new String(bytes(name), StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                String[] row = line.split("\t", -1);
                if (row.length != columns) {
                    throw new VaultBugException(name + " has a row of " + row.length + " columns: " + row[0]);
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
