package io.hipaaimage.cli.pictures;

import io.hipaaimage.core.Scrubber;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words of {@code --keep}. */
final class KeptExtra implements ITypeConverter<Scrubber.Extra> {
    @Override
    public Scrubber.Extra convert(String word) {
        if (word.equals("gain-map")) {
            return Scrubber.Extra.GAIN_MAP;
        }
        throw new TypeConversionException("expected gain-map");
    }
}
