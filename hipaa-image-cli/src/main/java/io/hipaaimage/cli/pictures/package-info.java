/**
 * {@code scrub} and {@code inspect}: pictures as files, outside of any vault. Both stand on the core's {@link
 * io.hipaaimage.core.Scrubber} port and know no format themselves.
 */
@NullMarked
package io.hipaaimage.cli.pictures;

import org.jspecify.annotations.NullMarked;
