package io.hipaaimage.core.record.adt;

import io.hipaaimage.core.PatientRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a host's assigning authorities are named in a vault: a patient is the prefix of the authority and type, then the identifier as the
 * message has it. Guarantees: what is not named here is a refusal, so that no identifier is taken for one of another authority; two prefixes
 * are equal or neither begins the other, so that two authorities never meet in one reference. Immutable.
 *
 * <p>An authority is written as messages write it, with its type code: {@code HOSP:MR} (CX-4 {@code HOSP}, CX-5 {@code MR}), {@code HOSP} for
 * identifiers without a type, {@code &1.2.840.1&ISO:PI} or {@code HOSP&1.2.840.1&ISO:MR} where a universal id stands there, {@code :MR} where
 * no authority does. Upper and lower case differ; one that messages write in two ways is mapped twice, with one prefix.
 */
public final class Authorities {
    private static final int LONGEST_PREFIX = 56;
    private static final int LONGEST_TYPE = 20;

    private final Map<String, Optional<String>> prefixes;

    private Authorities(Map<String, Optional<String>> prefixes) {
        this.prefixes = prefixes;
    }

    /**
     * No authority: every message is refused.
     *
     * @return to be added to
     */
    public static Authorities none() {
        return new Authorities(Map.of());
    }

    /**
     * These, and one more.
     *
     * @param authority as messages write it, such as {@code HOSP:MR}
     * @param prefix what the references of its patients begin with, at most 56 characters; may be empty where it is the only prefix
     * @return new authorities
     * @throws IllegalArgumentException if it was named before, or the prefix begins that of another authority or the other way round
     */
    public Authorities map(String authority, String prefix) {
        boolean sound = prefix.length() <= LONGEST_PREFIX && (prefix.isEmpty() || Values.isSound(prefix + "0"));
        if (!sound) {
            throw new IllegalArgumentException("a prefix has at most 56 characters, all of them visible");
        }
        for (Optional<String> other : prefixes.values()) {
            String that = other.orElse(prefix);
            if (!that.equals(prefix) && (that.startsWith(prefix) || prefix.startsWith(that))) {
                throw new IllegalArgumentException("one prefix begins another: two patients could have one reference");
            }
        }
        return with(authority, Optional.of(prefix));
    }

    /**
     * These, and one whose identifiers are no patients of the vault and are passed over, such as {@code USSSA:SS}.
     *
     * @param authority as messages write it
     * @return new authorities
     * @throws IllegalArgumentException if it was named before
     */
    public Authorities passOver(String authority) {
        return with(authority, Optional.empty());
    }

    private Authorities with(String authority, Optional<String> prefix) {
        int colon = authority.lastIndexOf(':');
        String key = colon >= 0 && isType(authority.substring(colon + 1)) ? authority : authority + ":";
        Map<String, Optional<String>> more = new LinkedHashMap<>(prefixes);
        if (more.put(key, prefix) != null) {
            throw new IllegalArgumentException("an authority is named twice");
        }
        return new Authorities(more);
    }

    static boolean isType(String text) {
        return text.length() <= LONGEST_TYPE
                && text.chars()
                        .allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    }

    /** The patients that identifiers name, by prefix, at least one. */
    Map<String, PatientRef> patients(List<Identifier> identifiers) throws AdtRefusedException {
        Map<String, PatientRef> patients = new LinkedHashMap<>();
        for (Identifier identifier : identifiers) {
            Optional<String> prefix = prefixes.get(identifier.authority() + ":" + identifier.type());
            if (prefix == null) {
                throw Fault.UNMAPPED_AUTHORITY.at(identifier.place());
            }
            if (prefix.isPresent()
                    && patients.put(prefix.get(), PatientRef.of(prefix.get() + identifier.id())) != null) {
                throw Fault.AMBIGUOUS.at(identifier.place());
            }
        }
        if (patients.isEmpty()) {
            throw Fault.NO_IDENTIFIER.at(identifiers.get(0).place());
        }
        return patients;
    }
}
