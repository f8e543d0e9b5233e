package io.hipaaimage.deid;

import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.ScrubberProvider;

/** Lets {@link java.util.ServiceLoader} find {@link Scrubbers#standard()}. */
public final class StandardScrubberProvider implements ScrubberProvider {
    /** For the service loader. */
    public StandardScrubberProvider() {}

    @Override
    public Scrubber create() {
        return Scrubbers.standard();
    }
}
