/**
 * Who is who: merge, unmerge, rename and a picture on the wrong patient, which {@code PatientChanging} lets two persons decide. Telemedicine
 * windows are opened, listed and closed here as well; closing one takes back everything that was issued in it.
 */
@NullMarked
package io.hipaaimage.cli.vault.patient;

import org.jspecify.annotations.NullMarked;
