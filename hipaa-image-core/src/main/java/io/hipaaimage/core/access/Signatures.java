package io.hipaaimage.core.access;

import java.util.BitSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What of a question its verdict depends on, under one purpose and profile, as a few bits: a question names no patient and no image, and two
 * with the same signature have the same verdict. Found by looking into small tables, without computing a fact or a rule. Safe for use by several
 * threads.
 */
@SuppressWarnings("EnumOrdinal") // places in tables that are made and read in one process, and never kept
final class Signatures {
    private static final Set<String> JUDGED = Set.of("study_ended", "third_party_remuneration", "sale_of_phi");
    private static final int JUDGEMENTS = 64;
    private static final int GROUND = 1;
    private static final int PERMIT = 2;

    /** A presented claim as this purpose judges it, where no word is said that its judgement reads. */
    private record Judged(AuthorizationClaim claim, boolean notes, AuthorizationJudgement judgement, int claims) {}

    private final boolean[] unusual = new boolean[Coded.words().size()];
    private final SignatureTables tables;
    private final boolean weakened;
    private final long[] forbids;
    private final long[] grounds;
    private final long[] ofPermit;
    private final long[] ofDenial;
    private final long[] withoutGround;
    private final long[] unknowns;
    private final AtomicReferenceArray<@Nullable Judged> judged = new AtomicReferenceArray<>(JUDGEMENTS);

    private Signatures(PurposeRules rules, BitSet unusual, Recording recording, SignatureTests tests) {
        unusual.stream().forEach(word -> this.unusual[word] = true);
        this.tables = new SignatureTables(recording, tests.all());
        this.weakened = !rules.exceptions().isEmpty();
        this.forbids = tests.forbids();
        this.grounds = tests.grounds();
        this.ofPermit = tests.ofPermit();
        this.ofDenial = tests.ofDenial();
        this.withoutGround = tests.withoutGround();
        this.unknowns = tests.unknowns();
    }

    /** The tables of a purpose, or null where some fact hangs on too much. */
    static @Nullable Signatures of(PurposeRules rules) {
        BitSet unusual = new BitSet();
        for (String word : Coded.words()) {
            boolean everywhere = FactProgram.readers(rules.recording(), word).contains(Fact.PHI);
            if (everywhere || Vocabulary.isNumber(word) || JUDGED.contains(word)) {
                unusual.set(Coded.number(word));
            }
        }
        Recording recording = rules.recording().without(word -> unusual.get(Coded.number(word)));
        SignatureTests tests = new SignatureTests(rules, recording);
        return tests.small() ? new Signatures(rules, unusual, recording, tests) : null;
    }

    /** The signature of a question, or null where it says something that is not in the tables. */
    @Nullable Signature of(AccessRequest request) {
        Coded coded = request.coded();
        if (!coded.usual) {
            return null;
        }
        for (int i = 0; i < coded.count(); i++) {
            if (unusual[coded.word(i)]) {
                return null;
            }
        }
        Judged claim = judged(request);
        int[] at = tables.at(coded, claim.claims());
        long a = tables.pass(at, 0);
        long b = tables.pass(at, 1);
        long c = tables.pass(at, 2);
        boolean forbidden = ((a & forbids[0]) | (b & forbids[1]) | (c & forbids[2])) != 0;
        boolean grounded = ((a & grounds[0]) | (b & grounds[1]) | (c & grounds[2])) != 0;
        if (weakened) {
            return new Signature(this, a, b, c, unknown(coded.columns), claim.judgement());
        }
        if (grounded && !forbidden) {
            return new Signature(this, a & ofPermit[0], b & ofPermit[1], c & ofPermit[2], PERMIT, null);
        }
        boolean certain = ((a & unknowns[0]) | (b & unknowns[1]) | (c & unknowns[2])) == 0;
        int columns = certain ? 0 : unknown(coded.columns) << PERMIT;
        if (grounded) {
            return new Signature(this, a & ofDenial[0], b & ofDenial[1], c & ofDenial[2], columns | GROUND, null);
        }
        return new Signature(
                this, a & withoutGround[0], b & withoutGround[1], c & withoutGround[2], columns, claim.judgement());
    }

    private Judged judged(AccessRequest request) {
        AuthorizationClaim claim = request.authorization();
        boolean notes = request.sensitivity() == Sensitivity.PSYCHOTHERAPY_NOTES;
        int place = (claim.hashCode() * 2 + (notes ? 1 : 0)) & (JUDGEMENTS - 1);
        Judged known = judged.getAcquire(place);
        if (known != null && known.notes() == notes && known.claim().equals(claim)) {
            return known;
        }
        AuthorizationJudgement judgement = new AuthorizationJudgement(request);
        Judged made = new Judged(claim, notes, judgement, SignatureTables.packed(Inputs.of(request, judgement)));
        judged.setRelease(place, made);
        return made;
    }

    /** Which columns are unknown: those are named where a fact is that comes from them. */
    private static int unknown(long columns) {
        int unknown = 0;
        for (int i = 0; i < UNKNOWABLE.length; i++) {
            boolean is =
                    ((int) (columns >>> (Coded.BITS * UNKNOWABLE[i][0])) & ((1 << Coded.BITS) - 1)) == UNKNOWABLE[i][1];
            unknown |= is ? 1 << i : 0;
        }
        return unknown;
    }

    /** Columns with the value of each that says that it is not known. */
    private static final int[][] UNKNOWABLE = {
        {Inputs.column(Column.SESSION), SessionState.UNKNOWN.ordinal()},
        {Inputs.column(Column.MFA), Mfa.UNKNOWN.ordinal()},
        {Inputs.column(Column.DEVICE), DeviceState.UNKNOWN.ordinal()},
        {Inputs.column(Column.RELATIONSHIP), Relationship.UNKNOWN.ordinal()},
        {Inputs.column(Column.VERIFIED), Verification.UNKNOWN.ordinal()},
        {Inputs.column(Column.BAA), BaaState.UNKNOWN.ordinal()}
    };

    /** How many tables a question looks into. */
    int tables() {
        return tables.groups();
    }

    /** All of what a verdict depends on. */
    record Signature(
            Signatures of,
            long a,
            long b,
            long c,
            int rest,
            @Nullable AuthorizationJudgement judgement) {
        int hash() {
            long mixed = (a * 31 + b) * 31 + c + rest + System.identityHashCode(of);
            if (judgement != null) {
                mixed = mixed * 31 + System.identityHashCode(judgement);
            }
            return (int) ((mixed * 0x9E3779B97F4A7C15L) >>> 32);
        }

        boolean same(Signature other) {
            return of == other.of
                    && a == other.a
                    && b == other.b
                    && c == other.c
                    && rest == other.rest
                    && judgement == other.judgement;
        }
    }
}
