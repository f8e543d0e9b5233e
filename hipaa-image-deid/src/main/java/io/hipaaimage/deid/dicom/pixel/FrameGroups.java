package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.data.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Which fragments make up which frame (PS3.5 annex A.4). Fragments that belong to no frame are left out. */
final class FrameGroups {
    private static final int BEFORE_FRAGMENT = 8;
    private static final int MOST_TABLE = 16 << 20;

    private final DicomFile file;
    private final Value.Fragments value;
    private final long frames;

    FrameGroups(DicomFile file, Value.Fragments value, long frames) {
        this.file = file;
        this.value = value;
        this.frames = frames;
    }

    /** The fragments of each frame; {@code streams} says that a frame can be told by how its first fragment begins. */
    List<List<Value.Range>> of(boolean streams) throws ImageVaultException, IOException {
        List<Value.Range> fragments = value.fragments();
        if (fragments.size() < frames) {
            throw unclear();
        }
        if (frames == 1) {
            return List.of(fragments);
        }
        if (fragments.size() == frames) {
            return fragments.stream().map(List::of).toList();
        }
        List<List<Value.Range>> byTable = byTable();
        if (byTable.size() == frames) {
            return byTable;
        }
        if (!streams) {
            throw unclear();
        }
        List<List<Value.Range>> byBeginning = byBeginning();
        if (byBeginning.size() < frames) {
            throw unclear();
        }
        return byBeginning.subList(0, (int) frames);
    }

    private static RefusedException unclear() {
        return new RefusedException(ErrorCode.REFUSED, "FRAGMENTS_UNCLEAR");
    }

    private List<List<Value.Range>> byTable() throws ImageVaultException, IOException {
        Value.Range table = value.offsets();
        if (table.length() != frames * 4 || table.length() > MOST_TABLE) {
            return List.of();
        }
        byte[] bytes = new byte[(int) table.length()];
        file.read(table.offset(), bytes, bytes.length);
        long first = value.fragments().get(0).offset() - BEFORE_FRAGMENT;
        List<List<Value.Range>> groups = new ArrayList<>();
        int next = 0;
        for (Value.Range fragment : value.fragments()) {
            long at = fragment.offset() - BEFORE_FRAGMENT - first;
            if (next < frames && at == u32(bytes, next * 4)) {
                groups.add(new ArrayList<>());
                next++;
            }
            if (groups.isEmpty()) {
                return List.of();
            }
            groups.get(groups.size() - 1).add(fragment);
        }
        return groups;
    }

    private static long u32(byte[] bytes, int at) {
        return (bytes[at] & 0xFFL)
                | (bytes[at + 1] & 0xFFL) << 8
                | (bytes[at + 2] & 0xFFL) << 16
                | (bytes[at + 3] & 0xFFL) << 24;
    }

    /** A frame begins where a fragment begins with SOI or SOC. */
    private List<List<Value.Range>> byBeginning() throws ImageVaultException, IOException {
        List<List<Value.Range>> groups = new ArrayList<>();
        byte[] two = new byte[2];
        for (Value.Range fragment : value.fragments()) {
            boolean begins = false;
            if (fragment.length() >= 2) {
                file.read(fragment.offset(), two, 2);
                begins = two[0] == -1 && (two[1] == (byte) 0xD8 || two[1] == (byte) 0x4F);
            }
            if (begins) {
                groups.add(new ArrayList<>());
            }
            if (groups.isEmpty()) {
                return List.of();
            }
            groups.get(groups.size() - 1).add(fragment);
        }
        return groups;
    }
}
