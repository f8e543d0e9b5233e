package io.hipaaimage.audit.verify;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A destruction was asked for by one person, approved by another, not taken back, and no hold stood on the image: as far as entries say
 * so in clear. A hold that names patients only is known to the vault alone.
 */
final class ShredRule implements Rule {
    /** In {@code notDetectable}: more orders were given than are kept, and a destruction without one could hide behind those. */
    static final String TOO_MANY_ORDERS = "SHRED_ORDERS_NOT_ALL_KEPT";

    private static final int MOST = 1 << 20;

    private final Findings findings;
    private final int most;
    private final Map<String, String> requested = new HashMap<>();
    private final Set<String> approved = new HashSet<>();
    private final Map<String, Set<String>> holds = new HashMap<>();
    private boolean tooMany;

    ShredRule(Findings findings) {
        this(findings, MOST);
    }

    ShredRule(Findings findings, int most) {
        this.findings = findings;
        this.most = most;
    }

    /** What the entries could not show. */
    List<String> blind() {
        return tooMany ? List.of(TOO_MANY_ORDERS) : List.of();
    }

    @Override
    public void entry(Seen seen) {
        EntryFacts facts = seen.facts();
        String action = facts.text("action");
        boolean done = facts.text("outcome").equals("SUCCESS");
        if (facts.type().equals("ADMIN") && done) {
            administration(seen, action);
        } else if (facts.type().equals("OUTCOME") && done && action.equals("DELETE")) {
            destroyed(seen);
        }
    }

    private void administration(Seen seen, String action) {
        EntryFacts facts = seen.facts();
        String order = facts.fact("destruction");
        switch (action) {
            case "SHRED_REQUEST" -> {
                if (room(requested.size())) {
                    requested.put(order, facts.text("actor"));
                }
            }
            case "SHRED_APPROVE" -> {
                if (!facts.text("actor").equals(requested.getOrDefault(order, facts.text("actor")))
                        && room(approved.size())) {
                    requested.remove(order);
                    approved.add(order);
                }
            }
            case "SHRED_CANCEL" -> {
                requested.remove(order);
                approved.remove(order);
            }
            case "SHRED_FINISHED" -> destroyed(seen);
            case "HOLD_PLACE" -> place(facts);
            case "HOLD_RELEASE" -> holds.remove(facts.fact("hold"));
            default -> {}
        }
    }

    private boolean room(int kept) {
        tooMany |= kept >= most;
        return kept < most;
    }

    private void place(EntryFacts facts) {
        Set<String> images = new HashSet<>();
        facts.facts().forEach((name, value) -> {
            if (name.startsWith("image.")) {
                images.add(value);
            }
        });
        if (facts.fact("everything").equals("true")) {
            images.add("*");
        }
        if (room(holds.size())) {
            holds.put(facts.fact("hold"), images);
        }
    }

    private void destroyed(Seen seen) {
        String image = seen.facts().text("image");
        boolean ordered = approved.contains(seen.facts().fact("destruction"));
        if (!ordered && tooMany) {
            return;
        }
        if (!ordered) {
            findings.add(VerifyCase.SHRED_UNAUTHORISED, seen.index(), "no order of two people stands before it");
        } else if (holds.values().stream().anyMatch(h -> h.contains("*") || h.contains(image))) {
            findings.add(VerifyCase.SHRED_UNAUTHORISED, seen.index(), "a legal hold stood on the image");
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeBoolean(tooMany);
        VerifyState.write(requested, out);
        VerifyState.write(approved, out);
        out.writeInt(holds.size());
        for (Map.Entry<String, Set<String>> hold : holds.entrySet()) {
            out.writeUTF(hold.getKey());
            VerifyState.write(hold.getValue(), out);
        }
    }

    @Override
    public void load(DataInput in) throws IOException {
        tooMany = in.readBoolean();
        VerifyState.read(requested, in);
        VerifyState.read(approved, in);
        for (int left = in.readInt(); left > 0; left--) {
            String hold = in.readUTF();
            Set<String> images = new HashSet<>();
            VerifyState.read(images, in);
            holds.put(hold, images);
        }
    }
}
