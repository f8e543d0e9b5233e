/**
 * Witnesses (C2SP {@code tlog-witness}, edition of July 2026): somebody else who saw how long the log was, and lets it only grow. What a
 * holder of the log's keys can do to his own disk, such as rolling it back, forking it or rewriting it, then no longer agrees with what
 * the witness signed.
 *
 * <p>{@link io.hipaaimage.audit.witness.Witness} decides and remembers, {@link io.hipaaimage.audit.witness.WitnessServer} answers over
 * HTTP; {@link io.hipaaimage.audit.witness.Witnesses} asks a policy's witnesses on behalf of a log. A witness that the log's own operator
 * runs proves little: exchange witnesses with another organisation.
 */
@NullMarked
package io.hipaaimage.audit.witness;

import org.jspecify.annotations.NullMarked;
