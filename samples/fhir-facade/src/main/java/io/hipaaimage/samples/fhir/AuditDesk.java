package io.hipaaimage.samples.fhir;

import io.hipaaimage.audit.event.EventDetail;
import io.hipaaimage.audit.event.EventLog;
import io.hipaaimage.audit.export.ExportEvent;
import io.hipaaimage.audit.export.FhirAuditEvents;
import io.hipaaimage.audit.report.AuditReports;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PatientYears;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.host.HostAction;
import io.hipaaimage.core.host.HostActor;
import io.hipaaimage.core.host.HostEvent;
import io.hipaaimage.core.host.HostOutcome;
import io.hipaaimage.core.vault.ImageVault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The log as FHIR AuditEvent: out by the library's export, in as events of the host. Safe for use by several threads. */
final class AuditDesk {
    private static final int MOST = 500;
    private static final int YEARS = 6;
    private static final Map<String, HostAction> ACTIONS = Map.of(
            "C", HostAction.CREATE,
            "R", HostAction.VIEW,
            "U", HostAction.UPDATE,
            "D", HostAction.DELETE,
            "E", HostAction.ACCESS);
    /** DICOM's codes of user authentication say more than "executed". */
    private static final Map<String, HostAction> SUBTYPES =
            Map.of("110122", HostAction.LOGIN, "110123", HostAction.LOGOUT);

    private final ImageVault vault;
    private final Path home;
    private final InstantSource clock;

    AuditDesk(ImageVault vault, Path home, InstantSource clock) {
        this.vault = vault;
        this.home = home;
        this.clock = clock;
    }

    /** The newest entries about a patient; reading them is an entry too. Patients are pseudonyms, details stay sealed. */
    byte[] about(PatientRef patient, String actor) throws ImageVaultException {
        PatientYears years = vault.wiring().parts().patientYears();
        EventLog log = AuditReports.of(
                        vault.log(),
                        new AuditReports.Source(
                                home.resolve("audit"),
                                PlatformFiles.get(),
                                vault.wiring().parts().details(),
                                years),
                        clock)
                .export(actor);
        Set<String> pseudonyms = pseudonyms(patient, years);
        Deque<ExportEvent> newest = new ArrayDeque<>();
        log.read(0, event -> {
            if (event.pseudonym() != null && pseudonyms.contains(event.pseudonym())) {
                newest.addLast(new ExportEvent(event, EventDetail.SEALED));
                if (newest.size() > MOST) {
                    newest.removeFirst();
                }
            }
        });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            FhirAuditEvents.writeBundle(new ArrayList<>(newest), log.entries().origin(), out);
        } catch (IOException e) { // of memory
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private Set<String> pseudonyms(PatientRef patient, PatientYears years) throws ImageVaultException {
        Set<String> found = new HashSet<>();
        int now = clock.instant().atZone(ZoneOffset.UTC).getYear();
        for (int year = now; year >= now - YEARS; year--) {
            try {
                years.pseudonym(patient, year).ifPresent(found::add);
            } catch (RefusedException e) {
                if (e.code() != ErrorCode.SHREDDED) { // a year that was forgotten is told of by nobody
                    throw e;
                }
            }
        }
        return found;
    }

    /**
     * Takes an event of another system into the chain: who (the agent that requested), what, when, how it ended, and the patient.
     *
     * @return its place in the log
     */
    long take(byte[] json) throws ImageVaultException {
        FlatJson event = FlatJson.read(json, "AuditEvent");
        event.required("type.code");
        String agent = event.firstWith("agent", "requestor", "true")
                .orElseThrow(() -> new RefusedException(ErrorCode.REFUSED, "REQUESTOR", "say who requested it"));
        HostEvent host = HostEvent.of(action(event), actor(event, agent), outcome(event))
                .resource("AuditEvent " + event.required("type.code"))
                .at(recorded(event));
        Optional<String> patient = patient(event);
        host = patient.isEmpty() ? host : host.patient(Pictures.patient(patient.get()));
        return vault.hostAudit().record(host).index();
    }

    private static HostAction action(FlatJson event) throws RefusedException {
        for (String code : event.all("subtype", "code")) {
            if (SUBTYPES.containsKey(code)) {
                return SUBTYPES.get(code);
            }
        }
        HostAction action = ACTIONS.get(event.text("action").orElse("E"));
        if (action == null) {
            throw new RefusedException(ErrorCode.REFUSED, "ACTION", "an action is one of C R U D E");
        }
        return action;
    }

    private static HostActor actor(FlatJson event, String agent) throws RefusedException {
        String who = event.text(agent + ".who.identifier.value")
                .or(() -> event.text(agent + ".who.reference"))
                .orElseThrow(() -> new RefusedException(ErrorCode.REFUSED, "WHO", "name the agent"));
        try {
            return who.startsWith("Patient/") ? HostActor.patient(Pictures.patient(who)) : HostActor.person(who);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(ErrorCode.REFUSED, "WHO", "a name has 1 to 256 printable characters");
        }
    }

    private static HostOutcome outcome(FlatJson event) throws RefusedException {
        return switch (event.text("outcome").orElse("0")) {
            case "0" -> HostOutcome.SUCCESS;
            case "4" -> HostOutcome.DENIED;
            case "8", "12" -> HostOutcome.FAILED;
            default -> throw new RefusedException(ErrorCode.REFUSED, "OUTCOME", "an outcome is one of 0 4 8 12");
        };
    }

    private Instant recorded(FlatJson event) throws RefusedException {
        try {
            Instant at = OffsetDateTime.parse(event.required("recorded")).toInstant();
            if (at.isBefore(Instant.EPOCH) || at.isAfter(clock.instant().plusSeconds(300))) {
                throw new RefusedException(ErrorCode.REFUSED, "RECORDED", "an event has happened, and after 1970");
            }
            return at;
        } catch (DateTimeException e) {
            throw new RefusedException(ErrorCode.REFUSED, "RECORDED", "send an instant with its zone");
        }
    }

    private static Optional<String> patient(FlatJson event) {
        List<String> patients = event.all("entity", "what.reference").stream()
                .filter(reference -> reference.startsWith("Patient/"))
                .toList();
        return patients.stream().findFirst();
    }
}
