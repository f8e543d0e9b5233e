/**
 * What the privacy office sees: agreements and consents, the queue of emergency accesses, the review of activity, destructions with two
 * persons and a certificate, the self-test. {@code CertificateController} is for strangers too.
 */
@NullMarked
package io.hipaaimage.samples.telemedicine.office;

import org.jspecify.annotations.NullMarked;
