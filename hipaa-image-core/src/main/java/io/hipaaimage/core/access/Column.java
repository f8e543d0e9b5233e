package io.hipaaimage.core.access;

import io.hipaaimage.core.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A column of a question with all the values that it can have. Facts read columns through this alone, so that what decides one question can
 * be analysed for all of them.
 *
 * @param <T> its values
 */
record Column<T>(String name, Function<AccessRequest, T> of, List<T> values, Function<T, String> word) {
    /** A purpose of use that policy does not list. */
    static final PurposeOfUse UNLISTED = PurposeOfUse.of("FOO");

    static final Column<PurposeOfUse> PURPOSE =
            new Column<>("purpose", AccessRequest::purpose, purposes(), PurposeOfUse::code);
    static final Column<Action> ACTION =
            new Column<>("action", AccessRequest::action, List.of(Action.values()), Action::word);
    /** Those that can be said; {@code UNMAPPED} is admitted for no purpose, as one of them is. */
    static final Column<Role> ROLE = new Column<>("role", AccessRequest::role, roles(), Role::word);

    static final Column<RecipientKind> RECIPIENT =
            new Column<>("recipient", AccessRequest::recipient, List.of(RecipientKind.values()), RecipientKind::word);
    static final Column<Sensitivity> SENSITIVITY =
            new Column<>("sensitivity", AccessRequest::sensitivity, List.of(Sensitivity.values()), Sensitivity::word);
    static final Column<Form> FORM = new Column<>("form", AccessRequest::form, List.of(Form.values()), Form::word);
    static final Column<Relationship> RELATIONSHIP = new Column<>(
            "relationship", AccessRequest::relationship, List.of(Relationship.values()), Relationship::word);
    static final Column<Mfa> MFA = new Column<>("mfa", AccessRequest::mfa, List.of(Mfa.values()), Mfa::word);
    static final Column<SessionState> SESSION =
            new Column<>("session", AccessRequest::session, List.of(SessionState.values()), SessionState::word);
    static final Column<DeviceState> DEVICE =
            new Column<>("device", AccessRequest::device, List.of(DeviceState.values()), DeviceState::word);
    static final Column<Verification> VERIFIED = new Column<>(
            "recipient_verified", AccessRequest::recipientVerified, List.of(Verification.values()), Verification::word);
    static final Column<BaaState> BAA =
            new Column<>("baa", AccessRequest::baa, List.of(BaaState.values()), BaaState::word);

    /** All of them, those first on which most depends. */
    static final List<Column<?>> ALL = List.of(
            PURPOSE, ACTION, ROLE, RECIPIENT, SENSITIVITY, FORM, RELATIONSHIP, MFA, SESSION, DEVICE, VERIFIED, BAA);

    private static List<Role> roles() {
        return Arrays.stream(Role.values())
                .filter(role -> Role.of(role.word()).isPresent())
                .toList();
    }

    private static List<PurposeOfUse> purposes() {
        List<PurposeOfUse> all = new ArrayList<>();
        for (Purposes.Purpose purpose : Purposes.all()) {
            all.add(PurposeOfUse.of(purpose.code()));
        }
        all.add(UNLISTED);
        return List.copyOf(all);
    }
}
