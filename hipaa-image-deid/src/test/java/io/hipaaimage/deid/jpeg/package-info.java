@NullMarked
package io.hipaaimage.deid.jpeg;

import org.jspecify.annotations.NullMarked;
