package io.hipaaimage.deid.dicom.identity;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Random names, kept with the old ones in a file encrypted under the secret. It alone leads back: destroying it, or the secret, ends
 * re-identification for good.
 *
 * <p>The file: a beginning that says how far it is settled, then frames of a length (u32, big endian), a nonce of 12 bytes and AES-256-GCM
 * over 32 random bytes, kind and old name, with the frame's number as associated data, so that frames cannot be moved, dropped or
 * repeated. What lies behind the settled end was never needed by a released object and is overwritten. An older copy of the whole file
 * cannot be told from the newest one. Memory grows with the number of names. One process at a time; safe for use by several threads.
 */
public final class Crosswalk extends RandomPseudonyms {
    private final DurableFiles disk;
    private final Path path;
    private final DurableFiles.DurableFile file;
    private final CrosswalkFrames frames;
    private final CrosswalkHead head;
    private final List<String> unsettled = new ArrayList<>();
    private long end;
    private boolean failed;

    private Crosswalk(DurableFiles disk, Path path, DurableFiles.DurableFile file, Secret secret, SecureRandom random) {
        super(random);
        this.disk = disk;
        this.path = path;
        this.file = file;
        this.frames = new CrosswalkFrames(secret, random);
        this.head = new CrosswalkHead(secret);
    }

    /**
     * Opens a crosswalk, or makes an empty one.
     *
     * @param disk the disk
     * @param path the file, which need not exist
     * @param secret the secret that it is encrypted under
     * @param random where names come from
     * @return the crosswalk, to be closed
     * @throws UnavailableException {@code STORE_DAMAGED} if it was changed, or is under another secret
     * @throws IOException when it cannot be read or made
     */
    public static Crosswalk open(DurableFiles disk, Path path, Secret secret, SecureRandom random)
            throws ImageVaultException, IOException {
        boolean fresh = !disk.exists(path);
        DurableFiles.DurableFile file = disk.open(path, fresh ? DurableFiles.Mode.CREATE : DurableFiles.Mode.WRITE);
        boolean done = false;
        try {
            Crosswalk crosswalk = new Crosswalk(disk, path, file, secret, random);
            crosswalk.load();
            done = true;
            return crosswalk;
        } finally {
            if (!done) {
                file.close();
            }
        }
    }

    private void load() throws ImageVaultException, IOException {
        long size = file.size();
        byte[] beginning = size < CrosswalkHead.LENGTH ? new byte[0] : read(0, CrosswalkHead.LENGTH);
        OptionalLong settled = head.end(beginning);
        if (settled.isEmpty() && size <= CrosswalkHead.LENGTH) {
            begin(); // nothing was ever settled
            return;
        }
        long last = settled.orElseThrow(Crosswalk::damaged);
        end = CrosswalkHead.LENGTH;
        while (end < last) {
            int length = last - end < 4 || size < last
                    ? 0
                    : ByteBuffer.wrap(read(end, 4)).getInt();
            if (length < CrosswalkFrames.LEAST || length > CrosswalkFrames.MOST || length > last - end - 4) {
                throw damaged();
            }
            CrosswalkFrames.Name name = frames.open(read(end + 4, length)).orElseThrow(Crosswalk::damaged);
            names.put(name.key(), name.bytes());
            end += 4L + length;
        }
    }

    private void begin() throws IOException {
        file.truncate(0);
        file.write(ByteBuffer.wrap(head.fresh()), 0);
        file.force();
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            disk.syncDirectory(folder);
        }
        end = CrosswalkHead.LENGTH;
    }

    private byte[] read(long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, at + buffer.position()) < 0) {
                throw new IOException("the crosswalk became shorter while it was read");
            }
        }
        return buffer.array();
    }

    private static UnavailableException damaged() {
        return new UnavailableException(
                ErrorCode.STORE_DAMAGED,
                "the crosswalk was changed or belongs to another secret; restore both together");
    }

    @Override
    void given(String key) {
        unsettled.add(key);
    }

    /**
     * Leads back, for an authorised holder of secret and crosswalk.
     *
     * @param newUid a UID of a released object
     * @return the UID that it had, or empty if this crosswalk did not give it
     */
    public synchronized Optional<String> originalUid(String newUid) {
        return names.entrySet().stream()
                .filter(e ->
                        e.getKey().startsWith("uid ") && Names.uid(e.getValue()).equals(newUid))
                .map(e -> e.getKey().substring(4))
                .findFirst();
    }

    /**
     * Leads back, for an authorised holder of secret and crosswalk.
     *
     * @param code a patient's code in a released object
     * @return what told the patient apart, or empty if this crosswalk did not give it
     */
    public synchronized Optional<String> originalPatient(String code) {
        return names.entrySet().stream()
                .filter(e -> e.getKey().startsWith("patient ")
                        && Names.code(e.getValue()).equals(code))
                .map(e -> e.getKey().substring(8))
                .findFirst();
    }

    @Override
    public synchronized void settle() throws IOException {
        if (failed) {
            throw new IOException("the crosswalk could not be written; nothing more may be released under it");
        }
        if (unsettled.isEmpty()) {
            return;
        }
        failed = true; // until the disk has taken it: what a failed sync left is unknown
        byte[] all = frames.seal(unsettled, names);
        file.write(ByteBuffer.wrap(all), end);
        file.force();
        file.write(ByteBuffer.wrap(head.next(end + all.length)), head.nextPlace());
        file.force();
        end += all.length;
        unsettled.clear();
        failed = false;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
