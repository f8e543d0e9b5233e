/**
 * A FHIR R4 facade of a vault over the JDK's HTTP server. {@link io.hipaaimage.samples.fhir.FhirFacade} is the whole of it for a host:
 * pictures as Media, DocumentReference and Binary; consents, which decide at once ({@link io.hipaaimage.samples.fhir.ConsentShelf}); the
 * log as AuditEvent, in and out.
 *
 * <p>{@code FlatJson} reads what comes from outside, {@code Resources} writes what goes out; {@code Pictures} and {@code AuditDesk} are what
 * stands between them and the vault. Nothing here speaks TLS: put it behind what does, or on the machine that does.
 */
@NullMarked
package io.hipaaimage.samples.fhir;

import org.jspecify.annotations.NullMarked;
