/**
 * HEIF (ISO/IEC 23008-12) with HEVC, and AVIF, which is the same with AV1: one picture, rebuilt from the items that its primary item
 * needs. {@link io.hipaaimage.deid.heif.HeifCodec} is all that others see; {@code HeifScrub} tells the story, {@code
 * Meta} reads the item tables, {@code Selection} decides what is kept.
 */
@NullMarked
package io.hipaaimage.deid.heif;

import org.jspecify.annotations.NullMarked;
