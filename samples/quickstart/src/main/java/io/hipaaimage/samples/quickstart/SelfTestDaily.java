package io.hipaaimage.samples.quickstart;

import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.selftest.Baseline;
import io.hipaaimage.core.selftest.SelfTest;
import io.hipaaimage.core.selftest.SelfTestSchedule;
import io.hipaaimage.core.vault.ImageVault;
import java.time.Duration;

/** The self-test of a vault every day, compared with the report before. */
final class SelfTestDaily {
    private SelfTestDaily() {}

    /** Who is told. */
    interface Pager {
        void send(String words);
    }

    static SelfTestSchedule begin(ImageVault vault, Pager pager, byte[] lastReport) throws RefusedException {
        Duration day = Duration.ofDays(1);
        SelfTestSchedule schedule =
                SelfTestSchedule.of(() -> SelfTest.of(vault).run(), day, alert -> pager.send(alert.words()));
        schedule.after(Baseline.read(lastReport)).start(); // close() ends it
        return schedule;
    }
}
