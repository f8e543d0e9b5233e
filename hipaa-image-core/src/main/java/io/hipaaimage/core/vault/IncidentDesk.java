package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.legal.BreachClocks;
import io.hipaaimage.core.legal.ContingencyNotice;
import io.hipaaimage.core.legal.Incident;
import io.hipaaimage.core.legal.RiskAssessment;
import io.hipaaimage.core.share.ShareGrant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Incidents of a vault: opened, scoped from what the vault and its log know, assessed, timed. Every verb is an entry of the log under the
 * operator's id. Safe for use by several threads.
 */
public final class IncidentDesk {
    private static final Set<String> READING = Set.of("VIEW", "EXPORT", "SHARE", "USE_ALREADY_DISCLOSED");

    private final VaultState vault;
    private final String actor;
    private final Desk desk;

    IncidentDesk(VaultState vault, String actor) {
        this.vault = vault;
        this.actor = actor;
        this.desk = new Desk(vault.log(), actor);
    }

    /**
     * Opens an incident.
     *
     * @param incident the incident
     * @throws ImageVaultException {@code OUTPUT_EXISTS} for an id that is on file
     */
    public void open(Incident incident) throws ImageVaultException {
        desk.did("INCIDENT_OPEN", () -> vault.legal().incidents().open(incident, actor));
    }

    /**
     * Puts on record that the contingency plan was activated, as of now.
     *
     * @param why in the host's words, sealed in the log
     * @return by when a business associate tells its covered entity
     * @throws ImageVaultException if it could not be made durable
     */
    public ContingencyNotice contingencyActivated(String why) throws ImageVaultException {
        ContingencyNotice notice = new ContingencyNotice(vault.now());
        vault.log()
                .append(AuditEvent.of("ADMIN", actor, "CONTINGENCY_ACTIVATED", "SUCCESS")
                        .fact("due", notice.due().toString())
                        .detail("why", why));
        return notice;
    }

    /** The incident of a compromised key, discovered today; there is one a version. */
    void ofKey(int version) throws ImageVaultException {
        String id = "key-" + version;
        if (vault.legal().incidents().find(id).isEmpty()) {
            open(new Incident(
                    id,
                    "Version " + version + " of the key encryption key is compromised.",
                    Incident.Discovery.at(vault.now()),
                    Set.of(),
                    Set.of(),
                    version,
                    new Incident.Protection(false, false, false),
                    new Incident.LawEnforcementDelay(null, null, false),
                    Incident.Trail.NONE,
                    null,
                    null));
        }
    }

    /**
     * Files the assessment of an incident (45 CFR 164.402(2)).
     *
     * @param id the incident
     * @param assessment the form
     * @return the incident, assessed
     * @throws ImageVaultException {@code REFUSED} with every defect ({@link io.hipaaimage.core.legal.DefectiveException}), {@code
     *     NOT_AVAILABLE} if there is none
     */
    public Incident assess(String id, RiskAssessment assessment) throws ImageVaultException {
        return desk.asked("INCIDENT_ASSESS", () -> vault.legal().incidents().assess(id, assessment, actor));
    }

    /**
     * Closes an incident, as of now; a second time changes nothing.
     *
     * @param id the incident
     * @return the incident, closed
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none
     */
    public Incident close(String id) throws ImageVaultException {
        return desk.asked("INCIDENT_CLOSE", () -> vault.legal().incidents().close(id, vault.now(), actor));
    }

    /**
     * All incidents; an entry of the log.
     *
     * @return in the order in which they were opened
     * @throws ImageVaultException {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public List<Incident> list() throws ImageVaultException {
        List<Incident> all = vault.legal().incidents().list();
        told("INCIDENT_LIST", "all");
        return all;
    }

    /**
     * An incident.
     *
     * @param id its id
     * @return the incident
     * @throws RefusedException {@code NOT_AVAILABLE} if there is none
     */
    public Incident find(String id) throws RefusedException {
        return vault.legal()
                .incidents()
                .find(id)
                .orElseThrow(() -> new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such incident"));
    }

    /**
     * Who and what an incident concerns; an entry of the log.
     *
     * @param id the incident
     * @param states where each patient lives, as far as the host knows
     * @return the scope as of now
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none; {@code AUDIT_UNAVAILABLE}: then nothing is told
     */
    public BreachScope scope(String id, Map<PatientRef, String> states) throws ImageVaultException {
        Incident incident = desk.asked("INCIDENT_SCOPE", () -> find(id));
        told("INCIDENT_SCOPE", id);
        Set<ImageId> exposed = exposed(incident);
        Map<ImageId, PatientRef> images = images(incident, exposed);
        Set<ImageId> live =
                vault.catalogue().all().stream().map(item -> item.row().image()).collect(Collectors.toSet());
        Map<ImageId, Optional<PatientRef>> gone = new GoneImages(vault).concerned(exposed, named(incident), live);
        Set<ImageId> all = new LinkedHashSet<>(images.keySet());
        all.addAll(gone.keySet());
        Map<String, Set<String>> openers = openers(all);
        Map<ImageId, List<String>> grants = vault.grants().list().stream()
                .collect(Collectors.groupingBy(
                        ShareGrant::image, Collectors.mapping(ShareGrant::id, Collectors.toList())));
        List<BreachScope.Touched> touched = new ArrayList<>();
        for (ImageId image : all) {
            List<String> by = List.copyOf(openers.getOrDefault(image.value(), Set.of()));
            touched.add(
                    new BreachScope.Touched(image, by, grants.getOrDefault(image, List.of()), gone.containsKey(image)));
        }
        Set<PatientRef> persons = new HashSet<>(images.values());
        gone.values().forEach(whose -> whose.ifPresent(persons::add));
        long unnamed = gone.values().stream().filter(Optional::isEmpty).count();
        persons.addAll(named(incident));
        Map<String, Long> residents = new HashMap<>();
        long unknown = 0;
        for (PatientRef person : persons) {
            Optional<String> state = vault.patients().aliases(person).stream()
                    .flatMap(p -> Optional.ofNullable(states.get(p)).stream())
                    .findFirst();
            state.ifPresent(s -> residents.merge(s, 1L, Long::sum));
            unknown += state.isPresent() ? 0 : 1;
        }
        return new BreachScope(touched, persons, residents, unknown, unnamed);
    }

    /**
     * When whom has to be told; an entry of the log.
     *
     * @param id the incident
     * @param scope as {@link #scope} gave it
     * @return the clocks, none where it is no breach of unsecured information
     * @throws ImageVaultException {@code NOT_AVAILABLE} if there is none
     */
    public List<BreachClocks.Clock> clocks(String id, BreachScope scope) throws ImageVaultException {
        return desk.asked("INCIDENT_CLOCKS", () -> {
            List<BreachClocks.Clock> clocks =
                    BreachClocks.of(find(id), scope.persons().size() + scope.unnamed(), scope.residents());
            told("INCIDENT_CLOCKS", id);
            return clocks;
        });
    }

    private Set<ImageId> exposed(Incident incident) throws ImageVaultException {
        Set<ImageId> exposed = new HashSet<>(incident.images());
        if (incident.keyVersion() >= 0) {
            exposed.addAll(Exposure.ever(vault, incident.keyVersion()));
        }
        if (!incident.trail().actors().isEmpty()) {
            exposed.addAll(followed(incident.trail()));
        }
        return exposed;
    }

    /** The images that the log says somebody looked at, took along or sent: what was destroyed since too. */
    private Set<ImageId> followed(Incident.Trail trail) throws ImageVaultException {
        Set<ImageId> followed = new HashSet<>();
        vault.log().read(0, entry -> {
            String image = entry.image();
            boolean reads = entry.type().equals("INTENT") && READING.contains(entry.action());
            if (reads
                    && image != null
                    && ImageId.isWellFormed(image)
                    && trail.covers(entry.actor(), Instant.ofEpochMilli(entry.loggedAt()))) {
                followed.add(new ImageId(image));
            }
        });
        return followed;
    }

    private Map<ImageId, PatientRef> images(Incident incident, Set<ImageId> exposed) {
        Set<PatientRef> named = named(incident);
        Map<ImageId, PatientRef> images = new LinkedHashMap<>();
        for (Catalogue.Item item : vault.catalogue().all()) {
            CatalogueRow row = item.row();
            PatientRef whose = vault.patients().of(row.image(), row.patient());
            if (exposed.contains(row.image()) || named.contains(whose)) {
                images.put(row.image(), whose);
            }
        }
        return images;
    }

    private Set<PatientRef> named(Incident incident) {
        Set<PatientRef> named = new HashSet<>();
        incident.patients().forEach(p -> named.add(vault.patients().current(p)));
        return named;
    }

    private Map<String, Set<String>> openers(Set<ImageId> images) throws ImageVaultException {
        Map<String, Set<String>> openers = new HashMap<>();
        vault.log().read(0, entry -> {
            String image = entry.image();
            boolean reads = entry.type().equals("INTENT") && READING.contains(entry.action());
            if (image != null && reads && ImageId.isWellFormed(image) && images.contains(new ImageId(image))) {
                openers.computeIfAbsent(image, i -> new LinkedHashSet<>()).add(entry.actor());
            }
        });
        return openers;
    }

    private void told(String action, String incident) throws ImageVaultException {
        vault.log().append(AuditEvent.of("ADMIN", actor, action, "SUCCESS").fact("incident", incident));
    }
}
