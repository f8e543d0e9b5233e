package io.hipaaimage.audit.report;

import io.hipaaimage.core.ImageVaultException;

/** Looks for one kind of rule. Sees each look once, in order. */
@FunctionalInterface
interface Detector {
    /** Takes one look and reports what it completes. */
    void see(Look look, FindingSet into) throws ImageVaultException;
}
