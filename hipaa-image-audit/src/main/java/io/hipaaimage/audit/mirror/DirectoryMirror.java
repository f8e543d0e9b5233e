package io.hipaaimage.audit.mirror;

import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A mirror in a folder: a second volume, a share that can be written once. Every file is written whole under a name of its own and never
 * again: {@code rows-FIRST-COUNT} (each entry behind its length, u16, and its leaf hash) and {@code checkpoint-SIZE}, in a folder for
 * each origin, named by its hash, whose {@code origin} file has the name.
 */
public final class DirectoryMirror implements ReadableMirror {
    private static final int MOST_BYTES = 512 * (65_535 + 34);

    private final DurableFiles files;
    private final Path root;

    private record Piece(long first, int count, Path file) {}

    /**
     * A mirror.
     *
     * @param files the disk
     * @param root its folder, made where there is none
     */
    public DirectoryMirror(DurableFiles files, Path root) {
        this.files = files;
        this.root = root;
    }

    @Override
    public String name() {
        return "folder-" + hash(root.toAbsolutePath().normalize().toString());
    }

    @Override
    public void append(String origin, List<Row> rows) throws DamagedInputException, UnavailableException {
        long held = size(origin);
        List<Row> fresh = new ArrayList<>();
        for (Row row : rows) {
            if (row.index() >= held) {
                fresh.add(row);
            } else {
                requireSame(origin, row);
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        if (fresh.get(0).index() != held) {
            throw new UnavailableException(ErrorCode.STORE_DAMAGED, "the mirror lacks entries before these");
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (Row row : fresh) {
            content.write(row.entry().length >> 8);
            content.write(row.entry().length);
            content.writeBytes(row.leaf());
            content.writeBytes(row.entry());
        }
        write(origin, String.format(Locale.ROOT, "rows-%016d-%d", held, fresh.size()), content.toByteArray());
    }

    private void requireSame(String origin, Row row) throws DamagedInputException, UnavailableException {
        boolean[] same = {false};
        read(origin, row.index(), row.index() + 1, held -> same[0] = Arrays.equals(held.entry(), row.entry()));
        if (!same[0]) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "mirror: another entry stands at this place", -1);
        }
    }

    @Override
    public void checkpoint(String origin, long size, String note) throws DamagedInputException, UnavailableException {
        String name = String.format(Locale.ROOT, "checkpoint-%016d", size);
        Path file = folder(origin).resolve(name);
        if (files.exists(file)) {
            KeptCheckpoints.requireSame(note, note(file));
        } else {
            write(origin, name, note.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The bytes of a checkpoint; none of one that is longer than any, since it is none. */
    private byte[] note(Path file) throws UnavailableException {
        try {
            return files.readAll(file, SignedNote.MAX_BYTES);
        } catch (DurableFiles.TooLongException e) {
            return new byte[0];
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public List<Kept> checkpoints(String origin, long above, int most) throws UnavailableException {
        List<Long> sizes = announcements(origin).stream()
                .filter(size -> size > above)
                .sorted()
                .limit(most)
                .toList();
        List<Kept> page = new ArrayList<>();
        for (long size : sizes) {
            Path file = folder(origin).resolve(String.format(Locale.ROOT, "checkpoint-%016d", size));
            page.add(new Kept(size, note(file)));
        }
        return page;
    }

    private List<Long> announcements(String origin) throws UnavailableException {
        List<Long> sizes = new ArrayList<>();
        for (Path file : list(origin)) {
            String name = file.getFileName().toString();
            if (name.matches("checkpoint-[0-9]{16}")) {
                sizes.add(Long.parseLong(name.substring(11)));
            }
        }
        return sizes;
    }

    private void write(String origin, String name, byte[] content) throws UnavailableException {
        try {
            Path folder = folder(origin);
            files.createDirectories(folder);
            Path title = folder.resolve("origin");
            if (!files.exists(title)) {
                files.replace(title, origin.getBytes(StandardCharsets.UTF_8));
            }
            files.replace(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the mirror cannot be written", true, e);
        }
    }

    @Override
    public List<String> origins() throws UnavailableException {
        try {
            List<String> names = new ArrayList<>();
            for (Path folder : files.list(root)) {
                Path title = folder.resolve("origin");
                if (files.exists(title)) {
                    names.add(titled(folder, new String(files.readAll(title, 4_096), StandardCharsets.UTF_8)));
                } else if (String.valueOf(folder.getFileName()).matches("[0-9a-f]{24}")
                        && !files.list(folder).isEmpty()) {
                    throw new UnavailableException(
                            ErrorCode.STORE_DAMAGED, "a folder of the mirror does not say which node's it is");
                }
            }
            names.sort(null);
            return names;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** A folder that says another name than its own would hide a node from whoever looks for it. */
    private String titled(Path folder, String origin) throws UnavailableException {
        if (!folder(origin).getFileName().equals(folder.getFileName())) {
            throw new UnavailableException(
                    ErrorCode.STORE_DAMAGED, "a folder of the mirror says that it is another node's");
        }
        return origin;
    }

    @Override
    public long size(String origin) throws UnavailableException {
        long size = 0;
        for (Piece piece : pieces(origin)) {
            if (piece.first() != size) {
                break;
            }
            size += piece.count();
        }
        return size;
    }

    @Override
    public long announced(String origin) throws UnavailableException {
        return announcements(origin).stream().mapToLong(Long::longValue).max().orElse(0);
    }

    @Override
    public void read(String origin, long from, long to, Visitor visitor)
            throws DamagedInputException, UnavailableException {
        for (Piece piece : pieces(origin)) {
            if (piece.first() < to && piece.first() + piece.count() > from) {
                read(piece, from, to, visitor);
            }
        }
    }

    private void read(Piece piece, long from, long to, Visitor visitor)
            throws DamagedInputException, UnavailableException {
        ByteBuffer content;
        try {
            content = ByteBuffer.wrap(files.readAll(piece.file(), MOST_BYTES));
        } catch (IOException e) {
            throw unreadable(e);
        }
        for (int i = 0; i < piece.count() || content.hasRemaining(); i++) {
            if (i == piece.count()
                    || content.remaining() < 34
                    || content.remaining() - 34 < (content.getShort(content.position()) & 0xffff)) {
                throw new DamagedInputException(ErrorCode.TAMPERED, "mirror: rows", content.position());
            }
            byte[] entry = new byte[content.getShort() & 0xffff];
            byte[] leaf = new byte[32];
            content.get(leaf).get(entry);
            long index = piece.first() + i;
            if (index >= from && index < to) {
                visitor.visit(new Row(index, entry, leaf));
            }
        }
    }

    private List<Piece> pieces(String origin) throws UnavailableException {
        List<Piece> pieces = new ArrayList<>();
        for (Path file : list(origin)) {
            String[] parts = file.getFileName().toString().split("-", -1);
            boolean rows = parts.length == 3
                    && parts[0].equals("rows")
                    && parts[1].matches("[0-9]{16}")
                    && parts[2].matches("[0-9]{1,3}");
            if (rows) {
                long first = Long.parseLong(parts[1]);
                pieces.add(new Piece(first, Integer.parseInt(parts[2]), file));
            }
        }
        pieces.sort(Comparator.comparingLong(Piece::first)); // two of one place are no rows without a gap: see size
        return List.copyOf(pieces);
    }

    private List<Path> list(String origin) throws UnavailableException {
        try {
            return files.list(folder(origin));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Path folder(String origin) {
        return root.resolve(hash(origin));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new io.hipaaimage.core.VaultBugException("every JDK has SHA-256", e);
        }
    }

    private static UnavailableException unreadable(IOException cause) {
        return new UnavailableException(ErrorCode.IO, "the mirror cannot be read", true, cause);
    }
}
