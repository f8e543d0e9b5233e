package io.hipaaimage.core.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Situations by chance, from the values that the analysis distinguishes: mostly what a permit needs, with a few things otherwise. */
final class Requests {
    private final Space space = new Space();
    private final Random random;

    Requests(long seed) {
        random = new Random(seed);
    }

    Space space() {
        return space;
    }

    /** One value for each variable. */
    int[] situation() {
        int[] situation = new int[space.variables()];
        Map<String, String> usual = usual();
        for (int i = 0; i < situation.length; i++) {
            String name = space.name(i);
            boolean word = i > Column.ALL.size();
            if (word) {
                situation[i] =
                        random.nextInt(9) == 0 ? random.nextInt(space.values(i).size()) : 0;
            } else if (usual.containsKey(name) && random.nextInt(10) < 8) {
                situation[i] = space.value(name, usual.get(name));
            } else {
                situation[i] = random.nextInt(space.values(i).size());
            }
        }
        return situation;
    }

    /** For half of them a purpose with a role that it is for. */
    private Map<String, String> usual() {
        Map<String, String> usual = new HashMap<>(Map.of(
                "relationship", "care_team",
                "mfa", "y",
                "session", "active",
                "device", "managed",
                "recipient_verified", "y",
                "baa", "active",
                "form", "identified"));
        java.util.List<Purposes.Purpose> known =
                Purposes.all().stream().filter(Purposes.Purpose::known).toList();
        Purposes.Purpose purpose = known.get(random.nextInt(known.size()));
        usual.put("purpose", purpose.code());
        usual.put(
                "role",
                purpose.roles().stream()
                        .skip(random.nextInt(purpose.roles().size()))
                        .findFirst()
                        .orElseThrow()
                        .word());
        return usual;
    }

    AccessRequest request(int[] situation) throws Exception {
        return RequestWords.read(space.columns(situation));
    }
}
