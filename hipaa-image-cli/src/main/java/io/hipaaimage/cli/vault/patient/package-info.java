/**
 * Who is who (merge, unmerge, rename, wrong patient), which {@code PatientChanging} lets two people decide, and telemedicine windows.
 */
@NullMarked
package io.hipaaimage.cli.vault.patient;

import org.jspecify.annotations.NullMarked;
