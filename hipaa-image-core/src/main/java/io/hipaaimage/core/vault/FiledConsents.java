package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Taken;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.FactQuestion;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.consent.Consent;
import io.hipaaimage.core.consent.ConsentFacts;
import io.hipaaimage.core.consent.Consents;
import io.hipaaimage.core.store.SealedRegistry;
import io.hipaaimage.core.store.SharedRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * FHIR consents on file, as they were imported, one row a consent. An import under an id that is on file takes its place, so that a withdrawal
 * is imported like a consent; what was withdrawn is not brought back to life under its id. Whoever asks waits, as {@link SharedRegistry} says,
 * for every consent but a new one that {@link Consent#permitsAlone permits alone}. Safe for use by several threads.
 */
final class FiledConsents {
    private static final Set<String> WORDS = Set.of("agreed_restriction", "patient_agreed", "patient_objected");

    private final SharedRegistry registry;
    private final Map<String, Filed> filed = new LinkedHashMap<>();
    private final Map<PatientRef, Map<String, Consent>> byPatient = new HashMap<>();

    /** A consent with whose it is in the vault. */
    record Filed(PatientRef patient, Consent consent) {}

    FiledConsents(SealedRegistry registry, AuditLog log) throws UnavailableException {
        this.registry = new SharedRegistry(registry, log);
        for (Map.Entry<String, SortedMap<String, String>> row :
                registry.handOver().entrySet()) {
            keep(kept(row.getValue()));
        }
    }

    private void keep(Filed one) {
        filed.put(one.consent().id(), one);
        byPatient
                .computeIfAbsent(one.patient(), patient -> new LinkedHashMap<>())
                .put(one.consent().id(), one.consent());
    }

    private static Filed kept(SortedMap<String, String> row) throws UnavailableException {
        try {
            byte[] json = Base64.getDecoder().decode(row.getOrDefault("consent", ""));
            return new Filed(PatientRef.of(row.getOrDefault("patient", "")), read(json));
        } catch (ImageVaultException | IllegalArgumentException e) {
            throw new UnavailableException(
                    ErrorCode.STORE_DAMAGED, "a consent was kept by another version of this library", false, e);
        }
    }

    private static Consent read(byte[] json) throws DamagedInputException, RefusedException, UnavailableException {
        try {
            return Consents.read(new ByteArrayInputStream(json));
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the consent cannot be read", false, e);
        }
    }

    Consent add(byte[] json, PatientRef patient, String actor) throws ImageVaultException {
        Filed one = new Filed(patient, read(json));
        return registry.filing(() -> put(one, json, actor));
    }

    private Consent put(Filed one, byte[] json, String actor) throws RefusedException, UnavailableException {
        Consent consent = one.consent();
        PatientRef patient = one.patient();
        if (consent.id().isEmpty()) {
            throw new RefusedException(ErrorCode.USAGE, "a consent on file has an id, so that it can be withdrawn");
        }
        Filed before = filed.get(consent.id());
        if (before != null && !before.patient().equals(patient)) {
            throw new RefusedException(ErrorCode.OUTPUT_EXISTS, "a consent of this id is on file for somebody else");
        }
        if (before != null && !before.consent().active() && consent.active()) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "CONSENT_WITHDRAWN this consent ended",
                    "import the new one under an id of its own");
        }
        SortedMap<String, String> row = new TreeMap<>();
        row.put("patient", patient.value());
        row.put("consent", Base64.getEncoder().encodeToString(json));
        AuditEvent event = AuditEvent.of("ADMIN", actor, "CONSENT_IMPORT", "SUCCESS")
                .patient(patient)
                .fact("active", Boolean.toString(consent.active()))
                .detail("record", consent.id());
        Taken taken = before == null && consent.permitsAlone() ? Taken.NOTHING : Taken.from(patient);
        registry.put(consent.id(), row, event, taken, () -> keep(one));
        return consent;
    }

    List<Filed> list() {
        return registry.reading(() -> List.copyOf(filed.values()));
    }

    private List<Consent> of(Set<PatientRef> same) {
        return registry.reading(() -> kept(same));
    }

    private List<Consent> kept(Set<PatientRef> same) {
        List<Consent> all = new ArrayList<>();
        for (PatientRef patient : same) {
            all.addAll(byPatient.getOrDefault(patient, Map.of()).values());
        }
        return all;
    }

    /**
     * What the patient's consents say beside what is known. Which groups and organisations hold a requester or a recipient the vault does not
     * know, nor which labels an image has: a provision that depends on them leaves it unknown, which closes outside of an emergency.
     */
    AccessRequest hear(
            AccessRequest known, FactQuestion question, Set<PatientRef> same, CatalogueRow row, InstantSource clock)
            throws UnavailableException {
        List<Consent> consents = of(same);
        if (consents.isEmpty()) {
            return known;
        }
        Map<String, String> said = new HashMap<>(known.facts());
        said.keySet().retainAll(WORDS);
        FactSource host = q -> new FactSource.Answer(known.relationship(), said, known.authorization());
        FactSource.Answer heard = ConsentFacts.beside(host, new ConsentsOfOne(consents, row), clock, ZoneOffset.UTC)
                .answer(question);
        AccessRequest.Builder builder = known.toBuilder().authorization(heard.authorization());
        heard.facts().forEach(builder::fact);
        return builder.build();
    }
}
