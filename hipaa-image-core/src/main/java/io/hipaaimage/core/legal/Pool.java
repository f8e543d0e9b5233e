package io.hipaaimage.core.legal;

import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.PurposeOfUse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What many documents have in common, once. Guarded by the lock of the register. */
final class Pool {
    private final Map<String, String> names = new HashMap<>();
    private final Map<Said, Terms> terms = new HashMap<>();
    private final Map<Shape, @Nullable AuthorizationClaim[]> claims = new HashMap<>();
    private final Map<Form, Integer> forms = new HashMap<>();

    /** What {@link Terms} are made of. */
    private record Said(
            boolean request,
            boolean endOfStudy,
            boolean notes,
            int strength,
            List<String> purposes,
            List<String> recipients) {}

    /** All that a claim says of a document beside how it stands to a use. */
    private record Shape(boolean notes, boolean remuneration, boolean sale, boolean copyGiven, String purpose) {}

    /** Terms and claims of this pool, which has each once. */
    private record Form(Terms terms, @Nullable AuthorizationClaim[] claims) {}

    /** The one object of a name, so that a million documents need not be read to compare it. */
    String name(String name) {
        return names.computeIfAbsent(name, known -> known);
    }

    /** That object, or null where no document has the name. */
    @Nullable String known(String name) {
        return names.get(name);
    }

    /** What documents of one form say alike. */
    Terms terms(Authorization document) {
        Permission says = document.permission();
        Said said = new Said(
                says.atRequest(),
                document.expiry().endOfStudy(),
                document.circumstances().forPsychotherapyNotes(),
                Strength.of(document),
                names(says.purposes().stream().map(PurposeOfUse::code)),
                names(says.recipients().stream()));
        return terms.computeIfAbsent(
                said,
                key -> new Terms(
                        key.request(),
                        key.endOfStudy(),
                        key.notes(),
                        key.strength(),
                        key.purposes().toArray(String[]::new),
                        key.recipients().toArray(String[]::new)));
    }

    private List<String> names(Stream<String> of) {
        return of.map(this::name).sorted().distinct().toList();
    }

    /** The claims of all documents that differ in nothing a claim says, by what is wrong with them; null what was never asked. */
    @Nullable AuthorizationClaim[] claims(Authorization document, String purpose) {
        Shape shape = new Shape(
                document.circumstances().forPsychotherapyNotes(),
                document.statements().contains(Statement.REMUNERATION),
                document.statements().contains(Statement.SALE),
                document.circumstances().copyGiven(),
                purpose);
        return claims.computeIfAbsent(shape, s -> new AuthorizationClaim[Paper.STANDINGS]);
    }

    /** The number of a form: documents of one form say the same to the same question as long as nothing became of them. */
    int form(Terms ofDocument, @Nullable AuthorizationClaim[] ofClaims) {
        return forms.computeIfAbsent(new Form(ofDocument, ofClaims), form -> forms.size());
    }
}
