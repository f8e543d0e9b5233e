package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose signatures make a checkpoint count (C2SP {@code tlog-policy}): the logs, the witnesses, and the quorum of witnesses. Immutable.
 *
 * @param logs the keys of the logs; may be empty where the log is known otherwise
 * @param witnesses the witnesses by their names in the policy
 * @param groups the groups, each of members defined before it
 * @param quorum the name of a witness or group, or {@code none}
 */
public record TlogPolicy(
        List<VerifierKey> logs, Map<String, Member> witnesses, Map<String, Group> groups, String quorum) {
    /** The most bytes of a policy file that are read. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final String NONE = "none";
    private static final int MOST = 256;

    /**
     * A witness.
     *
     * @param key its key
     * @param url where it answers, if the policy says so: the submission prefix of C2SP {@code tlog-witness}
     */
    public record Member(VerifierKey key, Optional<String> url) {}

    /**
     * A group of witnesses or groups.
     *
     * @param threshold how many of them are enough
     * @param members their names
     */
    public record Group(int threshold, List<String> members) {
        /** Copies the list. */
        public Group {
            members = List.copyOf(members);
        }
    }

    /** Copies the collections. */
    public TlogPolicy {
        logs = List.copyOf(logs);
        witnesses = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(witnesses));
        groups = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /**
     * Reads a policy file.
     *
     * @param bytes the file
     * @return the policy
     * @throws DamagedInputException {@code MALFORMED} if it is none; the offset is the number of the line
     */
    public static TlogPolicy parse(byte[] bytes) throws DamagedInputException {
        // octets are opaque to the policy's syntax: a charset that keeps each
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (bytes.length > MAX_BYTES || text.chars().anyMatch(c -> (c < ' ' && c != '\t' && c != '\n') || c == 0x7f)) {
            throw malformed(0);
        }
        Reader reader = new Reader();
        int number = 1;
        for (String line : text.split("\n", -1)) {
            reader.line(line, number++);
        }
        return reader.policy(number);
    }

    /**
     * Whether enough witnesses signed.
     *
     * @param note the checkpoint
     * @return true if the quorum is met by lines that verify
     */
    public boolean met(SignedNote note) {
        if (quorum.equals(NONE)) {
            return true;
        }
        Map<String, Boolean> signed = new HashMap<>();
        witnesses.forEach((name, w) -> signed.put(name, note.check(w.key()) == SignedNote.Check.VALID));
        groups.forEach((name, group) -> signed.put(
                name,
                group.members().stream()
                                .filter(m -> signed.getOrDefault(m, false))
                                .count()
                        >= group.threshold()));
        return signed.getOrDefault(quorum, false);
    }

    /**
     * Whether the policy asks for witnesses at all.
     *
     * @return false for {@code quorum none}
     */
    public boolean asksForWitnesses() {
        return !quorum.equals(NONE);
    }

    private static DamagedInputException malformed(int line) {
        return new DamagedInputException(ErrorCode.MALFORMED, "tlog-policy, line " + line, line);
    }

    /** Takes the lines one by one. */
    private static final class Reader {
        private final List<VerifierKey> logs = new ArrayList<>();
        private final Map<String, Member> witnesses = new LinkedHashMap<>();
        private final Map<String, Group> groups = new LinkedHashMap<>();
        private final Set<String> members = new HashSet<>();
        private String quorum = "";

        void line(String line, int number) throws DamagedInputException {
            String trimmed = line.replace('\t', ' ').strip();
            if (trimmed.isEmpty() || trimmed.startsWith("#")) {
                return;
            }
            String[] items = trimmed.split(" +");
            boolean good = switch (items[0]) {
                case "log" -> log(items);
                case "witness" -> witness(items);
                case "group" -> group(items);
                case "quorum" -> quorum(items);
                default -> false;
            };
            if (!good) {
                throw malformed(number);
            }
        }

        private boolean log(String[] items) throws DamagedInputException {
            if (items.length < 2 || items.length > 3) {
                return false;
            }
            VerifierKey key = key(items[1]);
            boolean twice = logs.stream().anyMatch(key::samePublicKey);
            logs.add(key);
            return (!key.isWitness() || key.isMlDsa()) && !twice && logs.size() <= MOST;
        }

        private boolean witness(String[] items) throws DamagedInputException {
            if (items.length < 3 || items.length > 4 || !free(items[1])) {
                return false;
            }
            VerifierKey key = key(items[2]);
            boolean twice = witnesses.values().stream().anyMatch(w -> w.key().samePublicKey(key));
            witnesses.put(items[1], new Member(key, items.length == 4 ? Optional.of(items[3]) : Optional.empty()));
            return key.isWitness() && !twice && witnesses.size() <= MOST;
        }

        /** Names of keys are UTF-8, although to the policy they are octets. */
        private static VerifierKey key(String octets) throws DamagedInputException {
            return VerifierKey.parse(new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        }

        private boolean group(String[] items) {
            if (items.length < 4 || !free(items[1])) {
                return false;
            }
            List<String> names = List.of(items).subList(3, items.length);
            for (String name : names) {
                if (!known(name) || !members.add(name)) {
                    return false;
                }
            }
            int threshold = switch (items[2]) {
                case "any" -> 1;
                case "all" -> names.size();
                default -> (int) Math.min(Integer.MAX_VALUE, Bytes.decimal(items[2]));
            };
            groups.put(items[1], new Group(threshold, names));
            return threshold >= 1 && threshold <= names.size() && groups.size() <= MOST;
        }

        private boolean quorum(String[] items) {
            boolean first = quorum.isEmpty();
            quorum = items.length == 2 ? items[1] : "";
            return first && (quorum.equals(NONE) || known(quorum));
        }

        private boolean free(String name) {
            return !name.equals(NONE) && !known(name);
        }

        private boolean known(String name) {
            return witnesses.containsKey(name) || groups.containsKey(name);
        }

        TlogPolicy policy(int lines) throws DamagedInputException {
            if (quorum.isEmpty()) {
                throw malformed(lines);
            }
            return new TlogPolicy(logs, witnesses, groups, quorum);
        }
    }
}
