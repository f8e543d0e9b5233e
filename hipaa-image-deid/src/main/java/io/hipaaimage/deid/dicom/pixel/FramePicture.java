package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.data.Value;
import io.hipaaimage.deid.spi.SeekablePicture;
import java.io.IOException;
import java.util.List;

/** The bytes of a frame at any place, through all of its fragments. For one thread. */
final class FramePicture implements SeekablePicture {
    private final DicomFile file;
    private final List<Value.Range> fragments;
    private final long size;
    private int fragment;
    /** Where that fragment begins in the frame. */
    private long begin;

    FramePicture(DicomFile file, List<Value.Range> fragments) {
        this.file = file;
        this.fragments = fragments;
        this.size = fragments.stream().mapToLong(Value.Range::length).sum();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long at, byte[] into, int from, int length) throws IOException {
        if (at >= size || length == 0) {
            return 0;
        }
        if (at < begin) {
            fragment = 0;
            begin = 0;
        }
        while (at >= begin + fragments.get(fragment).length()) {
            begin += fragments.get(fragment++).length();
        }
        int done = 0;
        while (done < length && at + done < size) {
            Value.Range now = fragments.get(fragment);
            long within = at + done - begin;
            int part = (int) Math.min(length - done, now.length() - within);
            fragment(now.offset() + within, into, from + done, part);
            done += part;
            if (within + part == now.length() && fragment + 1 < fragments.size()) {
                begin += now.length();
                fragment++;
            }
        }
        return done;
    }

    private void fragment(long offset, byte[] into, int from, int length) throws IOException {
        byte[] bytes = new byte[length];
        try {
            file.read(offset, bytes, length);
        } catch (DamagedInputException e) {
            throw new IOException("the file became shorter while it was read", e);
        }
        System.arraycopy(bytes, 0, into, from, length);
    }

    @Override
    public void close() {
        // the file is its owner's
    }
}
