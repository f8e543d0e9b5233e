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
        inputs[0] = request.action().ordinal();
        inputs[1] = request.role().ordinal();
        inputs[2] = request.recipient().ordinal();
        inputs[3] = request.sensitivity().ordinal();
        inputs[4] = request.form().ordinal();
        inputs[5] = request.relationship().ordinal();
        inputs[6] = request.mfa().ordinal();
        inputs[7] = request.session().ordinal();
        inputs[8] = request.device().ordinal();
        inputs[9] = request.recipientVerified().ordinal();
        inputs[10] = request.baa().ordinal();
        if (!request.authorization().equals(AuthorizationClaim.NONE)) {
            for (Logic.Claim claim : SAID) {
                inputs[CLAIMS + claim.ordinal()] = FactProgram.number(authorization.claims(claim));
            }
        }
        return inputs;
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
        if (input >= CLAIMS) {
            return CLAIM_VALUES;
        }
        List<?> values = Column.ALL.get(input + 1).values();
        return ((Enum<?>) values.get(0)).getDeclaringClass().getEnumConstants().length;
    }

    static int count() {
        return COUNT;
    }
}
