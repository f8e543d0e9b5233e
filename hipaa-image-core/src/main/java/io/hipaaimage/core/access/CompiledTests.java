package io.hipaaimage.core.access;

import io.hipaaimage.core.VaultBugException;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Which rules of one purpose and profile a question meets, found by looking into small tables, without computing a fact or a rule. Safe for use by
 * several threads.
 */
@SuppressWarnings("EnumOrdinal") // places in tables that are made and read in one process, and never kept
final class CompiledTests {
    private static final Set<String> JUDGED = Set.of("study_ended", "third_party_remuneration", "sale_of_phi");
    private static final int JUDGEMENTS = 64;

    /** A presented claim as this purpose judges it, where no word is said that its judgement reads. */
    record Judged(AuthorizationClaim claim, boolean notes, AuthorizationJudgement judgement, long[] begin) {
        boolean is(AuthorizationClaim other, boolean ofNotes) {
            return notes == ofNotes && KnownClaims.same(claim, other);
        }
    }

    /** The rules of the purpose, as it numbers its lists. */
    final ListBits[] lists;

    final long[] lacksReview;
    private final Map<Fact, long[]> holding = new EnumMap<>(Fact.class);
    private final Map<String, long[]> exceptions;
    private final boolean[] unusual = new boolean[Coded.words().size()];
    private final TestTables tables;
    private final AtomicReferenceArray<@Nullable Judged> numbered = new AtomicReferenceArray<>(2 * KnownClaims.MOST);
    private final AtomicReferenceArray<@Nullable Judged> judged = new AtomicReferenceArray<>(JUDGEMENTS);

    private CompiledTests(BitSet unusual, Recording recording, PurposeTests tests) {
        unusual.stream().forEach(word -> this.unusual[word] = true);
        this.tables = new TestTables(recording, tests.all());
        this.lists = tests.lists();
        this.exceptions = tests.exceptions();
        this.lacksReview = PurposeTests.words(tests.lacksReview());
        tests.holding().forEach((fact, bits) -> holding.put(fact, PurposeTests.words(bits)));
    }

    /** The tables of a purpose, or null where some fact hangs on too much. */
    static @Nullable CompiledTests of(PurposeRules rules) {
        BitSet unusual = new BitSet();
        for (String word : Coded.words()) {
            boolean everywhere = FactProgram.readers(rules.recording(), word).contains(Fact.PHI);
            if (everywhere || Vocabulary.isNumber(word) || JUDGED.contains(word)) {
                unusual.set(Coded.number(word));
            }
        }
        Recording recording = rules.recording().without(word -> unusual.get(Coded.number(word)));
        PurposeTests tests = new PurposeTests(rules, recording);
        return tests.small() ? new CompiledTests(unusual, recording, tests) : null;
    }

    /** What a question passes, or null where it says something that is not in the tables. */
    @Nullable PassedTests of(AccessRequest request) {
        Coded coded = request.coded();
        if (!coded.usual) {
            return null;
        }
        for (int i = 0; i < coded.count(); i++) {
            if (unusual[coded.word(i)]) {
                return null;
            }
        }
        return tables.pass(this, coded, judged(request));
    }

    private Judged judged(AccessRequest request) {
        int notes = request.sensitivity() == Sensitivity.PSYCHOTHERAPY_NOTES ? 1 : 0;
        int number = request.claimNumber();
        if (number == KnownClaims.UNKNOWN) {
            return judgedByWords(request, notes == 1);
        }
        int place = 2 * number + notes;
        Judged known = numbered.getAcquire(place);
        if (known == null) {
            known = judge(request, notes == 1);
            numbered.setRelease(place, known);
        }
        return known;
    }

    /** Of a claim without a number: remembered until another takes its place. */
    private Judged judgedByWords(AccessRequest request, boolean notes) {
        AuthorizationClaim claim = request.authorization();
        int place = (KnownClaims.hash(claim) * 2 + (notes ? 1 : 0)) & (JUDGEMENTS - 1);
        Judged known = judged.getAcquire(place);
        if (known == null || !known.is(claim, notes)) {
            known = judge(request, notes);
            judged.setRelease(place, known);
        }
        return known;
    }

    private Judged judge(AccessRequest request, boolean notes) {
        AuthorizationJudgement judgement = new AuthorizationJudgement(request);
        long[] begin = tables.begin(Inputs.of(request, judgement));
        return new Judged(request.authorization(), notes, judgement, begin);
    }

    /** The tests of which one is passed where a fact holds that is looked at beside rules. */
    long[] holding(Fact fact) {
        long[] known = holding.get(fact);
        if (known == null) {
            throw new VaultBugException("a fact that no test was made of: " + fact.word());
        }
        return known;
    }

    /** The tests of which one is passed where a pack makes an exception to a forbid, or null where none does. */
    long @Nullable [] exception(Rule forbid) {
        return exceptions.isEmpty() ? null : exceptions.get(forbid.id());
    }

    /** How many tables a question looks into. */
    int tables() {
        return tables.groups();
    }
}
