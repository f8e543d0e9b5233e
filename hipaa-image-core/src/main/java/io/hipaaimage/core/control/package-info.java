/**
 * What the law asks, one {@link io.hipaaimage.core.control.Control} each: citation, standing in law, and how it can be evidenced. Facts
 * only, read from a data file with an edition; {@code io.hipaaimage.core.selftest} sets results beside them. Begin with {@link
 * io.hipaaimage.core.control.ControlCatalogue#standard()}. Depends on nothing but the values of core.
 */
@NullMarked
package io.hipaaimage.core.control;

import org.jspecify.annotations.NullMarked;
