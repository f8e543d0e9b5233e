package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Decides whether a packet's sender is one whom the recipient has pinned: a key that came with the packet proves nothing. */
final class PinnedSender {
    private PinnedSender() {}

    /**
     * The pinned key that a packet names.
     *
     * @throws RefusedException {@code SENDER_UNVERIFIED}
     */
    static SenderKey of(ReceiveRequest request, byte[] sharerDigest) throws RefusedException, IOException {
        Optional<Path> file = request.sender();
        if (file.isEmpty()) {
            throw unverified("no sender is pinned");
        }
        if (request.fingerprint().isEmpty() && cameWithThePacket(file.get(), request.folder())) {
            throw unverified("the sender's key came with the packet");
        }
        SenderKey key = SenderKey.read(file.get());
        if (request.fingerprint().isPresent()
                && !matches(key, request.fingerprint().get())) {
            throw unverified("the sender's key has another fingerprint");
        }
        if (!Arrays.equals(key.digest(), sharerDigest)) {
            throw unverified("the packet is by another sender than the pinned one");
        }
        return key;
    }

    private static boolean cameWithThePacket(Path key, Path folder) throws IOException {
        if (key.toRealPath().startsWith(folder.toRealPath())) {
            return true;
        }
        Path beside = folder.resolve(Packets.SENDER);
        return Files.exists(beside) && Files.isSameFile(key, beside); // also by a hard link
    }

    private static boolean matches(SenderKey key, String fingerprint) {
        String hex = fingerprint.replaceAll("[\\s:]", "").toLowerCase(Locale.ROOT);
        try {
            return MessageDigest.isEqual(key.digest(), HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static RefusedException unverified(String why) {
        return new RefusedException(
                ErrorCode.SENDER_UNVERIFIED,
                why,
                "compare the sender's fingerprint by a second channel and pin a copy of sender.vkey");
    }
}
