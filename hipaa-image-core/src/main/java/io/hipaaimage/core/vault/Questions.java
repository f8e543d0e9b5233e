package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.DeviceState;
import io.hipaaimage.core.access.EvidenceRules;
import io.hipaaimage.core.access.FactQuestion;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.Form;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.access.SessionState;
import io.hipaaimage.core.access.Verification;
import io.hipaaimage.core.access.Vocabulary;
import io.hipaaimage.core.share.Recipient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns who asks, what the catalogue and the registries know and what the host's fact source answers into one request. */
final class Questions {
    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);

    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final VaultState vault;
    private final Requester requester;
    private final PurposeOfUse purpose;

    Questions(VaultState vault, Requester requester, PurposeOfUse purpose) {
        this.vault = vault;
        this.requester = requester;
        this.purpose = purpose;
    }

    /** What is asked about: an image of the catalogue, or one that is being captured. */
    record About(ImageId image, CatalogueRow row) {
        PatientRef patient() {
            return row.patient();
        }
    }

    AccessRequest about(Action action, About about, @Nullable Recipient recipient, Scope scope) {
        Instant now = vault.now();
        AccessRequest.Builder builder = AccessRequest.builder(purpose, action, requester.role())
                .mfa(EvidenceRules.mfa(requester.evidence(), vault.trustedIssuers(), now))
                .device(device())
                .session(session(now))
                .sensitivity(about.row().sensitivity())
                .form(Form.of(about.row().form()).orElse(Form.IDENTIFIED));
        if (recipient != null) {
            builder.recipient(recipient.kind())
                    .recipientVerified(recipient.verified() ? Verification.Y : Verification.N);
        } else {
            builder.recipient(RecipientKind.INTERNAL).recipientVerified(Verification.Y);
        }
        if (scope == Scope.UNNAMED) {
            builder.fact("pep_cannot", Enforcement.MIN_NECESSARY);
        }
        if (action == Action.CAPTURE && device() == DeviceState.PERSONAL_UNMANAGED) {
            builder.fact("pep_cannot", "NO_GALLERY"); // nothing attests what the device keeps of a capture
        }
        answer(builder, action, about, recipient);
        return builder.build();
    }

    private void answer(AccessRequest.Builder builder, Action action, About about, @Nullable Recipient recipient) {
        String name = recipient == null ? null : recipient.name();
        FactQuestion question = new FactQuestion(requester, purpose, action, about.image(), about.patient(), name);
        try {
            FactSource.Answer answer = vault.facts().answer(question);
            builder.relationship(answer.relationship()).authorization(answer.authorization());
            for (Map.Entry<String, String> fact : answer.facts().entrySet()) {
                builder.fact(fact.getKey(), fact.getValue());
            }
        } catch (UnavailableException e) {
            LOG.warn("a fact source does not answer: {}", e.code());
            unknown(builder);
        } catch (RuntimeException e) { // a host's own code: what it throws may hold anything, so its name alone is told
            LOG.error("a fact source failed: {}", e.getClass().getName());
            unknown(builder);
        }
    }

    /** Nothing that the source was asked for is known. In an emergency only what policy waives there is left to it, so that care goes on. */
    private void unknown(AccessRequest.Builder builder) {
        builder.relationship(Relationship.UNKNOWN).authorization(AuthorizationClaim.of("store_unavailable"));
        if (purpose.equals(PurposeOfUse.ETREAT)) {
            builder.fact("agreed_restriction", Vocabulary.UNKNOWN);
        } else {
            Vocabulary.denyingWords().forEach(word -> builder.fact(word, Vocabulary.UNKNOWN));
        }
    }

    private DeviceState device() {
        // absent means not managed; in an emergency it means that nobody had the time to find out, which policy waives
        // with review
        DeviceState absent = purpose.equals(PurposeOfUse.ETREAT) ? DeviceState.UNKNOWN : DeviceState.PERSONAL_UNMANAGED;
        return requester.posture().map(EvidenceRules::device).orElse(absent);
    }

    private SessionState session(Instant now) {
        Optional<Instant> last = requester.lastActive();
        if (last.isEmpty()) {
            return SessionState.UNKNOWN;
        }
        if (last.get().isAfter(now.plus(CLOCK_TOLERANCE))) {
            return SessionState.UNKNOWN; // an activity in the future says nothing
        }
        return last.get().plus(vault.idleLimit()).isBefore(now) ? SessionState.IDLE : SessionState.ACTIVE;
    }
}
