/**
 * Recipients and their verification, grants and their end. A grant says what was given to whom until when; a recipient gets a derivative
 * under a key of its own, so that obligations and a later shred of the original mean something.
 */
@NullMarked
package io.hipaaimage.core.share;

import org.jspecify.annotations.NullMarked;
