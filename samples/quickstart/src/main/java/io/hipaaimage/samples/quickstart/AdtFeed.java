package io.hipaaimage.samples.quickstart;

import io.hipaaimage.core.record.adt.Authorities;
import io.hipaaimage.core.vault.ImageVault;

/** What an interface engine is answered to an ADT message. */
final class AdtFeed {
    private AdtFeed() {}

    static String answer(ImageVault vault, byte[] message) {
        // tag::adt[]
        Authorities authorities = Authorities.none().map("HOSP:MR", "MRN-").passOver("USSSA:SS");
        String answer = vault.administration("adt-feed").patients().acknowledge(message, authorities);
        // end::adt[]
        return answer;
    }
}
