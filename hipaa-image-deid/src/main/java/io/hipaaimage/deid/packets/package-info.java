/**
 * The packets of a JPEG 2000 codestream (ITU-T T.800 annexes A and B, tier 2; of T.814 its code blocks of one layer): which byte of a
 * tile-part belongs to a packet's header, to a code block, or to nobody.
 *
 * <p>The only way in is {@link io.hipaaimage.deid.packets.PacketWalk}, which takes the marker segments and gives the {@link
 * io.hipaaimage.deid.packets.Packets} of each tile-part. {@code Styles} reads segments; {@code Grid}, {@code Resolution} and {@code
 * Subband} know where samples, precincts and code blocks lie; {@code PacketOrder} tells which packet comes next; {@code PacketReader}
 * reads one, with the state of {@code Precinct}, {@code Blocks} and {@code TagTree}. Samples are not decoded: what stands in a code
 * block behind its coder's last symbol is not seen.
 *
 * <p>Numbers of headers are never believed: {@code Budget} bounds steps and what is held by the codestream's own bytes, and a picture that
 * asks for more is not followed, which {@link io.hipaaimage.deid.packets.PacketWalk#gaveUp()} tells.
 */
@NullMarked
package io.hipaaimage.deid.packets;

import org.jspecify.annotations.NullMarked;
