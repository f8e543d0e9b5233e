package io.hipaaimage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.report.Ward;
import io.hipaaimage.core.AuditEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

/** Reading from anywhere gives the tail of reading from the beginning, over borders of bundles. */
class PublishedEntriesProperties {
    private static final int ENTRIES = 1_100;
    private static @Nullable PublishedEntries entries;
    private static final List<String> ALL = new ArrayList<>();

    private static synchronized PublishedEntries entries() throws Exception {
        PublishedEntries made = entries;
        if (made == null) {
            Ward ward = new Ward();
            for (int i = 1; i < ENTRIES; i++) {
                var unused = ward.log.appendAsync(AuditEvent.of("ACCESS", "a" + i, "VIEW", "SUCCESS"));
            }
            ward.log.append(AuditEvent.of("ACCESS", "last", "VIEW", "SUCCESS"));
            ward.log.checkpoint();
            made = PublishedEntries.in(ward.disk, Ward.FOLDER);
            ward.close();
            made.read(0, (index, entry, leaf) -> ALL.add(text(index, entry)));
            Assertions.assertEquals(made.size(), ALL.size());
            entries = made;
        }
        return made;
    }

    @Property(tries = 60)
    void givesTheTail(@ForAll @LongRange(min = 0, max = ENTRIES + 300) long from) throws Exception {
        List<String> tail = new ArrayList<>();
        entries().read(from, (index, entry, leaf) -> tail.add(text(index, entry)));
        assertThat(tail).isEqualTo(ALL.subList((int) Math.min(from, ALL.size()), ALL.size()));
    }

    private static String text(long index, byte[] entry) {
        return index + " " + new String(entry, StandardCharsets.UTF_8);
    }
}
