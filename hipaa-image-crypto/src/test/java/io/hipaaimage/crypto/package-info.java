/** What must hold of the crypto room, proven from outside: vectors, other implementations, properties, sabotage. */
@NullMarked
package io.hipaaimage.crypto;

import org.jspecify.annotations.NullMarked;
