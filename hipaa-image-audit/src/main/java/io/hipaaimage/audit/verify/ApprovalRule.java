package io.hipaaimage.audit.verify;

import io.hipaaimage.core.Role;
import io.hipaaimage.core.approval.Approval;
import io.hipaaimage.core.approval.Matter;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A second person's approval in an entry is signed by a credential that an entry before it enrolled for that name, as a records officer's,
 * and that was not taken back; what it approved is what the entry did.
 */
final class ApprovalRule implements Rule {
    /** Signed by nobody: the log alone cannot say whether there was a second person. */
    static final String ASSERTED = "APPROVAL_ASSERTED";

    /** Enrolled in the log whose place this one took. */
    static final String EARLIER = "APPROVER_ENROLLED_IN_EARLIER_LOG";

    private static final int MOST = 1 << 16;

    private final Findings findings;
    private final Supplier<@Nullable LogIdentity> identity;
    private final Map<String, String> enrolled = new HashMap<>();
    private boolean follows;
    private boolean asserted;
    private boolean earlier;

    ApprovalRule(Findings findings, Supplier<@Nullable LogIdentity> identity) {
        this.findings = findings;
        this.identity = identity;
    }

    /** What the entries could not show. */
    List<String> blind() {
        List<String> words = new ArrayList<>();
        if (asserted) {
            words.add(ASSERTED);
        }
        if (earlier) {
            words.add(EARLIER);
        }
        return words;
    }

    @Override
    public void entry(Seen seen) {
        EntryFacts facts = seen.facts();
        if (facts.facts().isEmpty()) {
            return;
        }
        switch (facts.type()) {
            case "GENESIS" -> follows = !facts.fact("previousOrigin").isEmpty();
            case "ADMIN" -> actor(facts);
            default -> {}
        }
        if (!facts.fact("approvedBy").isEmpty()) {
            approval(seen, facts);
        }
    }

    private void actor(EntryFacts facts) {
        boolean counts = facts.fact("role").equals(Role.RECORDS_OFFICER.word());
        switch (facts.text("action")) {
            case "ACTOR_ADD" -> {
                if (counts && enrolled.size() < MOST) {
                    enrolled.put(facts.fact("credential"), facts.fact("enrolled"));
                }
            }
            case "ACTOR_REVOKE" -> enrolled.remove(facts.fact("credential"));
            default -> {}
        }
    }

    private void approval(Seen seen, EntryFacts facts) {
        if (facts.type().equals("PRUNE") && !facts.fact("approvalDigest").isEmpty() && !ofThisPruning(facts)) {
            invalid(seen, "what was approved is not what was pruned");
        }
        if (facts.fact("approvalSignature").isEmpty()) {
            asserted = true;
        } else {
            signed(seen, facts);
        }
    }

    private static boolean ofThisPruning(EntryFacts facts) {
        TreeMap<String, String> particulars = new TreeMap<>();
        for (String name : List.of("from", "before", "root", "newest")) {
            particulars.put(name, facts.fact(name));
        }
        String requester = facts.fact("approvalRequester");
        return !requester.isEmpty()
                && requester.length() <= 256
                && requester.equals(facts.text("actor"))
                && Matter.of("AUDIT_PRUNE", "log entries before " + facts.fact("before"), particulars, requester)
                        .equals(stated(facts));
    }

    private static @Nullable Matter stated(EntryFacts facts) {
        try {
            return new Matter(
                    facts.fact("approvalOf"),
                    facts.fact("approvalObject"),
                    facts.fact("approvalDigest"),
                    facts.fact("approvalRequester"));
        } catch (IllegalArgumentException e) {
            return null; // no matter at all
        }
    }

    private void signed(Seen seen, EntryFacts facts) {
        LogIdentity log = identity.get();
        byte[] key = Bytes.base64(facts.fact("approvalKey"));
        String fingerprint = HexFormat.of().formatHex(Bytes.sha256().digest(key));
        String name = enrolled.get(fingerprint);
        if (log == null
                || !fingerprint.equals(facts.fact("approvalCredential"))
                || !Approval.verify(facts.facts(), log.key().name(), key)) {
            invalid(seen, "the second person's signature does not verify");
        } else if (name == null && follows) {
            earlier = true;
        } else if (!facts.fact("approvedBy").equals(name)) {
            invalid(seen, "the second person's credential was not enrolled for that name, or was taken back");
        }
    }

    private void invalid(Seen seen, String why) {
        findings.add(VerifyCase.APPROVAL_INVALID, seen.index(), why);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        VerifyState.write(enrolled, out);
        out.writeBoolean(follows);
        out.writeBoolean(asserted);
        out.writeBoolean(earlier);
    }

    @Override
    public void load(DataInput in) throws IOException {
        VerifyState.read(enrolled, in);
        follows = in.readBoolean();
        asserted = in.readBoolean();
        earlier = in.readBoolean();
    }
}
