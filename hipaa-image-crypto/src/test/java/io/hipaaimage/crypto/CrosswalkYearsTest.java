package io.hipaaimage.crypto;

import static io.hipaaimage.crypto.KeyRecordsTest.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.DetailSealer.SealedDetail;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PatientYears;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CrosswalkYearsTest {
    private static final Instant IN_2020 = Instant.parse("2020-05-01T00:00:00Z");
    private static final Instant IN_2021 = Instant.parse("2021-05-01T00:00:00Z");
    private static final PatientRef PATIENT = new PatientRef("MRN-4711");
    private static final byte[] TEXT = "sent to the registry".getBytes(StandardCharsets.UTF_8);

    private final CrashingFiles disk = Vaults.disk(9);

    @Test
    void findsWhatThereIsAndMakesNothing() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            PatientYears years = vault.patientYears();
            long before = disk.changes();
            assertThat(years.pseudonym(PATIENT, 2020)).isEmpty();
            assertThat(disk.changes()).isEqualTo(before);
            String pseudonym = vault.details().pseudonym(PATIENT, IN_2020);
            assertThat(years.pseudonym(PATIENT, 2020)).contains(pseudonym);
            assertThat(years.pseudonym(PATIENT, 2021)).isEmpty();
            assertThat(years.patient(pseudonym)).isEqualTo(PATIENT);
            fails(ErrorCode.NOT_AVAILABLE, () -> years.patient("0".repeat(32)));
            fails(ErrorCode.NOT_AVAILABLE, () -> years.patient("no pseudonym"));
        }
    }

    @Test
    void forgettingAYearForgetsThatYearAlone() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            String old = vault.details().pseudonym(PATIENT, IN_2020);
            String newer = vault.details().pseudonym(PATIENT, IN_2021);
            SealedDetail sealed = vault.details().seal("o", new byte[16], PATIENT, IN_2020, TEXT);
            SealedDetail kept = vault.details().seal("o", new byte[16], PATIENT, IN_2021, TEXT);
            PatientYears years = vault.patientYears();
            assertThat(years.forget(PATIENT, 2020)).isTrue();
            assertThat(years.forget(PATIENT, 2020)).isFalse();
            assertThat(years.forget(PATIENT, 1999)).isFalse();
            fails(ErrorCode.SHREDDED, () -> years.pseudonym(PATIENT, 2020));
            fails(ErrorCode.SHREDDED, () -> years.patient(old));
            fails(ErrorCode.SHREDDED, () -> vault.details().open("o", new byte[16], old, IN_2020, sealed));
            assertThat(vault.details().open("o", new byte[16], newer, IN_2021, kept))
                    .isEqualTo(TEXT);
        }
        try (VaultKeys again = Vaults.open(disk)) {
            fails(ErrorCode.SHREDDED, () -> again.patientYears().pseudonym(PATIENT, 2020));
            assertThat(again.patientYears().pseudonym(PATIENT, 2021)).isPresent();
        }
    }

    @Test
    void aForgettingThatLostPowerCanBeFinished() throws Exception {
        try (VaultKeys vault = Vaults.open(disk)) {
            vault.details().pseudonym(PATIENT, IN_2020);
        }
        CrashingFiles whole = disk.copy();
        long steps;
        try (VaultKeys vault = Vaults.open(whole)) {
            long before = whole.changes();
            vault.patientYears().forget(PATIENT, 2020);
            steps = whole.changes() - before;
        }
        for (long step = 1; step <= steps; step++) {
            CrashingFiles torn = disk.copy();
            try (VaultKeys vault = Vaults.open(torn)) {
                torn.crashAt(torn.changes() + step);
                vault.patientYears().forget(PATIENT, 2020);
            } catch (CrashingFiles.PowerLoss | UnavailableException e) {
                assertThat(e).isNotNull();
            }
            try (VaultKeys vault = Vaults.open(torn.afterPowerLoss())) {
                vault.patientYears().forget(PATIENT, 2020);
                fails(ErrorCode.SHREDDED, () -> vault.patientYears().pseudonym(PATIENT, 2020));
            }
        }
    }
}
