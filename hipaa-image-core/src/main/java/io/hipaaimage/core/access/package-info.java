/**
 * Who may, why, and what would make it permitted: request, decision, obligation, rules as data, and the gate.
 *
 * <p>Use {@link io.hipaaimage.core.access.PolicyDecisionPoint} to ask a question. {@link io.hipaaimage.core.access.Gate} alone
 * turns a permit into an {@link io.hipaaimage.core.access.AuditedPermit}, after its INTENT is durable in the log; the cipher
 * accepts nothing else. Hosts extend by rules and fact sources, never by implementing the decision point.
 */
@NullMarked
package io.hipaaimage.core.access;

import org.jspecify.annotations.NullMarked;
