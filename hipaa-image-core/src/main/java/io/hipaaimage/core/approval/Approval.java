package io.hipaaimage.core.approval;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A second person's yes to one {@link Matter}, made by {@link Actors} alone after it was checked: by a signature, or in a test tenant by
 * assertion. Holds for five minutes. Immutable.
 */
public final class Approval {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final String ASSERTED = "asserted";
    private static final String SIGNED = "credential";

    private final Statement statement;
    private final Optional<Actor> signer;
    private final byte[] signature;

    private Approval(Statement statement, Optional<Actor> signer, byte[] signature) {
        this.statement = statement;
        this.signer = signer;
        this.signature = signature;
    }

    static Approval signed(Statement statement, Actor actor, byte[] signature) {
        return new Approval(statement, Optional.of(actor), signature.clone());
    }

    static Approval asserted(Statement statement) {
        return new Approval(statement, Optional.empty(), new byte[0]);
    }

    /**
     * The second person.
     *
     * @return the name
     */
    public String by() {
        return statement.by();
    }

    /**
     * What was approved.
     *
     * @return the matter
     */
    public Matter matter() {
        return statement.matter();
    }

    /**
     * Whether a credential signed it.
     *
     * @return false for an assertion in a test tenant
     */
    public boolean isSigned() {
        return signer.isPresent();
    }

    /**
     * Who relies on an approval asks this first.
     *
     * @param matter what is about to be done, computed anew
     * @param now the time
     * @throws RefusedException {@code DENIED APPROVAL_OF_ANOTHER_MATTER} if it changed since, {@code DENIED APPROVAL_STALE} after five
     *     minutes
     */
    public void requireFor(Matter matter, Instant now) throws RefusedException {
        if (!matter.equals(statement.matter())) {
            throw new RefusedException(
                    ErrorCode.DENIED, "APPROVAL_OF_ANOTHER_MATTER", "what was approved has changed; approve it anew");
        }
        if (Duration.between(statement.at(), now).abs().compareTo(FRESH) > 0) {
            throw new RefusedException(ErrorCode.DENIED, "APPROVAL_STALE", "an approval holds for five minutes");
        }
    }

    /**
     * An event that carries this approval, signature included.
     *
     * @param event the event of what was approved
     * @return the event with {@code approval...} facts
     */
    public AuditEvent on(AuditEvent event) {
        AuditEvent told = event.fact("approvalOf", matter().what())
                .fact("approvalObject", matter().object())
                .fact("approvalDigest", matter().digest())
                .fact("approvalRequester", matter().requestedBy())
                .fact("approvedBy", by())
                .fact("approvedAt", statement.at().toString())
                .fact("approvalEvidence", isSigned() ? SIGNED : ASSERTED);
        return signer.map(actor -> told.fact("approvalCredential", actor.fingerprint())
                        .fact("approvalKey", base64(actor.publicKey()))
                        .fact("approvalSignature", base64(signature)))
                .orElse(told);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Checks the approval in an entry again, years later, without the vault.
     *
     * @param facts the entry's facts
     * @param vault the origin of its log
     * @param publicKey the credential's public half, 32 bytes
     * @return true only if this key signed exactly what the facts say
     */
    public static boolean verify(Map<String, String> facts, String vault, byte[] publicKey) {
        try {
            Matter matter = new Matter(
                    facts.getOrDefault("approvalOf", ""),
                    facts.getOrDefault("approvalObject", ""),
                    facts.getOrDefault("approvalDigest", ""),
                    facts.getOrDefault("approvalRequester", ""));
            Statement said = new Statement(
                    vault,
                    matter,
                    Instant.parse(facts.getOrDefault("approvedAt", "")),
                    facts.getOrDefault("approvedBy", ""));
            byte[] signature = Base64.getDecoder().decode(facts.getOrDefault("approvalSignature", ""));
            return Ed25519.verifies(publicKey, said.bytes(), signature);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return false; // not an approval's facts
        }
    }
}
