package io.hipaaimage.samples.ownkey;

import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.testkit.KeyWrapperCompatibilityKit;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The whole test of a provider: give it to the kit. */
class CabinetKeyTest extends KeyWrapperCompatibilityKit {
    @TempDir
    Path folder;

    @BeforeEach
    void make() throws Exception {
        CabinetKey.make(folder.resolve("cabinet.p12"), "1234".toCharArray(), "images");
    }

    @Override
    protected KeyWrapper wrapper() {
        return CabinetKey.at(folder.resolve("cabinet.p12"), "1234".toCharArray(), "images");
    }
}
