package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.Acknowledgements;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.TlogPolicy;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.audit.witness.Witnesses;
import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.VaultBugException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The witnesses of a policy file, or none. */
final class WitnessOption implements Closeable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final @Nullable TlogPolicy policy;
    private final @Nullable Witnesses witnesses;

    private WitnessOption(@Nullable TlogPolicy policy, @Nullable Witnesses witnesses) {
        this.policy = policy;
        this.witnesses = witnesses;
    }

    static WitnessOption of(@Nullable Path file) throws ImageVaultException, IOException {
        if (file == null) {
            return new WitnessOption(null, null);
        }
        TlogPolicy policy = TlogPolicy.parse(InputFile.bytes(file, TlogPolicy.MAX_BYTES));
        return new WitnessOption(policy, Witnesses.of(policy, TIMEOUT));
    }

    /** What the log has, with these witnesses. */
    Acknowledgements acknowledgements() {
        return witnesses == null
                ? Acknowledgements.asLogged()
                : Acknowledgements.asLogged().witnesses(witnesses);
    }

    TlogPolicy policy() {
        if (policy == null) {
            throw new VaultBugException("there is no policy");
        }
        return policy;
    }

    /** What the witnesses signed last of the policy's logs. */
    List<SignedNote> latest() {
        List<SignedNote> notes = new ArrayList<>();
        for (VerifierKey log : policy().logs()) {
            if (witnesses != null) {
                notes.addAll(witnesses.latest(log));
            }
        }
        return notes;
    }

    @Override
    public void close() {
        if (witnesses != null) {
            witnesses.close();
        }
    }
}
