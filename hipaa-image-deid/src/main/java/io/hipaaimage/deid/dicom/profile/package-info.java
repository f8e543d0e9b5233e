/**
 * What may stay: the Application Level Confidentiality Profile of PS3.15 annex E over generated tables, and default deny for all that the
 * tables do not name.
 *
 * <p>Begin with {@link io.hipaaimage.deid.dicom.profile.Profile}. The tables are data files beside this package, each with its edition:
 * {@code attributes.tsv} is Table E.1-1, {@code safe-private.tsv} Table E.3.10-1; {@code code-strings.txt} and {@code codes.tsv} are the
 * words and codes that a kept value may consist of; {@code kept-text.tsv} is ours, a reason a row; {@code types.tsv} says what an object
 * must have. A new edition is a change of data.
 */
@NullMarked
package io.hipaaimage.deid.dicom.profile;

import org.jspecify.annotations.NullMarked;
