/**
 * {@code deid}: DICOM objects as files, outside of any vault. Begin with {@link io.hipaaimage.cli.deid.Deid}; {@code OutputNames} gives
 * outputs their names in path order, whatever thread is first.
 */
@NullMarked
package io.hipaaimage.cli.deid;

import org.jspecify.annotations.NullMarked;
