package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DetailSealer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a verifier was given besides the folder.
 *
 * @param trusted the log's key, or null
 * @param pin the log's key and genesis, or null
 * @param policy whose cosignatures count, or null
 * @param details opens sealed details, or null
 * @param checkpoints checkpoints that were kept elsewhere
 * @param archive where pruned segments lie, or null
 * @param reference the highest entry that something outside names, or -1
 * @param line the ML-DSA-44 key whose line the newest checkpoint has to carry, or null
 */
record Evidence(
        @Nullable VerifierKey trusted,
        @Nullable LogPin pin,
        @Nullable TlogPolicy policy,
        @Nullable DetailSealer details,
        List<SignedNote> checkpoints,
        @Nullable Path archive,
        long reference,
        @Nullable VerifierKey line) {
    /**
     * What of verifications before and beside this one.
     *
     * @param keeper takes how far it comes, or null
     * @param state how far one before came, or null
     * @param kept the checkpoint that one before saw, or null
     * @param anchors takes what the log holds of its peers, or null
     */
    record Seen(
            @Nullable StateFile keeper,
            @Nullable VerifyState state,
            @Nullable SignedNote kept,
            @Nullable Anchors anchors) {
        static Seen nothing() {
            return new Seen(null, null, null, null);
        }

        static Seen before(StateFile keeper, @Nullable VerifyState state) {
            return new Seen(keeper, state, state == null ? null : state.checkpoint(), null);
        }

        Seen fromTheBeginning() {
            return new Seen(keeper, null, kept, anchors);
        }
    }

    static final Evidence NONE = new Evidence(null, null, null, null, List.of(), null, -1, null);

    Evidence {
        checkpoints = List.copyOf(checkpoints);
    }

    Evidence trusting(VerifierKey key) {
        return new Evidence(key, pin, policy, details, checkpoints, archive, reference, line);
    }

    Evidence pinned(LogPin known) {
        return new Evidence(trusted, known, policy, details, checkpoints, archive, reference, line);
    }

    Evidence witnessed(TlogPolicy known) {
        VerifierKey named = only(known.logs().stream().filter(VerifierKey::isMlDsa));
        return new Evidence(trusted, pin, known, details, checkpoints, archive, reference, line == null ? named : line);
    }

    private static @Nullable VerifierKey only(Stream<VerifierKey> keys) {
        List<VerifierKey> all = keys.toList();
        return all.size() == 1 ? all.get(0) : null;
    }

    Evidence opening(DetailSealer sealer) {
        return new Evidence(trusted, pin, policy, sealer, checkpoints, archive, reference, line);
    }

    Evidence checkpoint(SignedNote note) {
        List<SignedNote> more = new ArrayList<>(checkpoints);
        more.add(note);
        return new Evidence(trusted, pin, policy, details, more, archive, reference, line);
    }

    Evidence archive(Path folder) {
        return new Evidence(trusted, pin, policy, details, checkpoints, folder, reference, line);
    }

    Evidence referencing(long index) {
        return new Evidence(trusted, pin, policy, details, checkpoints, archive, Math.max(reference, index), line);
    }

    Evidence line(VerifierKey key) {
        return new Evidence(trusted, pin, policy, details, checkpoints, archive, reference, key);
    }

    /** The log's key, if it came from outside of the folder: given, pinned, or the only log of the policy. */
    @Nullable VerifierKey key() {
        if (trusted != null) {
            return trusted;
        }
        if (pin != null) {
            return pin.key();
        }
        return policy == null ? null : only(policy.logs().stream().filter(log -> !log.isMlDsa()));
    }

    /**
     * The attacks that could not have been seen.
     *
     * @param witnessed whether a checkpoint has the quorum of the policy
     * @param detailsUnseen whether sealed details were not opened
     */
    List<String> notDetectable(boolean witnessed, boolean detailsUnseen) {
        List<String> blind = new ArrayList<>();
        if (key() == null) {
            blind.add("REWRITE_BY_ANYONE");
        }
        blind.add(pin == null ? "REWRITE_BY_KEY_HOLDER" : "REWRITE_OF_OPEN_EPOCH_BY_KEY_HOLDER");
        blind.add(checkpoints.isEmpty() ? "ROLLBACK" : "ROLLBACK_TO_GIVEN_CHECKPOINT");
        if (!witnessed) {
            blind.add("SPLIT_VIEW");
        } else {
            blind.add("WITNESSES_OF_ONE_OPERATOR");
        }
        if (policy != null && policy.asksForWitnesses() && !witnessed) {
            blind.add("NO_WITNESS_QUORUM");
        }
        blind.add("CUT_ABOVE_CHECKPOINT");
        if (reference < 0) {
            blind.add("HEAD_BELOW_REFERENCE");
        }
        if (detailsUnseen) {
            blind.add("SEALED_DETAIL_SWAPPED_BY_KEY_HOLDER");
        }
        return blind;
    }
}
