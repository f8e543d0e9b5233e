/**
 * Entries in the forms that others collect: FHIR R4 AuditEvent by the IHE BALP patterns, the DICOM audit message (PS3.15 A.5), CSV and
 * JSON. A pseudonymous patient stays pseudonymous; sealed details are written only where an export was asked for with them.
 *
 * <p>Begin with {@link io.hipaaimage.audit.export.ExportFormat}.
 */
@NullMarked
package io.hipaaimage.audit.export;

import org.jspecify.annotations.NullMarked;
