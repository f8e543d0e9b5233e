package io.hipaaimage.deid.dicom.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.deid.dicom.Deids;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Without the secret, nothing about an original tells anything about its new name. */
class LinkabilityTest {
    private static final int COUNT = 4_000;
    private static final int FREE_BITS = 122; // a UUID's, without version and variant

    private static BigInteger number(Pseudonyms names, String uid) {
        String fresh = names.uid(uid);
        assertThat(fresh).startsWith("2.25.").hasSizeLessThanOrEqualTo(64);
        return new BigInteger(fresh.substring(5));
    }

    private static String uid(int number) {
        return "1.2.840.113619.2.55.3.604688119.971.1265187253." + number;
    }

    /** Neighbours differ in half of all bits, and so do the same originals under two secrets. */
    @Test
    void neighboursAndSecretsAreApart() {
        Pseudonyms one = Deids.keyed(1);
        Pseudonyms two = Deids.keyed(2);
        double neighbours = 0;
        double secrets = 0;
        Set<BigInteger> all = new HashSet<>();
        for (int i = 0; i < COUNT; i++) {
            BigInteger here = number(one, uid(i));
            neighbours += here.xor(number(one, uid(i + 1))).bitCount();
            secrets += here.xor(number(two, uid(i))).bitCount();
            all.add(here);
        }

        assertThat(all).hasSize(COUNT);
        assertThat(neighbours / COUNT / FREE_BITS).isBetween(0.49, 0.51);
        assertThat(secrets / COUNT / FREE_BITS).isBetween(0.49, 0.51);
    }

    /** Rising originals rise no more often than they fall. */
    @Test
    void theOrderOfOriginalsIsGone() {
        Pseudonyms names = Deids.keyed(3);
        int rising = 0;
        for (int i = 0; i < COUNT; i++) {
            rising += number(names, uid(i)).compareTo(number(names, uid(i + 1))) < 0 ? 1 : 0;
        }

        assertThat(rising).isBetween(COUNT * 9 / 20, COUNT * 11 / 20);
    }

    /** A secret that differs in one bit names everything anew: UIDs, patients and distances of dates. */
    @Test
    void oneBitOfTheSecretChangesEveryName() {
        byte[] bytes = new byte[32];
        Pseudonyms one = new KeyedPseudonyms(Secret.of(bytes));
        bytes[31] = 1;
        Pseudonyms two = new KeyedPseudonyms(Secret.of(bytes));
        int sameShift = 0;
        for (int i = 0; i < COUNT; i++) {
            assertThat(one.uid(uid(i))).isNotEqualTo(two.uid(uid(i)));
            assertThat(one.patientCode("id\n" + i)).isNotEqualTo(two.patientCode("id\n" + i));
            sameShift += one.shiftDays("id\n" + i) == two.shiftDays("id\n" + i) ? 1 : 0;
        }

        assertThat(sameShift).isLessThan(12); // by chance about one
    }

    /** What a name is of is part of it: a UID and a patient that read alike share nothing. */
    @Test
    void namesOfOneKindTellNothingOfAnother() {
        Pseudonyms names = Deids.keyed(4);

        assertThat(names.patientCode("1.2.3")).doesNotContain(names.uid("1.2.3").substring(5, 12));
        assertThat(names.shiftDays("a")).isBetween(-3_650, -30);
    }
}
