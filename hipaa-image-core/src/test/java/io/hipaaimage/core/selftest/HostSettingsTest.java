package io.hipaaimage.core.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostSettingsTest {
    private static final String HEAD = "Filename\tType\tSize\tUsed\tPriority\n";
    private static final String LIMITS =
            "Limit    Soft Limit  Hard Limit  Units\nMax core file size        %s   unlimited  bytes\n";

    private static List<String> notices(List<String> arguments, String swaps, String core) {
        return new HostSettings(arguments, Optional.of(swaps), Optional.of(LIMITS.replace("%s", core))).notices();
    }

    @Test
    void saysThatMemoryStaysInMemory() {
        assertThat(notices(List.of("-Xmx1g"), HEAD, "0"))
                .containsExactly("SWAP off", "HEAP_DUMPS off", "CORE_FILES off");
    }

    @Test
    void warnsOfSwapOfDumpsAndOfCoreFilesAndNamesNoPath() {
        List<String> found = notices(
                List.of("-XX:+HeapDumpOnOutOfMemoryError"),
                HEAD + "/dev/sda2 partition 1 0 -2\n/swap file 1 0 -3\n",
                "unlimited");
        assertThat(found).hasSize(3).noneMatch(n -> n.contains("/dev") || n.contains("/swap"));
        assertThat(found.get(0)).startsWith("SWAP on: 2 areas");
        assertThat(found.get(1)).startsWith("HEAP_DUMPS on");
        assertThat(found.get(2)).startsWith("CORE_FILES on");
    }

    @Test
    void saysThatItDoesNotKnowWhereASystemDoesNotTell() {
        assertThat(new HostSettings(List.of(), Optional.empty(), Optional.empty()).notices())
                .containsExactly("SWAP unknown: this system does not say", "HEAP_DUMPS off");
    }
}
