package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.access.FactQuestion;
import io.hipaaimage.core.consent.Consent;
import io.hipaaimage.core.consent.ConsentData;
import io.hipaaimage.core.consent.ConsentFacts;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The consents of one patient for one question about one image, with the little that the vault knows of both. */
record ConsentsOfOne(List<Consent> consents, CatalogueRow row) implements ConsentFacts.Directory {
    @Override
    public List<Consent> consents(PatientRef patient) {
        return consents;
    }

    /** By the name that the vault has for who gets it; under which others a consent names them is not known here. */
    @Override
    public Set<String> actors(FactQuestion question) {
        String recipient = question.recipient();
        return recipient == null
                ? Set.of("Practitioner/" + question.requester().id())
                : Set.of("Practitioner/" + recipient, "Organization/" + recipient);
    }

    @Override
    public boolean knowsEveryActor() {
        return false;
    }

    @Override
    public ConsentData describe(ImageId image) {
        Instant taken = row.takenAt();
        return ConsentData.builder()
                .made((taken == null ? row.capturedAt() : taken).toString())
                .build();
    }
}
