package io.hipaaimage.core.access;

import io.hipaaimage.core.VaultBugException;
import java.util.List;

/** What facts are computed from, beside words, as small numbers: the columns of a question but for its purpose, and what its claim says. */
@SuppressWarnings("EnumOrdinal") // places in tables that are made and read in one process, and never kept
final class Inputs {
    /** The first claim. */
    static final int CLAIMS = Column.ALL.size() - 1;

    private static final Logic.Claim[] SAID = Logic.Claim.values();
    private static final int COUNT = CLAIMS + SAID.length;
    private static final int CLAIM_VALUES = 3;

    private Inputs() {}

    /** In the order of {@link Column#ALL}, without the purpose; then the claims, as the logic's numbers. */
    static int[] of(AccessRequest request, AuthorizationJudgement authorization) {
        int[] inputs = new int[COUNT];
        Coded coded = request.coded();
        for (int i = 0; i < CLAIMS; i++) {
            inputs[i] = coded.column(i);
        }
        if (!request.authorization().isNone()) {
            for (Logic.Claim claim : SAID) {
                inputs[CLAIMS + claim.ordinal()] = FactProgram.number(authorization.claims(claim));
            }
        }
        return inputs;
    }

    /** The number of a word, as {@link Coded} numbers it, behind the claims. */
    static int word(String word) {
        return COUNT + Coded.number(word);
    }

    /** The number of a column. */
    static int column(Column<?> column) {
        int place = Column.ALL.indexOf(column);
        if (place < 1) {
            throw new VaultBugException("no column that is an input: " + column.name());
        }
        return place - 1;
    }

    /** How many values an input has. */
    static int values(int input) {
        if (input >= COUNT) {
            return Coded.codes(Coded.words().get(input - COUNT));
        }
        if (input >= CLAIMS) {
            return CLAIM_VALUES;
        }
        List<?> values = Column.ALL.get(input + 1).values();
        return ((Enum<?>) values.get(0)).getDeclaringClass().getEnumConstants().length;
    }

    /** Without words. */
    static int count() {
        return COUNT;
    }

    /** With words. */
    static int countWithWords() {
        return COUNT + Coded.words().size();
    }
}
