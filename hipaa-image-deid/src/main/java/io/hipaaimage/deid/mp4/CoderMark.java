package io.hipaaimage.deid.mp4;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What coders of MPEG-4 Visual say of themselves in user data, as far as decoders compute otherwise for it: ffmpeg (mpeg4videodec.c) takes
 * another inverse transform for XviD, and mends faults of old builds of XviD, DivX and its own coder by their numbers; xvidcore does so for
 * XviD. Each of three words is one of few, the last build that has the same faults, so that a number tells nothing else.
 *
 * @param divx DivX's word, or none
 * @param lavc libavcodec's word where its build has a fault, or none
 * @param xvid XviD's word, or none
 */
record CoderMark(String divx, String lavc, String xvid) {
    static final CoderMark NONE = new CoderMark("", "", "");
    /** How much of user data a decoder reads. */
    static final int MOST_BYTES = 255;

    private static final Pattern DIVX = Pattern.compile("DivX(\\d{1,8})(?:Build|b)(\\d{1,8})(p?).*", Pattern.DOTALL);
    private static final Pattern XVID = Pattern.compile("XviD(\\d{1,8}).*", Pattern.DOTALL);
    private static final Pattern OLD_LAVC = Pattern.compile(
            "FFmpe(?:[^b]+b|g v\\d{1,8}\\.\\d{1,8}\\.\\d{1,8} / libavcodec build: )(\\d{1,8}).*", Pattern.DOTALL);
    private static final Pattern LAVC = Pattern.compile("Lavc(\\d{1,8})\\.(\\d{1,8})\\.(\\d{1,8}).*", Pattern.DOTALL);

    /** The last builds before a fault was mended: in ffmpeg's eyes, and at 17 and 33 in xvidcore's. */
    private static final int[] XVID_FAULTS = {1, 3, 12, 17, 32, 33};

    private static final int XVID_NOW = 50;
    private static final int[] LAVC_FAULTS = {4652, 4654, 4669, 4712};
    private static final int LAVC_WITHOUT_A_NUMBER = 4600;
    private static final int DIVX_MENDED = 1814;

    /** These, and over them what user data says. */
    CoderMark with(byte[] userData) {
        String said = new String(userData, StandardCharsets.ISO_8859_1);
        int end = said.indexOf(0);
        String text = end < 0 ? said : said.substring(0, end);
        Matcher found = DIVX.matcher(text);
        if (found.matches()) {
            return new CoderMark(divx(number(found, 1), number(found, 2)) + found.group(3), lavc, xvid);
        }
        found = XVID.matcher(text);
        if (found.matches()) {
            return new CoderMark(divx, lavc, "XviD00" + twoDigits(last(XVID_FAULTS, number(found, 1), XVID_NOW)));
        }
        found = OLD_LAVC.matcher(text);
        if (found.matches()) {
            return new CoderMark(divx, oldLavc(number(found, 1)), xvid);
        }
        if (text.equals("ffmpeg")) {
            return new CoderMark(divx, oldLavc(LAVC_WITHOUT_A_NUMBER), xvid);
        }
        found = LAVC.matcher(text);
        return found.matches()
                ? new CoderMark(divx, lavc(number(found, 1), number(found, 2), number(found, 3)), xvid)
                : this;
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }

    private static String twoDigits(int number) {
        return (number < 10 ? "0" : "") + number;
    }

    private static int last(int[] ends, int build, int otherwise) {
        for (int end : ends) {
            if (build <= end) {
                return end;
            }
        }
        return otherwise;
    }

    private static String divx(int version, int build) {
        if (version == 500 && build == 413) {
            return "DivX500b413";
        }
        if (version == 501 && build == 20020416) {
            return "DivX501b20020416";
        }
        if (version < 500) {
            return "DivX400b0";
        }
        if (build < DIVX_MENDED) {
            return version <= 502 ? "DivX500b1813" : "DivX503b1813";
        }
        return "DivX503b1814";
    }

    private static String oldLavc(int build) {
        int fault = last(LAVC_FAULTS, build, 0);
        return fault == 0 ? "" : "FFmpeg0b" + fault;
    }

    /** Between two of its builds, ffmpeg's own coder took another edge for interlaced pictures. */
    private static String lavc(int major, int minor, int micro) {
        int build = ((major & 0xFF) << 16) | ((minor & 0xFF) << 8) | (micro & 0xFF);
        boolean edge =
                (build & 0xFF) >= 100 && build > 3621476 && build < 3752552 && (build < 3752037 || build > 3752191);
        return edge ? "Lavc56.0.100" : oldLavc(build);
    }

    /** As user data, one word each, or no bytes. */
    byte[] write() {
        StringBuilder all = new StringBuilder();
        for (String word : new String[] {divx, lavc, xvid}) {
            all.append(word.isEmpty() ? "" : "\0\0\1\u00B2" + word);
        }
        return all.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
