package io.hipaaimage.core.selftest;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.FactQuestion;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Whether a host knows that somebody treats a patient where neither exists: then its answers tell nobody apart. A notice, since a host may
 * have its reasons; what it answers is asserted by it in any case.
 */
final class ConstantFacts {
    private static final SecureRandom RANDOM = new SecureRandom();

    private ConstantFacts() {}

    static Optional<String> notice(FactSource source) {
        String nobody = ImageId.random(RANDOM).value();
        FactQuestion question = new FactQuestion(
                Requester.person("self-test." + nobody, Role.PHYSICIAN),
                PurposeOfUse.TREAT,
                Action.VIEW,
                new ImageId(nobody),
                PatientRef.of("self-test." + nobody),
                null);
        try {
            return source.answer(question).relationship() == Relationship.CARE_TEAM
                    ? Optional.of(
                            "CONSTANT_FACTS: the host says of somebody who does not exist that they treat a patient who does not"
                                    + " exist; what it answers does not tell people apart")
                    : Optional.empty();
        } catch (ImageVaultException | RuntimeException e) { // no answer is no constant one
            return Optional.empty();
        }
    }
}
