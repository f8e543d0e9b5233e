package io.hipaaimage.deid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Frames of AAC for tests, spelled bit by bit, and places in them where a word can hide from what is heard. */
final class Aacs {
    private static final String END = "111";
    /** A pair with one set of windows: a long one, of one band. */
    private static final String PAIR = "001" + "0000" + "1" + "0" + "00" + "0" + "000001" + "0" + "00";
    /** A gain, a section of book 1, a scale factor, no tools, and four values. */
    private static final String CHANNEL = "01100100" + "0001" + "00001" + "0" + "000" + "10000";

    static final String TONE = PAIR + CHANNEL + CHANNEL;

    private Aacs() {}

    static byte[] frame() {
        return bytes(TONE + END);
    }

    /** Frames that have a word in each place that nobody hears. */
    static List<byte[]> planted(byte[] word) {
        List<byte[]> all = new ArrayList<>();
        String begin = data(word, 0);
        all.add(bytes(begin + TONE + END));
        String behind = TONE + data(word, TONE.length());
        all.add(bytes(behind + END));
        all.add(bytes(aligned("") + fill(word) + TONE + END));
        all.add(bytes(TONE + aligned(TONE) + fill(word) + END));
        all.add(HiddenPlaces.joined(frame(), word));
        all.add(bytes(TONE + END + "10101"));
        return all;
    }

    /** A frame of real sound, cut at its end or before it, with a word in an element of data at its beginning, and behind its end. */
    static byte[] planted(byte[] frame, byte[] word) {
        return HiddenPlaces.joined(bytes(data(word, 0) + bits(frame)), word);
    }

    /** An element of data, whose bytes begin at a whole byte of the frame. */
    private static String data(byte[] word, int at) {
        String head = "100" + "0000" + "1" + binary(word.length, 8);
        return head + "0".repeat(-(at + head.length()) & 7) + bits(word);
    }

    /** Fill, whose bytes begin fifteen bits later. */
    private static String fill(byte[] word) {
        return "110" + "1111" + binary(word.length - 14, 8) + bits(word);
    }

    /** Empty fill, up to where the bytes of the next one begin at a whole byte. */
    private static String aligned(String before) {
        String empty = "1100000";
        int count = 0;
        while ((before.length() + empty.length() * count + 15) % 8 != 0) {
            count++;
        }
        return empty.repeat(count);
    }

    /** Bands that are replicated: fill that is heard. */
    static byte[] replicated(byte[] word) {
        byte[] changed = word.clone();
        changed[0] = (byte) 0xD0;
        return bytes(TONE + fill(changed) + END);
    }

    static byte[] bytes(String bits) {
        byte[] bytes = new byte[(bits.length() + 7) / 8];
        for (int i = 0; i < bits.length(); i++) {
            bytes[i / 8] |= (byte) (bits.charAt(i) == '1' ? 0x80 >> i % 8 : 0);
        }
        return bytes;
    }

    private static String bits(byte[] bytes) {
        StringBuilder all = new StringBuilder();
        for (byte value : bytes) {
            all.append(binary(value & 0xFF, 8));
        }
        return all.toString();
    }

    private static String binary(int value, int digits) {
        return Integer.toBinaryString(1 << digits | value).substring(1);
    }

    /** The frames of a stream with a head of seven bytes before each (ADTS). */
    static List<byte[]> frames(byte[] stream) {
        List<byte[]> all = new ArrayList<>();
        int at = 0;
        while (at + 7 <= stream.length) {
            int length = (stream[at + 3] & 3) << 11 | (stream[at + 4] & 0xFF) << 3 | (stream[at + 5] & 0xFF) >> 5;
            all.add(Arrays.copyOfRange(stream, at + 7, at + length));
            at += length;
        }
        return all;
    }

    /** A movie whose sound has these frames, at a sampling frequency and of as many channels as a setup says. */
    static byte[] movie(byte[] setup, List<byte[]> frames) {
        return Movies.mp4()
                .track("soun", Movies.sound(setup, new byte[0]), frames)
                .file();
    }

    static byte[] setup(int frequency, int channels) {
        return bytes("00010" + binary(frequency, 4) + binary(channels, 4) + "000");
    }
}
