package io.hipaaimage.core;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * What an overwrite in place is worth on the medium under a folder. The data that was overwritten is gone only where the file system writes
 * over the same blocks and the device does too: a file system that is known for that, on a disk that rotates. Flash, copy-on-write,
 * remote and unknown media keep older blocks for a while or for good. Nothing that this class can see is a guarantee of the device's.
 *
 * @param fileSystem the file system's name, such as {@code ext4}; {@code unknown} where nobody says
 * @param reason why an overwrite clears nothing for sure, or {@code rotating disk} where it does as far as software can see
 * @param clears whether it does
 */
public record Medium(String fileSystem, String reason, boolean clears) {
    private static final Set<String> IN_PLACE = Set.of("ext2", "ext3", "ext4", "xfs", "ufs", "hfs");
    private static final Set<String> COPY_ON_WRITE =
            Set.of("btrfs", "zfs", "apfs", "refs", "bcachefs", "nilfs2", "f2fs");
    private static final Set<String> REMOTE = Set.of("nfs", "nfs4", "cifs", "smb2", "smb3", "9p", "ceph", "glusterfs");

    private static final Path BLOCK = Path.of("/sys/class/block");

    /**
     * Looks at a folder's medium. Never fails: what cannot be seen is not assured.
     *
     * @param folder an existing folder
     * @return what is seen
     */
    public static Medium of(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            return of(store.type(), store.name(), BLOCK);
        } catch (IOException | RuntimeException e) { // some file systems of a host's own support no stores
            return new Medium("unknown", "the medium cannot be seen", false);
        }
    }

    /** As {@link #of(Path)}, for a file system of this type on this device. */
    static Medium of(String type, String device, Path block) {
        String name = type.toLowerCase(Locale.ROOT);
        if (COPY_ON_WRITE.contains(name)) {
            return new Medium(name, "copy-on-write", false);
        }
        if (REMOTE.contains(name) || name.startsWith("fuse")) {
            return new Medium(name, "remote or behind another file system", false);
        }
        if (!IN_PLACE.contains(name)) {
            return new Medium(name, "a file system that is not known to write in place", false);
        }
        return rotational(device, block, name);
    }

    private static Medium rotational(String device, Path block, String name) {
        Path last = Path.of(device).getFileName();
        Path entry = block.resolve(last == null ? "none" : last.toString());
        try {
            Path real = entry.toRealPath(); // a partition lies in its disk's folder
            for (Path at = real; at != null && at.startsWith(real.getRoot()); at = at.getParent()) {
                Path flag = at.resolve("queue/rotational");
                if (Files.exists(flag)) {
                    boolean rotates = Files.readString(flag).strip().equals("1");
                    return rotates
                            ? new Medium(name, "rotating disk", true)
                            : new Medium(name, "flash, which writes elsewhere", false);
                }
            }
        } catch (IOException | RuntimeException e) {
            return new Medium(name, "the device cannot be seen", false);
        }
        return new Medium(name, "the device cannot be seen", false);
    }

    /**
     * The line of a report.
     *
     * @param what what was or will be overwritten there, such as {@code key folder}
     * @return {@code CLEAR_NOT_ASSURED key folder: ext4, flash, ...}, or the same with {@code CLEAR_BY_OVERWRITING}
     */
    public String line(String what) {
        return (clears ? "CLEAR_BY_OVERWRITING " : "CLEAR_NOT_ASSURED ") + what + ": " + fileSystem + ", " + reason;
    }
}
