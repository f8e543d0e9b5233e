package io.hipaaimage.audit.report;

import io.hipaaimage.audit.event.LoggedEvent;
import io.hipaaimage.core.ImageVaultException;

/** Looks for one kind of rule. Sees each look once, in order, and then the end. */
@FunctionalInterface
interface Detector {
    /** Takes one look and reports what it completes. */
    void see(Look look, FindingSet into) throws ImageVaultException;

    /** Takes an entry that is no look. */
    default void hear(LoggedEvent other) throws ImageVaultException {}

    /** Reports what only the whole log shows. */
    default void end(FindingSet into) {}
}
