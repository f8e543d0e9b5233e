/** What another implementation of FHIR says of our exports. */
@NullMarked
package io.hipaaimage.checks.fhir;

import org.jspecify.annotations.NullMarked;
