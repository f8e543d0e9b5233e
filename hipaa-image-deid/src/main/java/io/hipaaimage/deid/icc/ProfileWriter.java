package io.hipaaimage.deid.icc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts a header and tags together; equal values are stored once, in the order of first use. */
final class ProfileWriter {
    private ProfileWriter() {}

    static byte[] write(byte[] header, Map<String, byte[]> tags) {
        int begin = header.length + 4 + 12 * tags.size();
        ByteBuffer table = ByteBuffer.allocate(begin).put(header).putInt(tags.size());
        ByteArrayOutputStream values = new ByteArrayOutputStream();
        Map<ByteBuffer, Integer> places = new LinkedHashMap<>();
        tags.forEach((name, value) -> {
            int place = places.computeIfAbsent(ByteBuffer.wrap(value), fresh -> {
                int at = begin + values.size();
                values.writeBytes(value);
                values.writeBytes(new byte[-value.length & 3]);
                return at;
            });
            for (int i = 0; i < 4; i++) {
                table.put((byte) name.charAt(i));
            }
            table.putInt(place).putInt(value.length);
        });
        table.putInt(0, begin + values.size());
        ByteArrayOutputStream profile = new ByteArrayOutputStream(begin + values.size());
        profile.writeBytes(table.array());
        profile.writeBytes(values.toByteArray());
        return profile.toByteArray();
    }
}
