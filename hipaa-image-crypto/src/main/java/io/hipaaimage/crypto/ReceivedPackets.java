package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/**
 * The packet ids that a recipient has taken and how often, beside the private key file in {@code F.received}, and the highest time seen
 * there. An id is kept until a day past its packet's expiry. Held under a lock of the operating system from the question to the answer, so that two
 * processes do not take one packet. Not thread-safe.
 */
final class ReceivedPackets implements Closeable {
    private static final String TITLE = "hipaa-image-received-v1 ";
    private static final int MOST_BYTES = 16 << 20;
    private static final Duration KEPT = Duration.ofDays(1);

    private final DurableFiles files;
    private final Path memory;
    private final FileChannel channel;
    private final Map<String, Taken> seen = new TreeMap<>();
    private long highest;

    private record Taken(long expires, int times) {}

    private ReceivedPackets(DurableFiles files, Path memory, FileChannel channel) {
        this.files = files;
        this.memory = memory;
        this.channel = channel;
    }

    /**
     * Takes the lock and reads what is remembered.
     *
     * @param clock asked once the lock is taken
     * @throws UnavailableException {@code LOCKED} if another process does not let go, {@code STORE_DAMAGED}
     */
    static ReceivedPackets lock(Path privateKeyFile, DurableFiles files, InstantSource clock)
            throws UnavailableException {
        Path memory = privateKeyFile.resolveSibling(privateKeyFile.getFileName() + ".received");
        Path lock = privateKeyFile.resolveSibling(privateKeyFile.getFileName() + ".lock");
        try {
            FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileTurn.await(channel, 0, Long.MAX_VALUE, "another process receives with this key; try again");
                ReceivedPackets packets = new ReceivedPackets(files, memory, channel);
                packets.load();
                packets.highest = Math.max(packets.highest, clock.instant().getEpochSecond());
                return packets;
            } catch (IOException | UnavailableException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw DiskFault.of(e, "the memory of received packets cannot be read");
        }
    }

    private void load() throws IOException, UnavailableException {
        if (!files.exists(memory)) {
            return;
        }
        try {
            String[] lines = new String(files.readAll(memory, MOST_BYTES), StandardCharsets.US_ASCII).split("\n", -1);
            if (!lines[0].startsWith(TITLE) || !lines[lines.length - 1].isEmpty()) {
                throw new NumberFormatException("not a memory of received packets");
            }
            highest = Long.parseLong(lines[0].substring(TITLE.length()));
            for (int i = 1; i < lines.length - 1; i++) {
                seen.put(lines[i].substring(0, 32), taken(lines[i].substring(33)));
            }
        } catch (NumberFormatException | IndexOutOfBoundsException | DurableFiles.TooLongException e) {
            throw new UnavailableException(
                    ErrorCode.STORE_DAMAGED,
                    "the memory of received packets is damaged; restore it, or remove it and ask senders for new packets",
                    false,
                    e);
        }
    }

    /** Its end, and the times it was taken where these are more than one. */
    private static Taken taken(String line) {
        int space = line.indexOf(' ');
        if (space < 0) {
            return new Taken(Long.parseLong(line), 1);
        }
        int times = Integer.parseInt(line.substring(space + 1));
        if (times < 2) {
            throw new NumberFormatException("a number of openings that nobody writes");
        }
        return new Taken(Long.parseLong(line.substring(0, space)), times);
    }

    /** The time by the clock when the lock was taken, or the highest one seen if that is later. */
    Instant time() {
        return Instant.ofEpochSecond(highest);
    }

    /** How often a packet was taken. */
    int times(Packet.Clear packet) {
        Taken known = seen.get(packet.packetIdHex());
        return known == null ? 0 : known.times();
    }

    /** Counts one more opening of a packet, durable on return, and forgets those whose time is over. */
    void count(Packet.Clear packet) throws UnavailableException {
        seen.values().removeIf(taken -> taken.expires() + KEPT.toSeconds() < highest);
        seen.put(packet.packetIdHex(), new Taken(packet.expires().getEpochSecond(), times(packet) + 1));
        StringBuilder text = new StringBuilder(TITLE).append(highest).append('\n');
        seen.forEach((id, taken) -> text.append(id)
                .append(' ')
                .append(taken.expires())
                .append(taken.times() == 1 ? "" : " " + taken.times())
                .append('\n'));
        try {
            files.replace(memory, text.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw DiskFault.of(e, "the packet cannot be remembered as received");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
