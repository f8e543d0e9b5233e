package io.hipaaimage.core.vault;

import io.hipaaimage.core.access.Gate;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the host's sink of emergency accesses. Notices never block care. */
final class Alerts {
    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

    private Alerts() {}

    static void raise(VaultState vault, Gate.Admission admission) {
        Set<String> duties =
                admission.decision().obligations().stream().map(o -> o.id()).collect(Collectors.toSet());
        if (!duties.contains("POST_REVIEW") && !duties.contains(EmergencyOpening.DUTY)) {
            return;
        }
        try {
            vault.host()
                    .alerts()
                    .raise(new AlertSink.Alert(
                            admission.subject().actor(),
                            admission.subject().image(),
                            admission.intent().index(),
                            duties.contains("NOTIFY_PRIVACY_OFFICER")));
        } catch (RuntimeException e) { // a host's own code: what it throws may hold anything, so its name alone is told
            LOG.error("an alert could not be raised: {}", e.getClass().getName());
        }
    }
}
