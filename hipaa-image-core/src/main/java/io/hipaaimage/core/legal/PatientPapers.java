package io.hipaaimage.core.legal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is on file of one patient: a few papers, each of which knows the next, or many on shelves ({@link PatientShelves}).
 * Guarded by the lock of the register.
 */
sealed interface PatientPapers permits Paper, PatientShelves {
    /** So many papers are looked through; more stand on shelves. */
    int FEW = 8;

    /** The reference that these were filed under. */
    String patient();

    /** These and one more; what is returned stands for the patient from now on. */
    PatientPapers with(Paper paper);

    /** Reads again what was filed at a place of the order. */
    void changed(Authorization before, Filed<Authorization> filed, Pool pool);

    /** Of those that name the recipient and cover the image the strongest that serves the use, or null. */
    @Nullable Paper best(Asked asked);

    /** Offers those that name the recipient and cover the image, the newest of many. */
    void offer(Asked asked, BestClaim claim);

    /** When the last revocation of one for the recipient, the image and the purpose came, psychotherapy notes or not. */
    @Nullable Instant revokedAt(Asked asked);

    /** What is to be looked at after this: papers of one patient are a chain. */
    @Nullable Paper next();

    /** Whether one of these alone may serve a use; without its chain. */
    boolean live();

    /**
     * Whether any may serve a use, of each with its chain. One step goes through all before the next begins, so that what is fetched from memory
     * is fetched for all of them at once.
     */
    static boolean[] anyLive(@Nullable PatientPapers[] all) {
        boolean[] live = new boolean[all.length];
        @Nullable PatientPapers[] at = all.clone();
        boolean more = true;
        while (more) {
            more = false;
            for (int i = 0; i < at.length; i++) {
                PatientPapers one = at[i];
                if (one != null) {
                    live[i] |= one.live();
                    at[i] = one.next();
                    more = true;
                }
            }
        }
        return live;
    }

    /** The better of two papers by {@link Strength#ORDER}. */
    static @Nullable Paper better(@Nullable Paper one, @Nullable Paper other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Strength.ORDER.compare(one, other) >= 0 ? one : other;
    }
}
