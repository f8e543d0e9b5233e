/**
 * AAC (ISO/IEC 14496-3) as far as it takes to know where a frame's channels end: {@code AacFrames} walks the elements of a frame,
 * {@code ChannelStream} every code of a channel by {@code Codebooks} and {@code Bands}. Nothing is decoded to sound.
 */
@NullMarked
package io.hipaaimage.deid.aac;

import org.jspecify.annotations.NullMarked;
