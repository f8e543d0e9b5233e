/**
 * A gateway between a clinic's vault and the model of an AI vendor. {@link io.hipaaimage.samples.aigateway.AiGateway} sends nothing without
 * an agreement in force that forbids training and retention, nothing that names a patient, and nothing that is not in the log first;
 * {@link io.hipaaimage.samples.aigateway.Answer} says what became of a submission.
 */
@NullMarked
package io.hipaaimage.samples.aigateway;

import org.jspecify.annotations.NullMarked;
