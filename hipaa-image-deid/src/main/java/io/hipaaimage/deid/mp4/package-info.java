/**
 * MP4 (ISO/IEC 14496-14) and QuickTime movies: pictures and sound, rebuilt from the sample tables. {@link
 * io.hipaaimage.deid.mp4.MovieCodec} is all that others see; {@code MovieScrub} tells the story, {@code Track} reads one track, {@code
 * SampleEntry} says what is known of its coding.
 */
@NullMarked
package io.hipaaimage.deid.mp4;

import org.jspecify.annotations.NullMarked;
