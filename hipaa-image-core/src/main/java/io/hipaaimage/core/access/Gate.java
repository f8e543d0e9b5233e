package io.hipaaimage.core.access;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.EntryOrder;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Guarantees: no permit without a decision that permits and an INTENT that is on the disk. Decides, appends, and alone makes an {@link
 * AuditedPermit}. A denial is an entry too. Safe for use by several threads.
 */
public final class Gate {
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    /** An OUTCOME that stands in the spool. */
    public static final long SPOOLED = -1;

    /** An OUTCOME that stands nowhere: the log and the spool were down. */
    public static final long NOT_KEPT = -2;

    /** Of an order in which nobody announces anything. */
    private static final EntryOrder.Since WHATEVER_CHANGED = new EntryOrder().since(0, Set.of());

    private final PolicyDecisionPoint policy;
    private final Profile profile;
    private final AuditLog log;
    private final GateEntries entries;
    private final InstantSource clock;
    private final Set<String> performed;
    private final @Nullable EmergencySpool spool;

    /**
     * A gate.
     *
     * @param policy decides
     * @param profile by which rules
     * @param log takes every intent and denial
     * @param clock the time
     * @param performed the obligations that the enforcement point can fulfil; a permit with another one is a denial
     */
    public Gate(PolicyDecisionPoint policy, Profile profile, AuditLog log, InstantSource clock, Set<String> performed) {
        this(policy, profile, log, clock, performed, null);
    }

    /**
     * A gate with somewhere to go while the log is down.
     *
     * @param policy decides
     * @param profile by which rules
     * @param log takes every intent and denial
     * @param clock the time
     * @param performed the obligations that the enforcement point can fulfil; a permit with another one is a denial
     * @param spool takes what happens in an emergency while the log cannot, or null: then nothing happens meanwhile
     */
    public Gate(
            PolicyDecisionPoint policy,
            Profile profile,
            AuditLog log,
            InstantSource clock,
            Set<String> performed,
            @Nullable EmergencySpool spool) {
        this.spool = spool;
        this.policy = policy;
        this.profile = profile;
        this.log = log;
        this.entries = new GateEntries(profile);
        this.clock = clock;
        this.performed = Set.copyOf(performed);
    }

    /**
     * What an admission is about.
     *
     * @param actor who asks
     * @param image the image
     * @param patient whose it is
     * @param receiver who gets it, {@link Receiver#NOBODY} where nothing leaves
     * @param evidence who asserted the facts, such as {@code host} or {@code cli-asserted}
     * @param hostRole the role name of the host under which is asked, or an empty string; sealed in the entry
     */
    public record Subject(
            String actor, ImageId image, PatientRef patient, Receiver receiver, String evidence, String hostRole) {
        /**
         * A subject asked about under a role class.
         *
         * @param actor see the component
         * @param image see the component
         * @param patient see the component
         * @param receiver see the component
         * @param evidence see the component
         */
        public Subject(String actor, ImageId image, PatientRef patient, Receiver receiver, String evidence) {
            this(actor, image, patient, receiver, evidence, "");
        }
    }

    /**
     * Who gets something, as an accounting of disclosures names them (45 CFR 164.528(b)(2)(ii)).
     *
     * @param name the recipient's name
     * @param address where it is, or an empty string
     * @param organization what it belongs to, or an empty string
     */
    public record Receiver(String name, String address, String organization) {
        /** Nothing leaves, or nobody was named. */
        public static final Receiver NOBODY = new Receiver("", "", "");
    }

    /**
     * A permit with what stands behind it.
     *
     * @param permit to be used once
     * @param decision why
     * @param intent where the log says so
     * @param request what was asked
     * @param subject what it is about
     */
    public record Admission(
            AuditedPermit permit,
            Decision.Permitted decision,
            Receipt intent,
            AccessRequest request,
            Subject subject) {}

    /**
     * Answers a question: no permit, no entry.
     *
     * @param request the question
     * @return the decision, with obligations that cannot be fulfilled turned into a denial
     */
    public Decision ask(AccessRequest request) {
        return ask(request, clock.instant());
    }

    /**
     * Questions with all that their decisions can depend on: each place is asked at most once, and only where it matters.
     *
     * @param sources what can be asked
     * @param asked the questions, so far
     * @return the requests, in this order
     */
    public List<AccessRequest> complete(FactSources sources, List<FactSources.Asked> asked) {
        return sources.ask(asked, policy, profile);
    }

    /**
     * Asks again about what was admitted before and is still going on: no permit, no entry.
     *
     * @param request the question, of now
     * @throws NotPermittedException if it would not be permitted any more
     */
    public void require(AccessRequest request) throws NotPermittedException {
        if (ask(request) instanceof Decision.Denied denied) {
            throw new NotPermittedException(denied);
        }
    }

    private Decision ask(AccessRequest request, Instant now) {
        Decision decision = policy.decide(request, profile, now);
        if (decision instanceof Decision.Permitted permitted) {
            List<Obligation> undone = permitted.obligations().stream()
                    .filter(o -> !performed.contains(o.id()))
                    .toList();
            if (!undone.isEmpty()) {
                AccessRequest.Builder builder = request.toBuilder();
                undone.forEach(o -> builder.fact("pep_cannot", o.id()));
                return policy.decide(builder.build(), profile, now);
            }
        }
        return decision;
    }

    /**
     * Decides and logs, whatever changed since the question was put together.
     *
     * @param request the question
     * @param subject what it is about
     * @return the admission
     * @throws NotPermittedException as the other method
     * @throws RefusedException as the other method
     * @throws UnavailableException as the other method
     */
    public Admission admit(AccessRequest request, Subject subject) throws RefusedException, UnavailableException {
        return admit(request, subject, WHATEVER_CHANGED).orElseThrow();
    }

    /**
     * Decides and logs: an INTENT that is durable on return, or a DENIED entry and an exception.
     *
     * @param request the question
     * @param subject what it is about
     * @param since what the question rests on
     * @return the admission; empty where it would be permitted, but something was taken from the patient since: then nothing is logged, and
     *     the question is to be put together anew
     * @throws NotPermittedException with the whole decision
     * @throws RefusedException if the subject cannot be an entry
     * @throws UnavailableException {@code AUDIT_UNAVAILABLE}: then nothing may be shown
     */
    public Optional<Admission> admit(AccessRequest request, Subject subject, EntryOrder.Since since)
            throws RefusedException, UnavailableException {
        Instant now = clock.instant();
        Decision decision = ask(request, now);
        if (decision instanceof Decision.Denied denied) {
            log.append(entries.denied(denied, request, subject));
            NotPermittedException refusal = new NotPermittedException(denied);
            refusal.entered();
            throw refusal;
        }
        Decision.Permitted permitted = (Decision.Permitted) decision;
        Optional<Receipt> intent;
        try {
            EntryOrder.Entry<Receipt> entry = placed -> log.append(entries.intent(permitted, request, subject), placed);
            boolean urgent = request.purpose().equals(PurposeOfUse.ETREAT);
            intent = urgent ? since.permitAtOnce(entry) : since.permit(entry);
        } catch (UnavailableException e) {
            return Optional.of(emergency(request, subject, now, e));
        }
        return intent.map(told -> admission(permitted, request, subject, now, told));
    }

    /**
     * Logs that a question ended without a decision: a refusal is an entry of a denial before it is an answer.
     *
     * @param request the question, as it was put last
     * @param subject what it is about
     * @param why what the caller is told
     * @throws RefusedException if the subject cannot be an entry
     * @throws UnavailableException {@code AUDIT_UNAVAILABLE}
     */
    public void undecided(AccessRequest request, Subject subject, ErrorCode why)
            throws RefusedException, UnavailableException {
        log.append(entries.denied(policy.policyDigest(), why.name(), request, subject));
    }

    private Admission admission(
            Decision.Permitted permitted, AccessRequest request, Subject subject, Instant now, Receipt intent) {
        AuditedPermit permit =
                new AuditedPermit(subject.image(), request.action(), now.plus(DEADLINE), intent, log.base());
        return new Admission(permit, permitted, intent, request, subject);
    }

    /**
     * The digest of the rules that this gate decides by, a host's own included.
     *
     * @return SHA-256 in hex
     */
    public String policyDigest() {
        return policy.policyDigest();
    }

    /**
     * The events of emergencies that neither the log nor the spool could keep.
     *
     * @return how many since this gate is there
     */
    public long notKept() {
        return spool == null ? 0 : spool.notKept();
    }

    /** The log is down: policy is asked again with that fact, and only what it then permits under {@code AUDIT_SPOOL} goes on. */
    private Admission emergency(AccessRequest request, Subject subject, Instant now, UnavailableException down)
            throws UnavailableException {
        EmergencySpool aside = spool;
        boolean urgent = request.purpose().equals(PurposeOfUse.ETREAT) && request.action() == Action.VIEW;
        if (aside == null || !urgent || !sinkDown(down)) {
            throw down;
        }
        AccessRequest asked = request.toBuilder().fact("audit_sink_down", "").build();
        if (!(ask(asked, now) instanceof Decision.Permitted permitted)
                || permitted.obligations().stream().noneMatch(o -> o.id().equals("AUDIT_SPOOL"))) {
            throw down;
        }
        long number = aside.intent(entries.intent(permitted, asked, subject).at(now));
        return admission(permitted, asked, subject, now, new Receipt(-number, "", false));
    }

    /** Written nowhere, or here alone while it should be elsewhere too: neither may keep an emergency from its patient. */
    private static boolean sinkDown(UnavailableException e) {
        return e.code() == ErrorCode.AUDIT_UNAVAILABLE || e.code() == ErrorCode.AUDIT_UNCONFIRMED;
    }

    /**
     * Appends the entry that ends an admission: to the spool where its INTENT stands there.
     *
     * @param admission the admission
     * @param outcome what {@link #outcome} began
     * @return its place in the log, {@link #SPOOLED} where it stands in the spool, {@link #NOT_KEPT} where it was only counted
     * @throws RefusedException if it cannot be an entry
     * @throws UnavailableException {@code AUDIT_UNAVAILABLE}
     */
    public long end(Admission admission, AuditEvent outcome) throws RefusedException, UnavailableException {
        EmergencySpool aside = spool;
        if (aside != null && admission.intent().index() < 0) {
            boolean kept = aside.outcome(-admission.intent().index(), outcome.at(clock.instant()));
            return kept ? SPOOLED : NOT_KEPT;
        }
        return log.append(outcome).index();
    }

    /**
     * The entry that ends an admission; it names its INTENT.
     *
     * @param admission the admission
     * @param outcome {@code SUCCESS} or {@code FAILED}
     * @return an event to be completed and appended
     */
    public AuditEvent outcome(Admission admission, String outcome) {
        return entries.outcome(admission, outcome);
    }
}
