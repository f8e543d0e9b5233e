/**
 * Envelope encryption that can forget: every image under a data key of its own, every data key in a record that can be destroyed.
 *
 * <p><b>What to use first.</b> A host uses none of this directly: {@code ImageVault} finds {@link
 * io.hipaaimage.crypto.EmbeddedCipherProvider} on the class path. Without a vault: {@link io.hipaaimage.crypto.SealedFiles} seals and
 * opens a file under a key file or one of {@link io.hipaaimage.crypto.KeyWrappers}, {@link io.hipaaimage.crypto.SealedSlots} changes who
 * else can open it, {@link io.hipaaimage.crypto.RecipientKeys} makes a recipient's keys, {@link
 * io.hipaaimage.crypto.Credentials} a person's signing credential, {@link io.hipaaimage.crypto.MachineSecret} what a machine has in place of a passphrase, {@link
 * io.hipaaimage.crypto.Packets} takes what a vault has shared, {@link io.hipaaimage.crypto.EncryptedSpills} keeps what waits for a verdict.
 *
 * <p><b>What never to do.</b> No key, nonce or associated data leaves this package as bytes, so everything that touches them is
 * package-private, in this one package, and an architecture test holds it. The port {@link io.hipaaimage.core.KeyWrapper} is where a
 * data key meets a key that lives elsewhere; {@link io.hipaaimage.crypto.UnsafeTinkStream} reads a keyset that lies in clear.
 *
 * <p><b>Map.</b> Payload: {@code FloeMessage} and {@code SegmentCipher} are the algorithm, {@code PayloadSealer}, {@code SealingStream}
 * and {@code PayloadReader} move bytes, {@code Warmup} has them compiled, {@code SegmentDamage} names what is wrong. File: {@code FixedHeader}, {@code Slot}, {@code
 * SlotCopy}, {@code SlotArea}, {@code SlotEdit}, {@code Hic1Reader}, {@code Hic1Writer}; bytes in {@code docs/formats/hic1.md}. Sharing: {@code Packet},
 * {@code PacketWriter}, {@code ReceivedPackets}, {@code Hpke}; bytes in {@code docs/formats/packet.md}. Keys: {@code KeysetFile}, {@code
 * KeyRecords} and what stands behind them, {@code Argon2id} what a passphrase goes through; bytes in {@code docs/formats/key-records.md}. The vault's cipher is {@code VaultImageCipher}. {@code ApprovedMode} is one switch for
 * all: {@code docs/approved-mode.md}.
 *
 * <p><b>Promise.</b> What was written stays readable: golden files freeze each format, and a change is a new version or suite number.
 */
@NullMarked
package io.hipaaimage.crypto;

import org.jspecify.annotations.NullMarked;
