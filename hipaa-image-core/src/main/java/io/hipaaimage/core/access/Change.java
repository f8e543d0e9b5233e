package io.hipaaimage.core.access;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One obtainable fact, with the value that would help and how to obtain it: a row of {@code obtainable.tsv}. */
record Change(String fact, String value, String how) {
    /** In the order in which ties are broken. */
    static final List<Change> ALL = readAll();

    private static List<Change> readAll() {
        return DataFile.rows("obtainable.tsv", 3).stream()
                .map(r -> new Change(r[0], r[1], r[2]))
                .toList();
    }

    @Nullable AccessRequest apply(AccessRequest request) {
        AccessRequest.Builder builder = request.toBuilder();
        switch (fact) {
            case "mfa" -> builder.mfa(Mfa.Y);
            case "session" -> builder.session(SessionState.ACTIVE);
            case "device" -> builder.device(DeviceState.MANAGED);
            case "relationship" -> {
                Optional<Relationship> stands = Relationship.of(value);
                if (stands.isEmpty()
                        || stands.get()
                                == Relationship.CARE_TEAM
                                != request.role().clinical()) {
                    return null;
                }
                builder.relationship(stands.get());
            }
            case "recipient_verified" -> builder.recipientVerified(Verification.Y);
            case "baa" -> builder.baa(BaaState.ACTIVE);
            case "authorization" -> builder.authorization(AuthorizationClaim.of(value));
            default -> word(builder);
        }
        return builder.build();
    }

    private void word(AccessRequest.Builder builder) {
        builder.without(fact);
        if (!value.equals("n") && !fact.equals("pep_cannot")) {
            builder.fact(fact, value.equals("y") ? "" : value);
        }
    }

    /** The request with this change, or null where it would be the same or cannot be. */
    @Nullable AccessRequest on(AccessRequest request) {
        AccessRequest changed = apply(request);
        return changed == null || changed.sameAs(request) ? null : changed;
    }

    /** The columns and words that it changes, as {@link Inputs} numbers them. */
    BitSet inputs() {
        BitSet inputs = new BitSet();
        if (fact.equals("authorization")) {
            inputs.set(Inputs.CLAIMS, Inputs.count());
            return inputs;
        }
        for (Column<?> column : Column.ALL) {
            if (column.name().equals(fact)) {
                inputs.set(Inputs.column(column));
                return inputs;
            }
        }
        if (!fact.equals("pep_cannot")) {
            inputs.set(Inputs.word(fact));
        }
        return inputs;
    }

    Missing missing() {
        String shown = value.isEmpty() ? "fulfilled" : value;
        return new Missing(fact, shown, how);
    }
}
