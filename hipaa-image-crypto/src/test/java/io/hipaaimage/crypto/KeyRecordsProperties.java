package io.hipaaimage.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration.KeyVersion;
import io.hipaaimage.core.KeyAdministration.Progress;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.testkit.CrashingFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** The store beside a map: whatever is done in whatever order, with reopening and loss of power in between. */
class KeyRecordsProperties {
    private enum Step {
        PUT,
        PUT_LONG,
        SHRED,
        ROTATE,
        REWRAP,
        CLOSE,
        CLOSE_REFUSED,
        REOPEN,
        POWER_LOSS
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.of(Step.class).list().ofMinSize(5).ofMaxSize(30);
    }

    @Property(tries = 60, seed = "20261125", shrinking = ShrinkingMode.BOUNDED)
    void holdsWhatAMapHolds(@ForAll("steps") List<Step> steps, @ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Map<KeyId, Boolean> model = new HashMap<>();
        CrashingFiles disk = Vaults.disk(seed);
        VaultKeys vault = Vaults.open(disk);
        for (Step step : steps) {
            switch (step) {
                case PUT, PUT_LONG -> {
                    KeyId id = Vaults.id(random, random.nextInt(2));
                    Vaults.put(vault, id, step == Step.PUT ? 10 : 20_000);
                    model.put(id, true);
                }
                case SHRED -> shred(vault, model, random);
                case ROTATE -> vault.administration().rotate();
                case REWRAP -> vault.administration().rewrap(Progress.NONE);
                case CLOSE -> vault.administration().closeHorizon(new ListLog(), "officer", java.util.List.of());
                case CLOSE_REFUSED -> closeRefused(vault);
                case REOPEN -> {
                    vault.close();
                    vault = Vaults.open(disk);
                }
                case POWER_LOSS -> {
                    disk = disk.afterPowerLoss();
                    disk.createDirectories(Vaults.COPY.resolve("epoch"));
                    vault = Vaults.open(disk);
                }
            }
            check(vault, model);
        }
    }

    private static void shred(VaultKeys vault, Map<KeyId, Boolean> model, Random random) throws Exception {
        List<KeyId> ids = new ArrayList<>(model.keySet());
        if (!ids.isEmpty()) {
            KeyId id = ids.get(random.nextInt(ids.size()));
            vault.records().shred(Vaults.image(id), id);
            model.put(id, false);
        }
    }

    private static void closeRefused(VaultKeys vault) {
        ListLog log = new ListLog();
        log.refused = "HORIZON_CLOSING";
        try {
            vault.administration().closeHorizon(log, "officer", java.util.List.of());
        } catch (ImageVaultException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE);
        }
    }

    private static void check(VaultKeys vault, Map<KeyId, Boolean> model) throws Exception {
        long live = 0;
        for (Map.Entry<KeyId, Boolean> entry : model.entrySet()) {
            boolean opens;
            try {
                opens = Vaults.opens(vault, entry.getKey());
            } catch (RefusedException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.SHREDDED);
                opens = false;
            }
            assertThat(opens).isEqualTo(entry.getValue());
            live += opens ? 1 : 0;
        }
        assertThat(vault.administration().census().stream()
                        .mapToLong(KeyVersion::records)
                        .sum())
                .isEqualTo(live);
    }
}
