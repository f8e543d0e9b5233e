@NullMarked
package io.hipaaimage.deid.svg;

import org.jspecify.annotations.NullMarked;
