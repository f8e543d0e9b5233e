/**
 * JPEG XL (ISO/IEC 18181-1 and -2): a strict walker and a writer.
 *
 * <p>The only way in is {@link io.hipaaimage.deid.jxl.JxlCodec}. {@code Codestream} takes the coded picture out of its boxes and drops the
 * others; {@code CodestreamWalk} follows it from frame to frame by {@code ImageHeader}, {@code FrameHeader} and the table of contents of each,
 * so that its end is known; {@code HeaderBits} writes the headers again as they are read, without names, extensions, time codes and preview.
 * {@code EntropyCode} and its tables decode the two things in headers that are compressed:
 * the order of sections, and a profile, which {@code ProfileCommands} make and {@code CodedProfile} rebuilds.
 */
@NullMarked
package io.hipaaimage.deid.jxl;

import org.jspecify.annotations.NullMarked;
