package io.hipaaimage.cli.demo;

import io.hipaaimage.core.Scrubber;
import java.nio.file.Path;

/** Where one picture's story is played: a folder of its own, the clock, who tells it, and the vault in the folder. */
record Stage(Path folder, DemoClock clock, Teller teller, Scrubber scrubber, DemoVault demo) {
    Stage(Path folder, DemoClock clock, Teller teller, Scrubber scrubber) {
        this(folder, clock, teller, scrubber, new DemoVault(folder, clock));
    }
}
