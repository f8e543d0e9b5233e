package io.hipaaimage.core.consent;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.consent.Provision.Actor;
import io.hipaaimage.core.consent.Provision.Data;
import io.hipaaimage.core.consent.Provision.Period;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the elements of a FHIR R4 {@code Consent} that decide, and refuses those that it does not know. */
final class ConsentReader {
    private static final Set<String> RESOURCE = Set.of(
            "resourceType",
            "meta",
            "language",
            "text",
            "contained",
            "identifier",
            "status",
            "scope",
            "category",
            "patient",
            "dateTime",
            "performer",
            "organization",
            "sourceAttachment",
            "sourceReference",
            "policy",
            "policyRule",
            "verification",
            "provision");
    private static final Set<String> PROVISION = Set.of(
            "type",
            "period",
            "actor",
            "action",
            "securityLabel",
            "purpose",
            "class",
            "code",
            "dataPeriod",
            "data",
            "provision");
    private static final Set<String> STATUS =
            Set.of("draft", "proposed", "active", "rejected", "inactive", "entered-in-error");
    private static final Set<String> MEANING = Set.of("instance", "related", "dependents", "authoredby");
    private static final Set<String> CODING = Set.of("system", "version", "code", "display", "userSelected");
    private static final Set<String> REFERENCE = Set.of("reference", "type", "identifier", "display");

    /** HL7 v3 ParticipationType: who receives information. */
    private static final Set<String> RECIPIENT_ROLES = Set.of("IRCP", "PRCP");

    private final Object document;

    ConsentReader(Object document) {
        this.document = document;
    }

    Consent consent() throws DamagedInputException, RefusedException {
        Element resource = Element.of("Consent", document);
        if (!resource.text("resourceType").equals(Optional.of("Consent"))) {
            throw refused("NOT_A_CONSENT", "give a FHIR R4 resource of type Consent");
        }
        resource.knowsOnly(RESOURCE);
        String id = resource.text("id").orElse("");
        String status = resource.text("status").orElseThrow(() -> Element.damaged("Consent.status"));
        if (!STATUS.contains(status) || !id.matches("[A-Za-z0-9.-]{0,64}")) {
            throw Element.damaged("Consent.status");
        }
        scope(resource);
        Element patient = resource.object("patient").orElseThrow(() -> Element.damaged("Consent.patient"));
        String whose = reference(patient).orElseThrow(patient::damaged);
        Element root = resource.object("provision")
                .orElseThrow(() ->
                        refused("PROVISION_WITHOUT_TYPE", "a consent needs a provision that says permit or deny"));
        return new Consent(id, status, whose, provision(new Element("provision", root.fields())));
    }

    private static void scope(Element resource) throws DamagedInputException, RefusedException {
        Element scope = resource.object("scope").orElseThrow(() -> Element.damaged("Consent.scope"));
        boolean privacy = false;
        for (Coding code : concept(scope)) {
            privacy |= code.code().equals("patient-privacy");
        }
        if (!privacy) {
            throw refused(
                    "SCOPE_NOT_PRIVACY", "a consent to a treatment, a study or a directive says nothing of records");
        }
    }

    /** Depth is bounded by {@link Json}. */
    private Provision provision(Element element) throws DamagedInputException, RefusedException {
        element.knowsOnly(PROVISION);
        String type = element.text("type")
                .orElseThrow(() -> refused("PROVISION_WITHOUT_TYPE at " + element.path(), "say permit or deny"));
        if (!type.equals("permit") && !type.equals("deny")) {
            throw element.damaged();
        }
        List<Provision> exceptions = new ArrayList<>();
        for (Element below : element.list("provision")) {
            exceptions.add(provision(below));
        }
        return new Provision(
                element.path(), type.equals("permit"), period(element, "period"), reach(element), exceptions);
    }

    private static Reach reach(Element element) throws DamagedInputException, RefusedException {
        List<Actor> actors = new ArrayList<>();
        for (Element actor : element.list("actor")) {
            actor.knowsOnly(Set.of("role", "reference"));
            actors.add(actor(actor));
        }
        List<Data> data = new ArrayList<>();
        for (Element named : element.list("data")) {
            named.knowsOnly(Set.of("meaning", "reference"));
            String meaning = named.text("meaning").orElseThrow(named::damaged);
            if (!MEANING.contains(meaning)) {
                throw named.damaged();
            }
            Element to = named.object("reference").orElseThrow(named::damaged);
            data.add(new Data(meaning, reference(to).orElse(null)));
        }
        return new Reach(
                codings(element, "purpose"),
                actors,
                concepts(element, "action"),
                codings(element, "securityLabel"),
                codings(element, "class"),
                concepts(element, "code"),
                period(element, "dataPeriod"),
                data);
    }

    private static Actor actor(Element actor) throws DamagedInputException, RefusedException {
        boolean recipient = false;
        Optional<Element> role = actor.object("role");
        if (role.isPresent()) {
            for (Coding code : concept(role.get())) {
                recipient |= RECIPIENT_ROLES.contains(code.code());
            }
        }
        Element who = actor.object("reference").orElseThrow(actor::damaged);
        return new Actor(reference(who).orElse(null), recipient);
    }

    private static Optional<String> reference(Element element) throws DamagedInputException, RefusedException {
        element.knowsOnly(REFERENCE);
        return element.text("reference");
    }

    private static Period period(Element element, String name) throws DamagedInputException, RefusedException {
        Optional<Element> period = element.object(name);
        if (period.isEmpty()) {
            return Period.OPEN;
        }
        Element of = period.get();
        of.knowsOnly(Set.of("start", "end"));
        Optional<SpanOfTime> start = time(of, "start");
        Optional<SpanOfTime> end = time(of, "end");
        if (start.isEmpty() && end.isEmpty()) {
            throw of.damaged();
        }
        if (start.isPresent() && end.isPresent() && !SpanOfTime.ordered(start.get(), end.get())) {
            throw of.damaged();
        }
        return new Period(start.orElse(null), end.orElse(null));
    }

    private static Optional<SpanOfTime> time(Element of, String name) throws DamagedInputException {
        Optional<String> text = of.text(name);
        try {
            return text.map(SpanOfTime::parse);
        } catch (DateTimeException e) {
            throw Element.damaged(of.path() + "." + name);
        }
    }

    private static List<List<Coding>> concepts(Element element, String name)
            throws DamagedInputException, RefusedException {
        List<List<Coding>> concepts = new ArrayList<>();
        for (Element concept : element.list(name)) {
            concepts.add(concept(concept));
        }
        return concepts;
    }

    private static List<Coding> concept(Element concept) throws DamagedInputException, RefusedException {
        concept.knowsOnly(Set.of("coding", "text"));
        return codings(concept, "coding");
    }

    private static List<Coding> codings(Element element, String name) throws DamagedInputException, RefusedException {
        List<Coding> codings = new ArrayList<>();
        for (Element coding : element.list(name)) {
            coding.knowsOnly(CODING);
            String code = coding.text("code").filter(c -> c.length() <= 256).orElseThrow(coding::damaged);
            codings.add(new Coding(coding.text("system").orElse(null), code));
        }
        return codings;
    }

    private static RefusedException refused(String word, String remedy) {
        return new RefusedException(ErrorCode.REFUSED, word, remedy);
    }
}
