/**
 * The independent verifier: what a stranger runs on a folder of log files. It needs no secret, trusts no index, and shares no code with
 * the writer but the values {@link io.hipaaimage.audit.verify.VerifierKey}, {@link io.hipaaimage.audit.verify.SignedNote} and
 * {@link io.hipaaimage.audit.verify.Checkpoint}. Its only dependencies are the JDK and the values of core.
 *
 * <p>Begin with {@link io.hipaaimage.audit.verify.AuditVerifier}; {@link io.hipaaimage.audit.verify.TlogProof} verifies one entry away
 * from its log. A report says what was proved and, in {@code notDetectable}, what no look at the folder alone can prove: never show
 * the one without the other.
 */
@NullMarked
package io.hipaaimage.audit.verify;

import org.jspecify.annotations.NullMarked;
