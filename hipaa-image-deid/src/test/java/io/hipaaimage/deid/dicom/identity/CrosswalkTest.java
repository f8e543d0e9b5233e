package io.hipaaimage.deid.dicom.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.testkit.CrashingFiles;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrosswalkTest {
    private static final Path FOLDER = Path.of("/home");
    private static final Path FILE = FOLDER.resolve("study.secret.crosswalk");
    private static final Secret SECRET = Secret.of(new byte[32]);

    private static Crosswalk open(DurableFiles disk) throws Exception {
        return Crosswalk.open(disk, FILE, SECRET, new SecureRandom());
    }

    private static CrashingFiles disk(long seed) throws Exception {
        CrashingFiles disk = new CrashingFiles(seed);
        disk.createDirectories(FOLDER);
        return disk;
    }

    @Test
    void givesTheSameNamesAfterItWasOpenedAgainAndLeadsBack() throws Exception {
        CrashingFiles disk = disk(1);
        String uid;
        String code;
        try (Crosswalk crosswalk = open(disk)) {
            uid = crosswalk.uid("1.2.3");
            code = crosswalk.patientCode("id\n4711\n");
            crosswalk.settle();
        }

        try (Crosswalk again = open(disk)) {
            assertThat(again.uid("1.2.3")).isEqualTo(uid).startsWith("2.25.");
            assertThat(again.originalUid(uid)).contains("1.2.3");
            assertThat(again.originalPatient(code)).contains("id\n4711\n");
            assertThat(again.uid("1.2.4")).isNotEqualTo(uid);
        }
    }

    @Test
    void holdsNoNameInClear() throws Exception {
        CrashingFiles disk = disk(1);
        try (Crosswalk crosswalk = open(disk)) {
            crosswalk.uid("1.2.840.99999.19410203");
            crosswalk.settle();
        }

        String bytes = new String(disk.readAll(FILE, 1 << 20), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("99999").doesNotContain("uid ");
    }

    @Test
    void refusesAnotherSecretAndEveryChangedByteOfASettledName() throws Exception {
        CrashingFiles disk = disk(1);
        try (Crosswalk crosswalk = open(disk)) {
            crosswalk.uid("1.2.3");
            crosswalk.uid("1.2.4");
            crosswalk.settle();
        }
        byte[] good = disk.readAll(FILE, 1 << 20);
        byte[] other = new byte[32];
        other[0] = 1;

        assertThatThrownBy(() -> Crosswalk.open(disk, FILE, Secret.of(other), new SecureRandom()))
                .isInstanceOfSatisfying(
                        UnavailableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_DAMAGED));
        for (int at = CrosswalkHead.LENGTH; at < good.length; at += 7) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            disk.replace(FILE, bad);
            assertThatThrownBy(() -> open(disk)).as("byte %d", at).isInstanceOf(UnavailableException.class);
        }
        disk.replace(FILE, java.util.Arrays.copyOf(good, good.length - 1));
        assertThatThrownBy(() -> open(disk)).isInstanceOf(UnavailableException.class);
    }

    /** Whatever change the power fails at, every settled name is there afterwards. */
    @Test
    void losesNoSettledNameToAPowerLoss() throws Exception {
        for (int crash = 1; crash < 40; crash++) {
            for (long seed = 1; seed <= 4; seed++) {
                crash(crash, seed);
            }
        }
    }

    private static void crash(int change, long seed) throws Exception {
        CrashingFiles disk = disk(seed);
        disk.crashAt(change);
        Map<String, String> settled = new HashMap<>();
        try (Crosswalk crosswalk = open(disk)) {
            for (int round = 0; round < 8; round++) {
                Map<String, String> names = new HashMap<>();
                for (int i = 0; i <= round; i++) {
                    String original = "1." + round + "." + i;
                    names.put(original, crosswalk.uid(original));
                }
                crosswalk.settle();
                settled.putAll(names);
            }
        } catch (CrashingFiles.PowerLoss e) {
            // the machine goes on
        }
        CrashingFiles after = disk.afterPowerLoss();
        after.createDirectories(FOLDER);
        List<String> lost = new ArrayList<>();
        try (Crosswalk again = open(after)) {
            settled.forEach((original, uid) -> {
                if (!again.uid(original).equals(uid)) {
                    lost.add(original);
                }
            });
        }
        assertThat(lost).as("change %d, seed %d", change, seed).isEmpty();
    }

    @Test
    void releasesNothingAfterAWriteFailed() throws Exception {
        CrashingFiles disk = disk(1);
        try (Crosswalk crosswalk = open(disk)) {
            crosswalk.uid("1.2.3");
            disk.failAt(1);
            assertThatThrownBy(crosswalk::settle).isInstanceOf(java.io.IOException.class);
            assertThatThrownBy(crosswalk::settle).isInstanceOf(java.io.IOException.class);
        }
    }

    @Test
    void keyedNamesAreTheSameEverywhereAndTellNothingWithoutTheSecret() {
        KeyedPseudonyms one = new KeyedPseudonyms(SECRET);
        byte[] other = ByteBuffer.allocate(32).putInt(1).array();
        KeyedPseudonyms two = new KeyedPseudonyms(Secret.of(other));

        // by Python's hmac: HMAC-SHA-256(secret, "hipaa-image/deid/v1 uid" 00 "1.2.3"), a UUID of version 8
        assertThat(one.uid("1.2.3")).isEqualTo("2.25.45534680992518976387173189704778349645");
        assertThat(one.uid("1.2.3")).isNotEqualTo(two.uid("1.2.3"));
        assertThat(one.shiftDays("p")).isBetween(-3650, -30);
    }
}
