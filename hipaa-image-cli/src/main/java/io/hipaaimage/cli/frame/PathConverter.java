package io.hipaaimage.cli.frame;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes a path from a command line. An empty one is a variable that a script forgot to set, and would mean the whole current folder. */
public final class PathConverter implements ITypeConverter<Path> {
    /** A converter without state. */
    public PathConverter() {}

    @Override
    public Path convert(String value) {
        if (value.isEmpty()) {
            throw new TypeConversionException("a path is empty");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + value + "' is no path on this machine; try LC_ALL=C.UTF-8");
        }
    }
}
