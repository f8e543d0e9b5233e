/**
 * What the law wants in writing, and what stands of it: authorizations, Part 2 consents, agreements with business associates and
 * recipients of limited data sets, waivers of an IRB, bases of a de-identification, restrictions, relationships, legal holds.
 *
 * <p>Each kind is an immutable record. {@link io.hipaaimage.core.legal.AuthorizationValidity} and the classes beside it are pure functions
 * that return every defect with its paragraph; {@link io.hipaaimage.core.legal.LegalRecords} keeps what is on file and
 * {@link io.hipaaimage.core.legal.LegalFacts} answers a question to policy from it. A document that lacks an element can be written down
 * as a record, so that it can be judged; it cannot be filed. Whose authorization counts is for policy to say, never for this package.
 */
@NullMarked
package io.hipaaimage.core.legal;

import org.jspecify.annotations.NullMarked;
