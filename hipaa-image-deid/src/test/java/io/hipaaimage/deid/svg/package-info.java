/**
 * What a scrub of SVG may write, word by word, before the strict reader that has none of its lists. It stands in the writer's package, since its
 * vocabulary is nobody else's.
 */
@NullMarked
package io.hipaaimage.deid.svg;

import org.jspecify.annotations.NullMarked;
