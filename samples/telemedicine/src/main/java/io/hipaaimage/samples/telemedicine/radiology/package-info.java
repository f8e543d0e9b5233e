/**
 * Studies: large, uploaded in pieces that go on after a break, and shown by a preview of one frame. The vault keeps a study as it came, and
 * refuses one that names another patient.
 */
@NullMarked
package io.hipaaimage.samples.telemedicine.radiology;

import org.jspecify.annotations.NullMarked;
