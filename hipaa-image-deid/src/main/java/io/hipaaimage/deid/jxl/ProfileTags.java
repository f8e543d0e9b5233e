package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.ImageVaultException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** The list of a profile's tags, as commands write it (ISO/IEC 18181-1 annex E.4.4). */
final class ProfileTags {
    private static final int CODE = 63;
    private static final int HAS_PLACE = 64;
    private static final int HAS_SIZE = 128;
    private static final int SPELLED = 1;
    private static final int CURVES = 2;
    private static final int COLUMNS = 3;
    private static final int FIRST_NAME = 4;
    private static final long MOST = 0xFFFFFFFFL;
    private static final int HEADER = 128;
    private static final int ENTRY = 12;
    private static final long VECTOR_BYTES = 20;
    private static final List<String> NAMES = List.of(
            "cprt", "wtpt", "bkpt", "rXYZ", "gXYZ", "bXYZ", "kXYZ", "rTRC", "gTRC", "bTRC", "kTRC", "chad", "desc",
            "chrm", "dmnd", "dmdd", "lumi");
    private static final Set<String> VECTORS = Set.of("rXYZ", "gXYZ", "bXYZ", "kXYZ", "wtpt", "bkpt", "lumi");

    private final ProfileBytes commands;
    private final ProfileBytes data;
    private final ProfileBuilder profile;
    private final HeaderBits bits;
    private long place;
    private long size;

    ProfileTags(ProfileBytes commands, ProfileBytes data, ProfileBuilder profile, HeaderBits bits) {
        this.commands = commands;
        this.data = data;
        this.profile = profile;
        this.bits = bits;
    }

    void run(long count) throws ImageVaultException {
        profile.add(count);
        place = HEADER + count * ENTRY;
        boolean more = true;
        while (more && commands.left() > 0) {
            int command = commands.next();
            more = (command & CODE) != 0;
            if (more) {
                tag(command);
            }
        }
    }

    private void tag(int command) throws ImageVaultException {
        int code = command & CODE;
        String name = name(code);
        long nextPlace = place + size;
        if ((command & HAS_PLACE) != 0) {
            nextPlace = commands.number(MOST);
        }
        size = VECTORS.contains(name) ? VECTOR_BYTES : size;
        if ((command & HAS_SIZE) != 0) {
            size = commands.number(MOST);
        }
        place = nextPlace;
        entry(name, 0);
        if (code == CURVES) {
            entry("gTRC", 0);
            entry("bTRC", 0);
        } else if (code == COLUMNS) {
            entry("gXYZ", 1);
            entry("bXYZ", 2);
        }
    }

    private String name(int code) throws ImageVaultException {
        return switch (code) {
            case SPELLED -> new String(data.take(4), StandardCharsets.ISO_8859_1);
            case CURVES -> "rTRC";
            case COLUMNS -> "rXYZ";
            default -> {
                if (code >= FIRST_NAME + NAMES.size()) {
                    throw bits.malformed("profile's tag");
                }
                yield NAMES.get(code - FIRST_NAME);
            }
        };
    }

    private void entry(String name, int sizesFurther) throws ImageVaultException {
        profile.add(name);
        profile.add(place + sizesFurther * size);
        profile.add(size);
    }
}
