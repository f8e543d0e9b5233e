package io.hipaaimage.core.consent;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A FHIR R4 consent of scope {@code patient-privacy}, read whole. Immutable; ask it by {@link Consents#answer}.
 */
public final class Consent {
    private static final String ACTIVE = "active";

    private final String id;
    private final String status;
    private final String patient;
    private final Provision root;

    Consent(String id, String status, String patient, Provision root) {
        this.id = id;
        this.status = status;
        this.patient = patient;
        this.root = root;
    }

    /**
     * The resource's id.
     *
     * @return it, empty where the resource has none
     */
    public String id() {
        return id;
    }

    /**
     * Whose consent it is.
     *
     * @return a reference, such as {@code Patient/7}
     */
    public String patient() {
        return patient;
    }

    /**
     * Whether it is in force as far as its status goes; its periods are asked with each question.
     *
     * @return false for a draft, a proposal, a rejected or inactive one, and one that was entered in error
     */
    public boolean active() {
        return status.equals(ACTIVE);
    }

    /**
     * Whether filing it beside others can turn no answer into a worse one, whoever asks for whatever. A consent that permits with a limit is
     * none of these: of the purposes that it speaks of, whoever it leaves out is shut out.
     *
     * @return true for one in force that permits all of some purposes or everything, at any time, without exception; what is not certain is false
     */
    public boolean permitsAlone() {
        Reach wide = new Reach(
                root.reach().purposes(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Provision.Period.OPEN,
                List.of());
        return active()
                && root.permit()
                && root.exceptions().isEmpty()
                && root.period().open()
                && root.reach().equals(wide)
                && root.reach().purposes().stream().allMatch(purpose -> purpose.system() != null);
    }

    boolean inactive() {
        return status.equals("inactive");
    }

    Consent asActive() {
        return new Consent(id, ACTIVE, patient, root);
    }

    Provision root() {
        return root;
    }

    /** The groups that its provisions for breaking the glass name. */
    Set<String> breakGlassGroups() {
        Set<String> groups = new LinkedHashSet<>();
        for (Provision provision : root.all()) {
            if (provision.reach().purposes().stream().anyMatch(c -> c.code().equals(Reach.BREAK_GLASS))) {
                for (Provision.Actor actor : provision.reach().actors()) {
                    String reference = actor.reference();
                    if (reference != null) {
                        groups.add(reference);
                    }
                }
            }
        }
        return groups;
    }

    /**
     * The places of its provisions.
     *
     * @return such as {@code provision.provision[0]}, the root first
     */
    public List<String> provisions() {
        return root.all().stream().map(Provision::path).toList();
    }
}
