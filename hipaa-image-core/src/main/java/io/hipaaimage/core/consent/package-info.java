/**
 * What patients said about their records: HL7 FHIR R4 consents as IHE PCF profiles them (basic, intermediate, advanced), and what they
 * answer to one request.
 *
 * <p>Begin with {@link io.hipaaimage.core.consent.Consents#read}, which takes a resource of any origin and refuses what it does not
 * understand whole; ask with {@link io.hipaaimage.core.consent.Consents#answer}. {@link io.hipaaimage.core.consent.ConsentFacts} turns the
 * answers into facts of a decision: a consent by itself permits nothing, and nothing here is an authorization (45 CFR 164.508).
 *
 * <p>{@code SpanOfTime}, {@code Reach} and {@code Weighing} hold the reading of times, of one provision and of all of them.
 */
@NullMarked
package io.hipaaimage.core.consent;

import org.jspecify.annotations.NullMarked;
