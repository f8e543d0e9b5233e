package io.hipaaimage.deid.dicom.data;

import io.hipaaimage.core.VaultBugException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tables that lie beside a class: tab-separated, a line beginning with {@code #} says edition and notice. */
public final class DataFile {
    private DataFile() {}

    /**
     * All rows of a table.
     *
     * @param beside the class beside which it lies
     * @param name its file name
     * @return the rows, each split at tabs with empty ends kept
     */
    public static List<String[]> rows(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new VaultBugException("the data file " + name + " is missing from the jar");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new VaultBugException("the data file " + name + " cannot be read", e);
        }
    }
}
