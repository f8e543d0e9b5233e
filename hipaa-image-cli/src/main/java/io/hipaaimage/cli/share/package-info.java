/**
 * Sharing as a recipient sees it: {@code recipient keygen} and {@code receive}, on files alone. What a sharer does with a vault stands in {@code cli.vault}.
 */
@NullMarked
package io.hipaaimage.cli.share;

import org.jspecify.annotations.NullMarked;
