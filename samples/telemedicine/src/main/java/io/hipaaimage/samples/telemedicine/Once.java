package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Does once what a form asks for, however often its button is pressed: a picture that was kept twice stays twice, and a patient signs one
 * authorization. Each page's forms carry a number of their own; a form without one is a program's, which means what it says. Thread-safe.
 */
@Component
public class Once {
    private static final int MOST = 10_000;

    private final Set<String> taken = Collections.newSetFromMap(Collections.synchronizedMap(new Numbers()));

    Once() {}

    /** What a form asks for. */
    @FunctionalInterface
    public interface Deed {
        /**
         * Does it.
         *
         * @throws ImageVaultException if the vault refuses it: then it may be tried again
         * @throws IOException if it fails otherwise
         */
        void done() throws ImageVaultException, IOException;
    }

    /**
     * Does it, unless this form did.
     *
     * @param who sends the form
     * @param number the form's, or an empty text
     * @param deed what it asks for; done again if it failed before
     * @throws ImageVaultException as the deed does
     * @throws IOException as the deed does
     */
    public void per(String who, String number, Deed deed) throws ImageVaultException, IOException {
        String form = who + " " + number.substring(0, Math.min(number.length(), PageAttributes.NUMBER_LENGTH));
        if (!number.isEmpty() && !taken.add(form)) {
            return;
        }
        boolean done = false;
        try {
            deed.done();
            done = true;
        } finally {
            if (!done) {
                taken.remove(form);
            }
        }
    }

    /** The newest numbers. */
    private static final class Numbers extends LinkedHashMap<String, Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    }
}
