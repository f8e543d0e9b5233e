package io.hipaaimage.benchmarks;

import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.BaaState;
import io.hipaaimage.core.access.DeviceState;
import io.hipaaimage.core.access.Form;
import io.hipaaimage.core.access.Mfa;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.access.Sensitivity;
import io.hipaaimage.core.access.SessionState;
import io.hipaaimage.core.access.Verification;
import java.util.Random;

/** Situations of a hospital by chance, the same for the same seed: mostly what is usual, each thing otherwise in one of four. */
public final class Situations {
    private static final String[] PURPOSES = {
        "TREAT",
        "TREAT",
        "TREAT",
        "ETREAT",
        "HPAYMT",
        "HOPERAT",
        "TRAIN",
        "AITRAIN",
        "HMARKT",
        "HRESCH",
        "PATRQT",
        "FAMRQT",
        "PUBHLTH",
        "HLEGAL",
        "RECORDMGT"
    };
    private static final String[] CLAIMS = {"none", "none", "none", "valid", "expired", "part2_tpo_consent"};
    private static final String[] WORDS = {
        "break_glass",
        "quality_review",
        "legal_hold",
        "retention_elapsed",
        "court_order",
        "originator",
        "patient_agreed"
    };

    private final Random random;

    /**
     * Begins.
     *
     * @param seed which
     */
    public Situations(long seed) {
        this.random = new Random(seed);
    }

    /**
     * The next one.
     *
     * @return a situation by chance
     */
    public AccessRequest next() {
        return situation(random);
    }

    private static AccessRequest situation(Random random) {
        AccessRequest.Builder builder = AccessRequest.builder(
                        PurposeOfUse.of(pick(random, PURPOSES)), pick(random, Action.values()), role(random))
                .relationship(mostly(random, Relationship.CARE_TEAM, Relationship.values()))
                .mfa(mostly(random, Mfa.Y, Mfa.values()))
                .session(mostly(random, SessionState.ACTIVE, SessionState.values()))
                .device(mostly(random, DeviceState.MANAGED, DeviceState.values()))
                .sensitivity(mostly(random, Sensitivity.NORMAL, Sensitivity.values()))
                .form(mostly(random, Form.IDENTIFIED, Form.values()))
                .recipient(mostly(random, RecipientKind.INTERNAL, RecipientKind.values()))
                .recipientVerified(mostly(random, Verification.Y, Verification.values()))
                .baa(pick(random, BaaState.values()))
                .authorization(AuthorizationClaim.of(pick(random, CLAIMS)));
        for (int i = random.nextInt(3); i > 0; i--) {
            builder.fact(pick(random, WORDS), "");
        }
        return builder.build();
    }

    private static Role role(Random random) {
        return mostly(random, Role.PHYSICIAN, Role.values());
    }

    private static <T> T mostly(Random random, T usual, T[] all) {
        return random.nextInt(4) > 0 ? usual : pick(random, all);
    }

    private static <T> T pick(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }
}
