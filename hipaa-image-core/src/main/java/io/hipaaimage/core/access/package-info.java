/**
 * Who may, why, and what would make it permitted: request, decision, obligation, rules as data, and the gate.
 *
 * <p>Use {@link io.hipaaimage.core.access.PolicyDecisionPoint} to ask a question. {@link io.hipaaimage.core.access.Gate} alone
 * turns a permit into an {@link io.hipaaimage.core.access.AuditedPermit}, after its INTENT is durable in the log; the cipher
 * accepts nothing else. Hosts extend by rules ({@link io.hipaaimage.core.access.RulePack}) and fact sources, never by implementing
 * the decision point.
 *
 * <p>{@link io.hipaaimage.core.access.Explanation} says a decision in words; {@link io.hipaaimage.core.access.PolicyAnalysis} proves what
 * holds of all decisions. Facts are written once, in {@code Logic}: with values for one question, with diagrams for all of them.
 */
@NullMarked
package io.hipaaimage.core.access;

import org.jspecify.annotations.NullMarked;
