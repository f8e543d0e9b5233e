package io.hipaaimage.core.consent;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads consents and asks them. Stateless; safe for use by several threads. */
public final class Consents {
    private Consents() {}

    /**
     * Reads a FHIR R4 {@code Consent} in JSON. Guarantees: bounded memory and depth for any input, and no consent that was understood in
     * part: an element that this library does not know, or one that changes the meaning of others, is refused.
     *
     * @param in the resource, read to its end, at most 1 MiB, not closed
     * @return the consent
     * @throws DamagedInputException {@code MALFORMED} with the element's path if it is no such resource, names an element twice, has a date
     *     that no calendar has, or a period that ends before it begins
     * @throws RefusedException {@code REFUSED} with a stable word: {@code NOT_A_CONSENT}, {@code SCOPE_NOT_PRIVACY}, {@code
     *     MODIFIER_NOT_UNDERSTOOD}, {@code ELEMENT_NOT_KNOWN}, {@code PROVISION_WITHOUT_TYPE}, {@code TOO_LARGE}
     * @throws IOException when reading fails
     */
    public static Consent read(InputStream in) throws DamagedInputException, RefusedException, IOException {
        return new ConsentReader(Json.read(in)).consent();
    }

    /**
     * Asks the consents of one patient together: where one denies and another permits, it is denied.
     *
     * @param consents of one patient; those that are not active say nothing
     * @param question who asks for what
     * @return the answer, and on which provisions it rests
     */
    public static ConsentAnswer answer(List<Consent> consents, ConsentQuestion question) {
        return new Weighing(question).weigh(consents);
    }
}
