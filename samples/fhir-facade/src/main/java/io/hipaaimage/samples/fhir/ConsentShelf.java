package io.hipaaimage.samples.fhir;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.FactQuestion;
import io.hipaaimage.core.consent.Consent;
import io.hipaaimage.core.consent.ConsentData;
import io.hipaaimage.core.consent.ConsentFacts;
import io.hipaaimage.core.consent.Consents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The consents that came in, whole and as they came; the next decision knows them. In memory: a host keeps them in its database. Safe for
 * use by several threads.
 */
public final class ConsentShelf implements ConsentFacts.Directory {
    private static final int MOST = 10_000;

    private final Map<String, Filed> filed = new ConcurrentHashMap<>();

    private record Filed(Consent consent, byte[] json) {}

    /** An empty shelf. */
    public ConsentShelf() {}

    /**
     * Files a consent, or a new state of one.
     *
     * @param json the resource
     * @param id what it is called here; empty where it has to say so itself
     * @return its id
     * @throws DamagedInputException {@code MALFORMED}
     * @throws RefusedException {@code REFUSED} for what is not understood whole, {@code NO_SPACE} when the shelf is full
     */
    String file(byte[] json, String id) throws DamagedInputException, RefusedException {
        Consent consent;
        try {
            consent = Consents.read(new ByteArrayInputStream(json));
        } catch (IOException e) { // of memory
            throw new UncheckedIOException(e);
        }
        Pictures.patient(consent.patient());
        String name = consent.id();
        if (!name.matches("[A-Za-z0-9.-]{1,64}") || (!id.isEmpty() && !id.equals(name))) {
            throw new RefusedException(ErrorCode.REFUSED, "ID", "send the id that the address has");
        }
        if (filed.size() >= MOST && !filed.containsKey(name)) {
            throw new RefusedException(ErrorCode.NO_SPACE, "the shelf is full", "keep consents in a database");
        }
        filed.put(name, new Filed(consent, json.clone()));
        return name;
    }

    /** A consent as it came. */
    Optional<byte[]> find(String id) {
        return Optional.ofNullable(filed.get(id)).map(f -> f.json().clone());
    }

    @Override
    public List<Consent> consents(PatientRef patient) {
        return filed.values().stream()
                .map(Filed::consent)
                .filter(consent -> consent.patient().equals("Patient/" + patient.value()))
                .toList();
    }

    /** A host names here every group and organisation that holds the requester. */
    @Override
    public Set<String> actors(FactQuestion question) {
        String recipient = question.recipient();
        return Set.of(
                "Practitioner/" + (recipient == null ? question.requester().id() : recipient));
    }

    @Override
    public ConsentData describe(ImageId image) {
        return ConsentData.ANY;
    }
}
