/**
 * Writes reports of the self-test. {@link io.hipaaimage.core.selftest.report.ReportFormat} is all that a caller needs; one
 * package-private writer a format. No writer says more than the report does.
 */
@NullMarked
package io.hipaaimage.core.selftest.report;

import org.jspecify.annotations.NullMarked;
